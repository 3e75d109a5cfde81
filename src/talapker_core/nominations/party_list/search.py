"""The fewest changes to an order of places, found by iterative deepening with a bound that is exact for the sexes.

The search goes through the places in order. At each, the member keeps the place, or leaves the list, or will stand
elsewhere; a place that is given up goes to a newcomer or to a member from another place. It knows of members only their
sex and the attributes that quotas ask for, so that equal members are never tried twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talapker_core.nominations.party_list.sex_order import NEVER, START, SexOrder, swing

KEPT = -1
NEW_WOMAN = -2
NEW_MAN = -3
LEAVES = -4
VACANT = -5
_EVERYTHING = -1
_FIRST_REACH = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """Members who are alike to the law: `sex` is 0 (a woman) or 1 (a man), `attributes` are bits."""

    sex: int
    attributes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A list to be mended.

    Attributes:
        places: who stands there, None for a vacant place.
        gap: the most places in a row for one sex.
        men: the least and the most men on the lawful list.
        needed: by attribute bit, the least number on the lawful list.
        leading: attribute bit, number of leading places, least number among them.
    """

    places: tuple[Kind | None, ...]
    gap: int | None
    men: tuple[int, int]
    needed: tuple[tuple[int, int], ...]
    leading: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What becomes of one place.

    Attributes:
        taken_by: `KEPT`, `NEW_WOMAN`, `NEW_MAN`, or the class of the member who takes it.
        given_up_as: the class as which its member goes to another place, or `LEAVES`, or `VACANT`.
    """

    taken_by: int
    given_up_as: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An order: what becomes of each place, and the classes of members that places count."""

    places: tuple[PlaceChange, ...]
    classes: tuple[Kind, ...]
    changed: int


@dataclass(slots=True)
class Effort:
    """How many steps the search may still take, and whether it ran out of them."""

    left: int

    def spend(self) -> bool:
        """Take one step; False when none is left."""
        self.left -= 1
        return self.left >= 0


_State = tuple[int, int, tuple[int, ...], int, int, tuple[int, ...], tuple[int, ...]]
"""Run, balance of men, members in hand by class, gone, come, gone by attribute, standing among the leading by quota.

A class is 0 for a woman, 1 for a man, whatever else they are, and from 2 on a kind of members who have an attribute that
is asked for among the leading places. Who gives a place up goes into hand as one of the own sex, or as the own kind. A
number below zero is owed: by members of later places, who must then give theirs up, or, of a sex, by newcomers.
"""

_Step = tuple["PlaceChange", _State, int]
_ANYBODY = 2


