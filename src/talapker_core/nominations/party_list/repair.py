"""The fewest changes that make a list lawful, or the proof that none do.

What counts as fewest, in this order: members who leave the list, then places whose holder changes. Two members who
exchange their places are two changed places; everybody else keeps the number that stands on posters and consents. A
list of lawful length keeps its length. One that is too long loses its last places, one that is too short gains new ones
at its end. A newcomer is described, not named: a sex and whatever the quotas need.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from talapker_core.nominations.party_list.distances import Standing, distances, is_lawful
from talapker_core.nominations.party_list.members import Attribute, ListMember
from talapker_core.nominations.party_list.requirements import WITHIN_CODES, ListRequirements, quota_code
from talapker_core.nominations.party_list.search import (
    KEPT,
    LEAVES,
    NEW_MAN,
    Effort,
    Found,
    Kind,
    Search,
    Task,
    fewest_leaving,
    lawful_men,
)
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.vocabulary import LIST_MAXIMUM, LIST_MINIMUM, ONE_SEX_MAXIMUM

_STEPS = 30_000
"""Steps of the search for the fewest changes: about half a second, which nearly no list needs."""

_HASTY_STEPS = 2_000
"""Steps of each search for some changes, where the fewest were not found."""
_SEXES = (Sex.FEMALE, Sex.MALE)


@dataclass(frozen=True, slots=True)
class Leaves:
    """The member at `place` leaves the list."""

    key: str
    place: int


@dataclass(frozen=True, slots=True)
class Joins:
    """Somebody who is not on the list takes `place`: of this sex, with at least these attributes."""

    place: int
    sex: Sex
    attributes: frozenset[Attribute]


@dataclass(frozen=True, slots=True)
class Moves:
    """A member changes the place."""

    key: str
    from_place: int
    to_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The changes that make the list lawful; none when it is so already.

    Attributes:
        changes: who leaves, by place; then who takes which place, by place. All happen together.
        proven: whether it is proven that fewer do not suffice. Only a long list with several quotas over its leading
            places can exhaust the search; then this is the best found.
    """

    changes: tuple[Leaves | Joins | Moves, ...]
    proven: bool

    @property
    def leaving(self) -> int:
        """How many members leave."""
        return sum(isinstance(change, Leaves) for change in self.changes)


@dataclass(frozen=True, slots=True)
class NoRepair:
    """No list can be lawful: these requirements (codes) contradict each other, and none of them can be left out."""

    conflict: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedsFacts:
    """What is not known decides: by code of the requirement, the places of the members to be asked about."""

    about: Mapping[str, tuple[int, ...]]


def repair(
    members: Sequence[ListMember], requirements: ListRequirements, election_day: date
) -> Repaired | NoRepair | NeedsFacts:
    """The fewest changes to the list `members` (in order of places) that meet `requirements` on `election_day`."""
    missing = _facts_missing(members, requirements, election_day)
    if missing:
        return NeedsFacts(missing)
    if is_lawful(members, requirements, election_day):
        return Repaired(changes=(), proven=True)
    goal = _lawful_length(len(members), requirements)
    if goal is None:
        return NoRepair(_conflict(len(members), requirements))
    found, proven = _search(_task(members, requirements, election_day, *goal))
    return Repaired(changes=_changes(members, found, requirements, election_day), proven=proven)


