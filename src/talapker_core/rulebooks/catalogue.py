"""What a rulebook lists: the package of documents, the omissions, the grounds of refusal."""

from datetime import date

from talapker_core.rulebooks.decisions import OmissionKind, RefusalGround
from talapker_core.rulebooks.documents import ApplicantKind, RequiredDocument
from talapker_core.rulebooks.rulebook import Rulebook


def required_documents(rulebook: Rulebook, applicant_kind: ApplicantKind, on: date) -> tuple[RequiredDocument, ...]:
    """The package of `applicant_kind` on day `on` (as a rule the election day), nomination-level documents first.

    Raises:
        NotInForceError: the rulebook does not cover that day.
    """
    return rulebook.of_day(on).packages[applicant_kind]


def omission_catalogue(rulebook: Rulebook) -> tuple[OmissionKind, ...]:
    """Every omission that can be notified under `rulebook`, in the order of its file."""
    return rulebook.omissions


def refusal_grounds(rulebook: Rulebook) -> tuple[RefusalGround, ...]:
    """Every ground of refusal under `rulebook`, in the order of its file."""
    return rulebook.refusals
