"""Which commission decides on a file: a rule of the law with its article, not a habit of the program."""

from dataclasses import dataclass
from datetime import date

from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.procedure_vocabulary import COMPETENT_FOR_LISTS, COMPETENT_FOR_PERSONS
from talapker_core.rulebooks.rulebook import Rulebook

CENTRAL, CONSTITUENCY = "central", "constituency"


@dataclass(frozen=True, slots=True)
class Competence:
    """Whether the commission `of_constituency` decides, or the central one; and where the law says so, if it does."""

    of_constituency: bool
    citation: Citation | None


def competence(rulebook: Rulebook, route: ApplicantKind, election_day: date) -> Competence:
    """Who decides on files of `route`.

    Raises:
        InvalidValueError: the rulebook names another commission than the two there are.
    """
    spec = COMPETENT_FOR_LISTS if route is ApplicantKind.PARTY_LIST else COMPETENT_FOR_PERSONS
    found = rulebook.find(spec, election_day)
    if found is None:
        return Competence(of_constituency=False, citation=None)
    if found.value not in {CENTRAL, CONSTITUENCY}:
        raise InvalidValueError(f"{spec.code} is {CENTRAL} or {CONSTITUENCY}, not {found.value}")
    return Competence(of_constituency=found.value == CONSTITUENCY, citation=found.citation)