class Search:
    """The search for the order with exactly `leaving` members gone and the fewest places changed."""

    def __init__(self, task: Task, leaving: int, effort: Effort) -> None:
        self._task = task
        self._leaving = leaving
        self._effort = effort
        self._hasty = False
        members = [kind for kind in task.places if kind is not None]
        self._joining = leaving + len(task.places) - len(members)
        self._classes = self._sorted_into_classes()
        self._class_of = {kind: number for number, kind in enumerate(self._classes) if number >= _ANYBODY}
        self._later = self._count_later()
        # A newcomer has whatever is asked for, so as many may go as stay above the need.
        self._last_leading = max((places for _, places, _ in task.leading), default=0)
        self._may_go = tuple(
            (bit, sum(bool(kind.attributes & bit) for kind in members) + self._joining - needed)
            for bit, needed in task.needed
        )
        self._standing_later = tuple(self._leading_later(bit, places) for bit, places, _ in task.leading)
        self._start: _State = (
            START, 0, (0,) * len(self._classes), 0, 0, (0,) * len(self._may_go), (0,) * len(task.leading)
        )  # fmt: skip
        men = sum(kind.sex for kind in members)
        self._ends = (max(task.men[0] - men, -leaving), min(task.men[1] - men, self._joining))
        swung = swing([None if kind is None else kind.sex for kind in task.places], task.gap)
        self._order = self._sex_order(max(swung + _FIRST_REACH, *map(abs, self._ends)))

    def best(self) -> Found | None:
        """The order with the fewest changes; None when there is none, or the effort ran out before it was found."""
        return self._deepening(0)

    def some(self) -> Found | None:
        """An order that few changes make lawful, found in haste; None as for `best`."""
        self._hasty = True
        return self._deepening(len(self._task.places))

    def _deepening(self, bound: int) -> Found | None:
        if self._ends[0] > self._ends[1] or any(slack < 0 for _, slack in self._may_go):
            return None
        while bound <= len(self._task.places):
            while self._order.complete_to < bound:
                self._order = self._sex_order(2 * self._order.reach)
            least = self._least(0, self._start)
            if least > bound and not self._hasty:
                bound = min(least, self._order.complete_to + 1)
                continue
            found = self._within(bound)
            if isinstance(found, Found):
                return found
            if self._effort.left < 0:
                return None
            bound = max(bound + 1, min(found, self._order.complete_to + 1))
        return None

    def _within(self, bound: int) -> Found | int:
        """An order with at most `bound` places changed, or the next bound worth trying."""
        next_bound = NEVER
        failed: dict[tuple[int, _State], int] = {}
        path: list[PlaceChange] = []
        stack: list[Iterator[_Step]] = [iter([(PlaceChange(KEPT), self._start, 0)])]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                if path:
                    path.pop()
                continue
            change, state, cost = step
            place = len(stack) - 1
            least = cost + self._least(place, state)
            if least > bound:
                next_bound = min(next_bound, least)
                continue
            if failed.get((place, state), NEVER) <= cost:
                continue
            failed[place, state] = cost
            if not self._effort.spend():
                return NEVER
            path.append(change)
            if place == len(self._task.places):
                return Found(tuple(path[1:]), tuple(self._classes), cost)
            steps = self._steps(place, state, cost, bound)
            if self._hasty:
                steps = iter(sorted(steps, key=lambda step: step[2] + self._least(place + 1, step[1])))
            stack.append(steps)
        return next_bound

    def _steps(self, place: int, state: _State, cost: int, bound: int) -> Iterator[_Step]:
        run, balance, hand, gone, come, gone_by, standing = state
        kind = self._task.places[place]
        if kind is not None:
            to = self._order.follow(run, kind.sex)
            if to is not None:
                stands = self._stand(place, standing, kind.attributes)
                yield PlaceChange(KEPT), (to, balance, hand, gone, come, gone_by, stands), cost
        lacking = self._lacking(place, standing)
        for sex in (0, 1):
            to = self._order.follow(run, sex)
            shifted = balance + sex - (kind.sex if kind is not None else 0)
            if to is None or cost + 1 + self._order.fewest(place + 1, to, shifted) > bound:
                continue
            for given_up_as, hand_then, gone_then, by_then in self._given_up(place, state):
                for taken_by, attributes in self._takers(place, sex, given_up_as, hand_then, come, lacking):
                    taken = hand_then if taken_by < 0 else _changed(hand_then, taken_by, -1)
                    stands = self._stand(place, standing, attributes)
                    then: _State = (to, shifted, taken, gone_then, come + (taken_by < 0), by_then, stands)
                    yield PlaceChange(taken_by, given_up_as), then, cost + 1

    def _lacking(self, place: int, standing: tuple[int, ...]) -> int:
        """The attributes of which the leading places have too few yet, and to which this place belongs."""
        lacking = 0
        for count, (bit, places, least) in zip(standing, self._task.leading, strict=True):
            if place < places and count < least:
                lacking |= bit
        return lacking

    def _given_up(self, place: int, state: _State) -> Iterator[tuple[int, tuple[int, ...], int, tuple[int, ...]]]:
        """As what the member gives the place up: as one of the sex, as one of the kind, or to leave the list."""
        _, _, hand, gone, _, gone_by, _ = state
        kind = self._task.places[place]
        if kind is None:
            yield VACANT, hand, gone, gone_by
            return
        yield kind.sex, _changed(hand, kind.sex, 1), gone, gone_by
        number = self._class_of.get(self._as_seen(kind))
        if number is not None and (hand[number] < 0 or place < self._last_leading):
            yield number, _changed(hand, number, 1), gone, gone_by
        if gone < self._leaving:
            by = tuple(
                count + bool(kind.attributes & bit) for count, (bit, _) in zip(gone_by, self._may_go, strict=True)
            )
            if all(count <= slack for count, (_, slack) in zip(by, self._may_go, strict=True)):
                yield LEAVES, hand, gone + 1, by

    def _takers(
        self, place: int, sex: int, given_up_as: int, hand: tuple[int, ...], come: int, lacking: int
    ) -> Iterator[tuple[int, int]]:
        """Who of `sex` may take the place: class and attributes.

        One of the sex may be a member or a newcomer; nobody else is told apart unless an attribute is lacking here. Who
        gives the place up does not take it again, and one of the same class in exchange would change nothing.
        """
        if sex != given_up_as:
            yield sex, 0
        if lacking:
            later = self._later[place + 1]
            for number in range(_ANYBODY, len(self._classes)):
                kind = self._classes[number]
                useful = kind.sex == sex and kind.attributes & lacking and number != given_up_as
                if useful and hand[number] + later[number] > 0:
                    yield number, kind.attributes
            if come < self._joining:
                yield NEW_WOMAN if sex == 0 else NEW_MAN, _EVERYTHING

    def _stand(self, place: int, standing: tuple[int, ...], attributes: int) -> tuple[int, ...]:
        return tuple(
            min(count + bool(attributes & bit), least) if place < places else count
            for count, (bit, places, least) in zip(standing, self._task.leading, strict=True)
        )

    def _least(self, place: int, state: _State) -> int:
        """A number of changes from `place` on that cannot be undercut; `NEVER` when the state leads nowhere."""
        run, balance, hand, gone, come, _, standing = state
        later = self._later[place]
        coming = self._joining - come
        debt = owed = held = uncovered = 0
        for number, count in enumerate(hand):
            if count > 0:
                held += count
            elif number < _ANYBODY:
                debt -= count
                uncovered += max(0, -count - later[number])
            else:
                owed -= count
                if -count > later[number]:
                    return NEVER
        if uncovered > coming:
            return NEVER
        # Who is owed gives a later place up; one in hand, or a newcomer, takes a later place.
        giving_up = owed + max(0, debt - coming) + self._leaving - gone
        least = max(giving_up, held + max(0, coming - debt))
        for quota, (bit, places, needed) in enumerate(self._task.leading):
            short = needed - standing[quota] - self._standing_later[quota][place]
            if short > 0:
                if short > places - place:
                    return NEVER
                for kind, count in zip(self._classes, hand, strict=True):
                    if kind.attributes & bit:
                        # Who is owed must come from a place of their own, beside those that take them.
                        short += max(0, -count)
                least = max(least, short + max(0, self._short_of_all(quota, place, state) - coming))
        least = max(least, self._order.fewest(place, run, balance))
        return NEVER if least > len(self._task.places) - place else least

    def _short_of_all(self, quota: int, place: int, state: _State) -> int:
        """How many members with the attribute the leading places lack beyond those in hand."""
        bit, _, needed = self._task.leading[quota]
        lacking = needed - state[6][quota] - self._standing_later[quota][place]
        in_hand = sum(max(0, count) for kind, count in zip(self._classes, state[2], strict=True) if kind.attributes & bit)
        return lacking - in_hand

    def _as_seen(self, kind: Kind) -> Kind:
        """The kind with those attributes alone that are asked for among the leading places."""
        asked = 0
        for bit, _, _ in self._task.leading:
            asked |= bit
        return Kind(kind.sex, kind.attributes & asked)

    def _sorted_into_classes(self) -> list[Kind]:
        seen = (self._as_seen(kind) for kind in self._task.places if kind is not None)
        kinds = dict.fromkeys(kind for kind in seen if kind.attributes)
        return [Kind(0, 0), Kind(1, 0), *kinds]

    def _count_later(self) -> list[tuple[int, ...]]:
        counts = [0] * len(self._classes)
        later = [tuple(counts)]
        for kind in reversed(self._task.places):
            if kind is not None:
                counts[kind.sex] += 1
                number = self._class_of.get(self._as_seen(kind))
                if number is not None:
                    counts[number] += 1
            later.append(tuple(counts))
        return later[::-1]

    def _leading_later(self, bit: int, places: int) -> list[int]:
        count, later = 0, [0]
        for place in range(len(self._task.places) - 1, -1, -1):
            kind = self._task.places[place]
            count += place < places and kind is not None and bool(kind.attributes & bit)
            later.append(count)
        return later[::-1]

    def _sex_order(self, reach: int) -> SexOrder:
        sexes = [None if kind is None else kind.sex for kind in self._task.places]
        return SexOrder(sexes, self._task.gap, self._ends, reach)