def _search(task: Task) -> tuple[Found, bool]:
    """The fewest changes, and whether that is proven: the search is bounded, so that nobody waits for it."""
    effort = Effort(_STEPS)
    fewest, most = fewest_leaving(task), sum(kind is not None for kind in task.places)
    while effort.left >= 0 and fewest <= most:
        found = Search(task, fewest, effort).best()
        if found is not None:
            return found, True
        fewest += effort.left >= 0
    for leaving in (*range(fewest, most, 1 + most // 20), most):
        found = Search(task, leaving, Effort(_HASTY_STEPS)).some()
        if found is not None:
            return found, False
    raise AssertionError("newcomers alone can always make a lawful list of a lawful length")


def _facts_missing(
    members: Sequence[ListMember], requirements: ListRequirements, election_day: date
) -> dict[str, tuple[int, ...]]:
    open_codes = {
        it.code
        for it in distances(members, requirements, election_day)
        if it.unknown and it.standing is not Standing.MET
    }
    missing: dict[str, tuple[int, ...]] = {}
    for quota in requirements.quotas:
        unknown = tuple(
            place
            for place, member in enumerate(members, 1)
            if member.has(quota.attribute, young_age=requirements.young_age, election_day=election_day) is None
        )
        if quota_code(quota.attribute) in open_codes:
            missing[quota_code(quota.attribute)] = unknown
        elif WITHIN_CODES[quota.attribute] in open_codes:
            missing[WITHIN_CODES[quota.attribute]] = tuple(place for place in unknown if place <= quota.places)
    return missing


def _lawful_length(length: int, requirements: ListRequirements) -> tuple[int, tuple[int, int]] | None:
    """The nearest length at which a list can be lawful, rather longer than shorter, and then the least and most men.

    None when there is no such length.
    """
    quotas = requirements.quotas
    least = max(1, requirements.minimum_length or 1)
    most = requirements.maximum_length
    if most is None:
        # Numbers grow into any greater length, and shares into twice the length at most.
        most = 2 * max(least, length, *(max(quota.count, quota.within) for quota in quotas), 1)
    for other in sorted(range(least, most + 1), key=lambda other: (abs(other - length), other < length)):
        men = lawful_men(other, requirements.most_of_one_sex(other), requirements.order_gap)
        if men is not None and all(max(quota.needed(other), quota.within) <= other for quota in quotas):
            return other, men
    return None


def _conflict(length: int, requirements: ListRequirements) -> tuple[str, ...]:
    """A smallest set of requirements that contradict each other: whichever is left out, the others can be met."""
    kept = requirements
    conflict: list[str] = []
    for code, without in _each_left_out(requirements).items():
        relaxed = without(kept)
        if _lawful_length(length, relaxed) is None:
            kept = relaxed
        elif relaxed != kept:
            conflict.append(code)
    return tuple(conflict)


def _each_left_out(requirements: ListRequirements) -> dict[str, Callable[[ListRequirements], ListRequirements]]:
    left_out: dict[str, Callable[[ListRequirements], ListRequirements]] = {
        LIST_MINIMUM.code: lambda it: replace(it, minimum_length=None),
        LIST_MAXIMUM.code: lambda it: replace(it, maximum_length=None),
        ONE_SEX_MAXIMUM.code: lambda it: replace(it, one_sex_share=None),
    }
    for quota in requirements.quotas:
        whole, leading = quota_code(quota.attribute), WITHIN_CODES[quota.attribute]
        left_out[whole] = partial(_with_quota, quota.attribute, share=Fraction(0), count=0)
        left_out[leading] = partial(_with_quota, quota.attribute, within=0)
    return left_out


def _with_quota(attribute: Attribute, requirements: ListRequirements, **changes: Any) -> ListRequirements:
    quotas = (replace(quota, **changes) if quota.attribute is attribute else quota for quota in requirements.quotas)
    return replace(requirements, quotas=tuple(quotas))


def _task(
    members: Sequence[ListMember], requirements: ListRequirements, election_day: date, length: int, men: tuple[int, int]
) -> Task:
    bits = {quota.attribute: 1 << number for number, quota in enumerate(requirements.quotas)}

    def kind(member: ListMember) -> Kind:
        held = (
            bit
            for attribute, bit in bits.items()
            if member.has(attribute, young_age=requirements.young_age, election_day=election_day)
        )
        return Kind(_SEXES.index(member.sex), sum(held))

    kinds: list[Kind | None] = [kind(member) for member in members[:length]]
    return Task(
        places=(*kinds, *[None] * (length - len(kinds))),
        gap=requirements.order_gap,
        men=men,
        needed=tuple((bits[quota.attribute], quota.needed(length)) for quota in requirements.quotas),
        leading=tuple(
            (bits[quota.attribute], quota.places, quota.within) for quota in requirements.quotas if quota.within
        ),
    )


def _changes(
    members: Sequence[ListMember], found: Found, requirements: ListRequirements, election_day: date
) -> tuple[Leaves | Joins | Moves, ...]:
    length = len(found.places)
    order = _order(found)
    moved, newcomers = order.moved, order.newcomers
    leaves = [
        Leaves(member.key, place) for place, member in enumerate(members, 1) if place > length or place in order.leaving
    ]
    standing = {place: members[moved.get(place, place) - 1] for place in range(1, length + 1) if place not in newcomers}
    wanted = _attributes_wanted(standing, tuple(newcomers), requirements, election_day)
    takers: dict[int, Joins | Moves] = {
        place: Joins(place, sex, frozenset(wanted[place])) for place, sex in newcomers.items()
    }
    takers |= {to: Moves(members[origin - 1].key, origin, to) for to, origin in moved.items()}
    return (*leaves, *(takers[place] for place in sorted(takers)))


@dataclass(frozen=True, slots=True)
class _Order:
    """An order with everybody named: who moves (from which place, by the place taken), comes (by place) and leaves."""

    moved: Mapping[int, int]
    newcomers: Mapping[int, Sex]
    leaving: frozenset[int]


def _order(found: Found) -> _Order:
    """`found` with names: newcomers take first what nobody gave up for another place; the last places leave first."""
    movers: dict[int, list[int]] = defaultdict(list)
    takings: dict[int, list[int]] = defaultdict(list)
    newcomers: dict[int, Sex] = {}
    leaving: set[int] = set()
    for place, change in enumerate(found.places, 1):
        if change.taken_by == KEPT:
            continue
        if change.given_up_as >= 0:
            movers[change.given_up_as].append(place)
        elif change.given_up_as == LEAVES:
            leaving.add(place)
        if change.taken_by >= 0:
            takings[change.taken_by].append(place)
        else:
            newcomers[place] = _SEXES[change.taken_by == NEW_MAN]
    moved: dict[int, int] = {}
    for number, kind in enumerate(found.classes):
        places, here = takings[number], movers[number]
        surplus = [place for place in reversed(here) if found.may_leave[place - 1]][: max(0, len(here) - len(places))]
        leaving.update(surplus)
        staying = [place for place in here if place not in surplus]
        places.sort(key=lambda place: found.places[place - 1].given_up_as >= 0)
        new = len(places) - len(staying)
        newcomers |= dict.fromkeys(places[:new], _SEXES[kind.sex])
        moved |= dict(zip(sorted(places[new:]), staying, strict=True))
    return _Order(moved, newcomers, frozenset(leaving))


def _attributes_wanted(
    standing: Mapping[int, ListMember],
    newcomers: Sequence[int],
    requirements: ListRequirements,
    election_day: date,
) -> dict[int, set[Attribute]]:
    """What the quotas need of each newcomer (by place), no more: the first places are asked for first."""
    wanted: dict[int, set[Attribute]] = {place: set() for place in newcomers}
    for quota in requirements.quotas:
        holders = [
            place
            for place, member in standing.items()
            if member.has(quota.attribute, young_age=requirements.young_age, election_day=election_day)
        ]
        short = quota.needed(len(standing) + len(newcomers)) - len(holders)
        short_leading = quota.within - sum(place <= quota.places for place in holders)
        for place in sorted(newcomers):
            leads = place <= quota.places
            if short > 0 or (leads and short_leading > 0):
                wanted[place].add(quota.attribute)
                short -= 1
                short_leading -= leads
    return wanted
