"""The fewest changes that make a list lawful, or the proof that none do.

What counts as fewest, in this order: members who leave the list, then places whose holder changes. Two members who
exchange their places are two changed places; everybody else keeps the number that stands on posters and consents. A
list of lawful length keeps its length. One that is too long loses its last places, one that is too short gains new ones
at its end. A newcomer is described, not named: a sex and whatever the quotas need.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from talapker_core.nominations.party_list.changes import SEXES, Change, Leaves, named_changes
from talapker_core.nominations.party_list.distances import Standing, distances, is_lawful
from talapker_core.nominations.party_list.lengths import conflict, lawful_length
from talapker_core.nominations.party_list.members import ListMember
from talapker_core.nominations.party_list.requirements import WITHIN_CODES, ListRequirements, quota_code
from talapker_core.nominations.party_list.search import Effort, Search
from talapker_core.nominations.party_list.task import Found, Kind, Task, fewest_leaving

_STEPS = 30_000
"""Steps of the search for the fewest changes: about half a second, which nearly no list needs."""

_HASTY_STEPS = 2_000
"""Steps of each search for some changes, beside a few for each place, where the fewest were not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The changes that make the list lawful; none when it is so already.

    Attributes:
        changes: who leaves, by place; then who takes which place, by place. All happen together.
        proven: whether it is proven that fewer do not suffice. Only a long list with several quotas over its leading
            places can exhaust the search; then this is the best found.
    """

    changes: tuple[Change, ...]
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
    goal = lawful_length(len(members), requirements)
    if goal is None:
        return NoRepair(conflict(len(members), requirements))
    found, proven = _search(_task(members, requirements, election_day, *goal))
    return Repaired(changes=named_changes(members, found, requirements, election_day), proven=proven)


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
        found = Search(task, leaving, Effort(_HASTY_STEPS + 4 * most)).some()
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
        return Kind(SEXES.index(member.sex), sum(held))

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
