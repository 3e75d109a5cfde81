"""What the law asks of the make-up of a list (Constitutional Law No. 68, art. 60, in its editions)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from talapker_core.errors import InvalidValueError
from talapker_core.nominations.party_list.members import Attribute
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import (
    DISABILITY_MINIMUM,
    DISABILITY_PLACES,
    DISABILITY_WITHIN,
    ETHNIC_MINIMUM,
    ETHNIC_PLACES,
    ETHNIC_WITHIN,
    LIST_MAXIMUM,
    LIST_MINIMUM,
    ONE_SEX_MAXIMUM,
    ORDER_GAP,
    YOUNG_AGE,
    YOUNG_MINIMUM,
    YOUNG_PLACES,
    YOUNG_WITHIN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The least number of members with one attribute.

    Attributes:
        share: of the whole list, rounded up to whole members.
        count: or a plain number.
        within: the least number of them among the first `places`.
    """

    attribute: Attribute
    share: Fraction = Fraction(0)
    count: int = 0
    within: int = 0
    places: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1 or min(self.count, self.within, self.places) < 0:
            raise InvalidValueError("a quota is a share from 0 to 1 or a number, zero or more")
        if self.within > self.places:
            raise InvalidValueError("a quota does not ask for more members than it names places")

    def needed(self, length: int) -> int:
        """The least number of such members on a list of `length`."""
        return max(ceil(self.share * length), self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequirements:
    """Everything asked of a list; None where the law does not ask.

    Attributes:
        minimum_length, maximum_length: members.
        one_sex_share: the largest share of one sex, rounded down to whole members.
        order_gap: the most places in a row for one sex. The law speaks of a difference of so many positions in the
            order of women and men; that it means runs is how commissions apply it, and was not read.
        young_age: who has completed at most so many years on election day is young.
        quotas: one for each attribute, at most.
        sources: by code of the rulebook, where each requirement stands in the law.
    """

    minimum_length: int | None = None
    maximum_length: int | None = None
    one_sex_share: Fraction | None = None
    order_gap: int | None = None
    young_age: int = 0
    quotas: tuple[Quota, ...] = ()
    sources: Mapping[str, Dated[Any]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if self.order_gap is not None and self.order_gap < 1:
            raise InvalidValueError("at least one place in a row belongs to one sex")
        if len({quota.attribute for quota in self.quotas}) < len(self.quotas):
            raise InvalidValueError("an attribute has one quota")

    def most_of_one_sex(self, length: int) -> int:
        """The most members of one sex on a list of `length`."""
        return length if self.one_sex_share is None else floor(self.one_sex_share * length)


SHARE_CODES = {Attribute.YOUNG: YOUNG_MINIMUM.code, Attribute.MINORITY: ETHNIC_MINIMUM.code}
"""The codes of quotas over the whole list, where they are shares."""

COUNT_CODES = {Attribute.DISABILITY: DISABILITY_MINIMUM.code}
"""The codes of quotas over the whole list, where they are numbers."""

WITHIN_CODES = {
    Attribute.YOUNG: YOUNG_WITHIN.code,
    Attribute.MINORITY: ETHNIC_WITHIN.code,
    Attribute.DISABILITY: DISABILITY_WITHIN.code,
}
"""The codes of quotas over the leading places."""


def quota_code(attribute: Attribute) -> str:
    """The code of the quota over the whole list."""
    return SHARE_CODES.get(attribute) or COUNT_CODES[attribute]


def requirements_of(rulebook: Rulebook, election_day: date) -> ListRequirements:
    """What `rulebook` asks of lists in an election on `election_day`.

    Raises:
        NotInForceError: the rulebook does not cover that day.
    """
    law = rulebook.of_day(election_day).values

    def value(spec: ParameterSpec[Any], otherwise: Any = None) -> Any:
        found = law.get(spec.code)
        return otherwise if found is None else found.value

    quotas = (
        Quota(
            attribute=Attribute.YOUNG,
            share=value(YOUNG_MINIMUM, Fraction(0)),
            within=value(YOUNG_WITHIN, 0),
            places=value(YOUNG_PLACES, 0),
        ),
        Quota(
            attribute=Attribute.MINORITY,
            share=value(ETHNIC_MINIMUM, Fraction(0)),
            within=value(ETHNIC_WITHIN, 0),
            places=value(ETHNIC_PLACES, 0),
        ),
        Quota(
            attribute=Attribute.DISABILITY,
            count=value(DISABILITY_MINIMUM, 0),
            within=value(DISABILITY_WITHIN, 0),
            places=value(DISABILITY_PLACES, 0),
        ),
    )
    return ListRequirements(
        minimum_length=value(LIST_MINIMUM),
        maximum_length=value(LIST_MAXIMUM),
        one_sex_share=value(ONE_SEX_MAXIMUM),
        order_gap=value(ORDER_GAP),
        young_age=value(YOUNG_AGE, 0),
        quotas=tuple(quota for quota in quotas if quota.share or quota.count or quota.within),
        sources={code: dated for code, dated in law.items() if code.startswith("list.")},
    )
