"""What the law lists in words: routes, offices, donors, grounds of removal, steps of an appeal and the like.

No rule computes with a clause. People read it, a form offers it, a decision cites it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


class Catalogue(StrEnum):
    """The list that a clause belongs to."""

    NOMINATION_ROUTE = "nomination_route"
    INCOMPATIBLE_OFFICE = "incompatible_office"
    DEPOSIT_RETURN = "deposit_return"
    REMOVAL_GROUND = "removal_ground"
    PERMITTED_DONOR = "permitted_donor"
    PROHIBITED_DONOR = "prohibited_donor"
    EXPENSE_CLASS = "expense_class"
    FUND_ACCOUNT = "fund_account"
    PUBLICATION = "publication"
    VOTING = "voting"
    VACANCY = "vacancy"
    APPEAL = "appeal"
    RETENTION = "retention"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    SUPPORTER_INVALID = "supporter_invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One line of a catalogue.

    Attributes:
        code: its stable code, e.g. ``donor.foreign_state``.
        text: what the law says, in one sentence.
        since, until: first and last day; no `until` means that no end is known.
        verified: whether this was read in a source of law or in the commission's own words.
    """

    catalogue: Catalogue
    code: str
    text: Localized
    citation: Citation
    since: date
    until: date | None
    verified: bool
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it holds on day `on`."""
        return self.since <= on and (self.until is None or on <= self.until)
