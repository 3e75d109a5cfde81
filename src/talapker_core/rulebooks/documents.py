"""The package of documents that the law asks for, by who is applying."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.parameter import overlap


class ApplicantKind(StrEnum):
    """Who brings a nomination: a party with a list, a person for a district, or a party for a district."""

    PARTY_LIST = "party_list"
    SELF_NOMINATED = "self_nominated"
    PARTY_NOMINATED = "party_nominated"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a document is asked for. `code` names the circumstance that a case states as true or false."""

    code: str
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument:
    """One kind of document in a package.

    Attributes:
        kind: the stable code of the kind, e.g. ``passport_copy``.
        per_candidate: True, when each candidate brings one; False, when the nomination brings one.
        condition: None, when it is always asked for.
        applicants: for whom it is asked.
        since, until: first and last day of the demand; no `until` means that no end is known.
        verified: whether the demand was read in a source of law or in the commission's own words.
    """

    kind: str
    title: Localized
    per_candidate: bool
    citation: Citation
    condition: Condition | None
    applicants: frozenset[ApplicantKind]
    since: date
    until: date | None
    verified: bool
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the document is asked for on day `on`."""
        return self.since <= on and (self.until is None or on <= self.until)

    def asked_together_with(self, other: "RequiredDocument") -> bool:
        """Whether some applicant is asked for both on some day."""
        return bool(self.applicants & other.applicants) and overlap(self, other)
