"""How far a list is from what the law asks, requirement by requirement. Cheap enough for every keystroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from talapker_core.nominations.party_list.members import ListMember
from talapker_core.nominations.party_list.requirements import WITHIN_CODES, ListRequirements, quota_code
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.parameter import Dated
from talapker_core.rulebooks.vocabulary import LIST_MAXIMUM, LIST_MINIMUM, ONE_SEX_MAXIMUM, ORDER_GAP


class Standing(StrEnum):
    """Whether a requirement is met, as far as is known."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class Bound(StrEnum):
    """Which way a requirement bounds its number."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """One requirement and how far the list is from it. All numbers are members, or places for ``list.order_gap``.

    Attributes:
        code: the parameter of the rulebook, e.g. ``list.young_share``.
        limit: the number asked for; a share is already turned into whole members.
        have: the number there is for certain.
        unknown: members of whom it is not known whether they count.
        places: for what is too much, the places concerned; for a number among the leading places, those that count.
        sex: the sex meant, for ``list.one_sex_share``.
        source: the value of the law, with its citation; None when the requirements came from elsewhere.
    """

    code: str
    bound: Bound
    limit: int
    have: int
    unknown: int = 0
    places: tuple[int, ...] = ()
    sex: Sex | None = None
    source: Dated[Any] | None = None

    @property
    def missing(self) -> int:
        """How many members lack, or are too many, even if every unknown one counted; 0 when it can still be met."""
        if self.bound is Bound.AT_MOST:
            return max(0, self.have - self.limit)
        return max(0, self.limit - self.have - self.unknown)

    @property
    def standing(self) -> Standing:
        """Whether the requirement is met."""
        if self.missing:
            return Standing.NOT_MET
        if self.bound is Bound.AT_LEAST and self.have < self.limit:
            return Standing.CANNOT_TELL
        return Standing.MET


def distances(
    members: Sequence[ListMember], requirements: ListRequirements, election_day: date
) -> tuple[Distance, ...]:
    """The distance of the list `members` (in order of places) from each requirement, always in the same order."""
    length = len(members)
    found: list[Distance] = []

    def add(code: str, bound: Bound, limit: int, have: int, **more: Any) -> None:
        source = requirements.sources.get(code)
        found.append(Distance(code=code, bound=bound, limit=limit, have=have, source=source, **more))

    if requirements.minimum_length is not None:
        add(LIST_MINIMUM.code, Bound.AT_LEAST, requirements.minimum_length, length)
    if requirements.maximum_length is not None:
        most = requirements.maximum_length
        add(LIST_MAXIMUM.code, Bound.AT_MOST, most, length, places=tuple(range(most + 1, length + 1)))
    if requirements.one_sex_share is not None:
        men = sum(member.sex is Sex.MALE for member in members)
        sex, have = (Sex.MALE, men) if 2 * men >= length else (Sex.FEMALE, length - men)
        add(ONE_SEX_MAXIMUM.code, Bound.AT_MOST, requirements.most_of_one_sex(length), have, sex=sex)
    if requirements.order_gap is not None:
        longest, beyond = _runs(members, requirements.order_gap)
        add(ORDER_GAP.code, Bound.AT_MOST, requirements.order_gap, longest, places=beyond)
    for quota in requirements.quotas:
        has = [
            member.has(quota.attribute, young_age=requirements.young_age, election_day=election_day)
            for member in members
        ]
        if quota.share or quota.count:
            needed = quota.needed(length)
            add(quota_code(quota.attribute), Bound.AT_LEAST, needed, has.count(True), unknown=has.count(None))
        if quota.within:
            leading = has[: quota.places]
            add(
                WITHIN_CODES[quota.attribute],
                Bound.AT_LEAST,
                quota.within,
                leading.count(True),
                unknown=leading.count(None),
                places=tuple(place for place, holds in enumerate(leading, 1) if holds),
            )
    return tuple(found)


def is_lawful(members: Sequence[ListMember], requirements: ListRequirements, election_day: date) -> bool:
    """Whether every requirement is met for certain."""
    return all(it.standing is Standing.MET for it in distances(members, requirements, election_day))


def _runs(members: Sequence[ListMember], gap: int) -> tuple[int, tuple[int, ...]]:
    """The longest run of one sex, and the places that lie beyond `gap` in theirs."""
    longest, start = 0, 1
    beyond: list[int] = []
    for _, run in groupby(members, key=lambda member: member.sex):
        length = sum(1 for _ in run)
        longest = max(longest, length)
        beyond.extend(range(start + gap, start + length))
        start += length
    return longest, tuple(beyond)