def _changed(hand: tuple[int, ...], number: int, by: int) -> tuple[int, ...]:
    return (*hand[:number], hand[number] + by, *hand[number + 1 :])


def lawful_men(length: int, most_of_one_sex: int, gap: int | None) -> tuple[int, int] | None:
    """The least and the greatest number of men with whom a list of `length` can be lawful; None when there is none."""
    least, most = max(0, length - most_of_one_sex), min(length, most_of_one_sex)
    if gap is not None:
        # Women divide the men into at most one group more than there are women, and the other way round.
        least = max(least, -(-(length - gap) // (gap + 1)))
        most = min(most, length - max(0, -(-(length - gap) // (gap + 1))))
    return (least, most) if least <= most else None


def fewest_leaving(task: Task) -> int:
    """A number of members who must leave that cannot be undercut: by sex, and by each attribute that lacks."""
    members: Sequence[Kind] = [kind for kind in task.places if kind is not None]
    vacant = len(task.places) - len(members)
    men = sum(kind.sex for kind in members)
    lacking = [men - task.men[1], len(members) - men - (len(task.places) - task.men[0])]
    for bit, needed in (*task.needed, *((bit, least) for bit, _, least in task.leading)):
        lacking.append(needed - sum(bool(kind.attributes & bit) for kind in members) - vacant)
    return max(0, *lacking)
