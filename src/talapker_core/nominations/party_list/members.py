"""Members of a party list, as far as quotas ask about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talapker_core.dates import full_years
from talapker_core.personal_number import Sex


class Attribute(StrEnum):
    """What a quota may ask of a member, besides the sex."""

    YOUNG = "young"
    MINORITY = "minority"
    DISABILITY = "disability"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMember:
    """One member. The place is the position in the list, counted from 1.

    Attributes:
        key: whatever tells one person from another; never shown.
        sex: as the personal number tells it.
        birth_date: None while it is not known.
        minority: whether the member belongs to another ethnic group than the majority; None while it is not known.
        disability: whether the member has a disability; None while it is not known.
    """

    key: str
    sex: Sex
    birth_date: date | None = None
    minority: bool | None = None
    disability: bool | None = None

    def has(self, attribute: Attribute, *, young_age: int, election_day: date) -> bool | None:
        """Whether the member has `attribute`; young is who has completed at most `young_age` years on election day."""
        if attribute is Attribute.MINORITY:
            return self.minority
        if attribute is Attribute.DISABILITY:
            return self.disability
        return None if self.birth_date is None else full_years(self.birth_date, election_day) <= young_age
