"""Changes to a list with names: who leaves, who takes which place, and what a newcomer must bring."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from talapker_core.nominations.party_list.members import Attribute, ListMember
from talapker_core.nominations.party_list.requirements import ListRequirements
from talapker_core.nominations.party_list.task import KEPT, LEAVES, NEW_MAN, Found
from talapker_core.personal_number import Sex

SEXES = (Sex.FEMALE, Sex.MALE)
"""The sexes, as the search numbers them."""


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


Change = Leaves | Joins | Moves


def named_changes(
    members: Sequence[ListMember], found: Found, requirements: ListRequirements, election_day: date
) -> tuple[Change, ...]:
    """The changes that `found` makes to the list `members`: who leaves, by place, then who takes which place."""
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
            newcomers[place] = SEXES[change.taken_by == NEW_MAN]
    moved: dict[int, int] = {}
    for number, kind in enumerate(found.classes):
        places, here = takings[number], movers[number]
        surplus = [place for place in reversed(here) if found.may_leave[place - 1]][: max(0, len(here) - len(places))]
        leaving.update(surplus)
        staying = [place for place in here if place not in surplus]
        places.sort(key=lambda place: found.places[place - 1].given_up_as >= 0)
        new = len(places) - len(staying)
        newcomers |= dict.fromkeys(places[:new], SEXES[kind.sex])
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
