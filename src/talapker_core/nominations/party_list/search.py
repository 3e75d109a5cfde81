"""The fewest changes to an order of places, found by iterative deepening with a bound that is exact for the sexes.

The search goes through the places in order. At each, the member keeps the place, or leaves the list, or will stand
elsewhere; a place that is given up goes to a newcomer or to a member from another place. It knows of members only their
sex and the attributes that quotas ask for, so that equal members are never tried twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from talapker_core.nominations.party_list.sex_order import CHANGE, NEVER, START, SexOrder, swing
from talapker_core.nominations.party_list.task import (
    KEPT,
    LEAVES,
    NEW_MAN,
    NEW_WOMAN,
    VACANT,
    Found,
    Kind,
    PlaceChange,
    Task,
)

_EVERYTHING = -1
_FIRST_REACH = 8


@dataclass(slots=True)
class Effort:
    """How many steps the search may still take, and whether it ran out of them."""

    left: int

    def spend(self) -> bool:
        """Take one step; False when none is left."""
        self.left -= 1
        return self.left >= 0


class _State(NamedTuple):
    """Where the search stands before a place.

    A class is 0 for a woman, 1 for a man, whatever else they are, and from 2 on a kind of members who have an attribute
    that is asked for among the leading places. Who gives a place up goes into hand as one of the own sex, or as the own
    kind. A number above zero waits for places, or leaves the list where it is a sex; a number below zero is owed by
    members of later places, who must then give theirs up, or comes as newcomers where it is a sex. So nobody needs to
    decide early who leaves and who comes.

    Attributes:
        run: the state of the run of one sex, as `SexOrder` numbers it.
        balance: men placed so far less men there were.
        hand: members in hand, by class.
        gone: members who left, not counting those who will out of hand.
        come: newcomers placed for their attributes, not counting those that hand owes.
        paired: members who left a place to the other sex though they are not dear, and newcomers who came though
            nothing lacked. Out of hand one of a sex cannot leave while another comes; such pairs are told apart, and
            the balance bounds their number.
        for_men: of those who left, the women, and of those who came, the men.
        gone_by: members who left, by attribute of which not every member may go.
        dear: by sex, members in hand of whom not every one may go, less places taken by that sex.
        standing: members with the attribute among the leading places, by quota, up to the number asked for.
    """

    run: int
    balance: int
    hand: tuple[int, ...]
    gone: int
    come: int
    paired: int
    for_men: int
    gone_by: tuple[int, ...]
    dear: tuple[int, int]
    standing: tuple[int, ...]


_Step = tuple[PlaceChange, _State, int]
_ANYBODY = 2


class Search:
    """The search for the order with exactly `leaving` members gone and the fewest places changed."""

    def __init__(self, task: Task, leaving: int, effort: Effort) -> None:
        self._task = task
        self._leaving = leaving
        self._effort = effort
        self._hasty = False
        self._next_bound = NEVER
        members = [kind for kind in task.places if kind is not None]
        self._joining = leaving + len(task.places) - len(members)
        self._classes = self._sorted_into_classes()
        self._class_of = {kind: number for number, kind in enumerate(self._classes) if number >= _ANYBODY}
        self._later = self._count_later()
        # A newcomer has whatever is asked for, so as many may go as stay above the need.
        holders = {bit: sum(bool(kind.attributes & bit) for kind in members) for bit, _ in task.needed}
        slack = {bit: holders[bit] + self._joining - needed for bit, needed in task.needed}
        self._possible = all(left >= 0 for left in slack.values())
        self._may_go = tuple((bit, left) for bit, left in slack.items() if left < min(leaving, holders[bit]))
        self._dear = tuple(
            kind is not None and any(kind.attributes & bit for bit, _ in self._may_go) for kind in task.places
        )
        self._dear_later = self._count_dear()
        self._last_leading = max((places for _, places, _ in task.leading), default=0)
        self._standing_later = tuple(self._leading_later(bit, places) for bit, places, _ in task.leading)
        self._start = _State(
            run=START,
            balance=0,
            hand=(0,) * len(self._classes),
            gone=0,
            come=0,
            paired=0,
            for_men=0,
            gone_by=(0,) * len(self._may_go),
            dear=(0, 0),
            standing=(0,) * len(task.leading),
        )
        men = sum(kind.sex for kind in members)
        self._ends = (max(task.men[0] - men, -leaving), min(task.men[1] - men, self._joining))
        # As many who leave and who come can be pairs of one sex as the balance leaves room for.
        nearest = min(abs(end) for end in self._ends) if self._ends[0] * self._ends[1] > 0 else 0
        self._most_pairs = leaving if len(members) < len(task.places) else leaving - nearest
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
        if self._ends[0] > self._ends[1] or not self._possible:
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
        self._next_bound = NEVER
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
                self._next_bound = min(self._next_bound, least)
                continue
            if failed.get((place, state), NEVER) <= cost:
                continue
            failed[place, state] = cost
            if not self._effort.spend():
                return NEVER
            path.append(change)
            if place == len(self._task.places):
                may_leave = tuple(not dear for dear in self._dear)
                return Found(tuple(path[1:]), tuple(self._classes), may_leave, cost)
            steps = self._steps(place, state, cost, bound)
            if self._hasty:
                steps = iter(sorted(steps, key=lambda step: step[2] + self._least(place + 1, step[1])))
            stack.append(steps)
        return self._next_bound

    def _steps(self, place: int, state: _State, cost: int, bound: int) -> Iterator[_Step]:
        """What can become of `place`, the most promising first."""
        kind = self._task.places[place]
        ways: list[tuple[int, Iterator[_Step]]] = []
        for sex in (0, 1):
            to = self._order.follow(state.run, sex)
            if to is None:
                continue
            if kind is not None and kind.sex == sex:
                stands = self._stand(place, state.standing, kind.attributes)
                kept = state._replace(run=to, dear=self._bounded(place, state.dear), standing=stands)
                weight = self._order.weight(place + 1, to, state.balance)
                ways.append((weight, iter([(PlaceChange(KEPT), kept, cost)])))
            shifted = state.balance + sex - (kind.sex if kind is not None else 0)
            least = cost + 1 + self._order.fewest(place + 1, to, shifted)
            if least > bound:
                self._next_bound = min(self._next_bound, least)
            else:
                weight = self._order.weight(place + 1, to, shifted) + CHANGE + self._dear[place]
                ways.append((weight, self._changes(place, state, cost, sex, to)))
        ways.sort(key=lambda way: way[0])
        return chain.from_iterable(way for _, way in ways)

    def _changes(self, place: int, state: _State, cost: int, sex: int, to: int) -> Iterator[_Step]:
        """All ways in which `place` goes to somebody else, of `sex`."""
        kind = self._task.places[place]
        balance = state.balance + sex - (kind.sex if kind is not None else 0)
        lacking = self._lacking(place, state.standing)
        for given_up_as, given in self._given_up(place, state):
            for taken_by, attributes in self._takers(place, sex, given_up_as, given, lacking):
                # Out of hand nobody leaves a place to one of the own sex; who is not dear needs no other way.
                aside = given_up_as == LEAVES and not self._dear[place] and kind is not None and kind.sex != sex
                paired = given.paired + aside + (taken_by < 0 and not lacking)
                if paired > self._most_pairs:
                    continue
                hand, dear = given.hand, given.dear
                if taken_by >= 0:
                    hand = _changed(hand, taken_by, -1)
                if 0 <= taken_by < _ANYBODY:
                    dear = (dear[0] - (sex == 0), dear[1] - (sex == 1))
                then = given._replace(
                    run=to,
                    balance=balance,
                    hand=hand,
                    come=given.come + (taken_by < 0),
                    paired=paired,
                    for_men=given.for_men + (taken_by == NEW_MAN),
                    dear=self._bounded(place, dear),
                    standing=self._stand(place, given.standing, attributes),
                )
                yield PlaceChange(taken_by, given_up_as), then, cost + 1

    def _lacking(self, place: int, standing: tuple[int, ...]) -> int:
        """The attributes of which the leading places have too few yet, and to which this place belongs."""
        lacking = 0
        for count, (bit, places, least) in zip(standing, self._task.leading, strict=True):
            if place < places and count < least:
                lacking |= bit
        return lacking

    def _given_up(self, place: int, state: _State) -> Iterator[tuple[int, _State]]:
        """As what the member gives the place up: as one of the sex, as one of the kind, or to leave the list."""
        kind = self._task.places[place]
        if kind is None:
            yield VACANT, state
            return
        dear = state.dear
        if self._dear[place]:
            dear = (dear[0] + (kind.sex == 0), dear[1] + (kind.sex == 1))
        yield kind.sex, state._replace(hand=_changed(state.hand, kind.sex, 1), dear=dear)
        number = self._class_of.get(self._as_seen(kind))
        if number is not None and (state.hand[number] < 0 or place < self._last_leading):
            yield number, state._replace(hand=_changed(state.hand, number, 1))
        if state.gone < self._leaving:
            by = tuple(
                count + bool(kind.attributes & bit) for count, (bit, _) in zip(state.gone_by, self._may_go, strict=True)
            )
            if all(count <= slack for count, (_, slack) in zip(by, self._may_go, strict=True)):
                for_men = state.for_men + (kind.sex == 0)
                yield LEAVES, state._replace(gone=state.gone + 1, for_men=for_men, gone_by=by)

    def _bounded(self, place: int, dear: tuple[int, int]) -> tuple[int, int]:
        """`dear` after `place`, not told lower than what later places can still make of it."""
        women, men = self._dear_later[place + 1]
        return max(dear[0], -women), max(dear[1], -men)

    def _takers(self, place: int, sex: int, given_up_as: int, state: _State, lacking: int) -> Iterator[tuple[int, int]]:
        """Who of `sex` may take the place: class and attributes.

        One of the sex may be a member or a newcomer; nobody else is told apart unless an attribute is lacking here. Who
        gives the place up does not take it again, and one of the same class in exchange would change nothing.
        """
        if sex != given_up_as:
            yield sex, 0
        if state.come < self._joining:
            yield NEW_WOMAN if sex == 0 else NEW_MAN, _EVERYTHING
        if not lacking:
            return
        later = self._later[place + 1]
        for number in range(_ANYBODY, len(self._classes)):
            kind = self._classes[number]
            useful = kind.sex == sex and kind.attributes & lacking and number != given_up_as
            if useful and state.hand[number] + later[number] > 0:
                yield number, kind.attributes

    def _stand(self, place: int, standing: tuple[int, ...], attributes: int) -> tuple[int, ...]:
        return tuple(
            min(count + bool(attributes & bit), least) if place < places else count
            for count, (bit, places, least) in zip(standing, self._task.leading, strict=True)
        )

    def _least(self, place: int, state: _State) -> int:
        """A number of changes from `place` on that cannot be undercut; `NEVER` when the state leads nowhere."""
        hand = state.hand
        later = self._later[place]
        coming, leaving = self._joining - state.come, self._leaving - state.gone
        debt = waiting = owed = held = uncovered = 0
        for number, count in enumerate(hand):
            if number < _ANYBODY:
                waiting += max(0, count)
                debt += max(0, -count)
                uncovered += max(0, -count - later[number])
            else:
                held += max(0, count)
                owed += max(0, -count)
                if -count > later[number]:
                    return NEVER
        # Each of them narrows what the balance can be once all have left and come.
        for_women = state.come + state.gone - state.for_men
        if (
            uncovered > coming
            or state.for_men - self._leaving > self._ends[1]
            or self._joining - for_women < self._ends[0]
        ):
            return NEVER
        # Those who are owed, and those who are yet to leave, give later places up; the others take later places.
        giving_up = owed + max(0, debt - coming) + max(0, leaving - waiting)
        least = max(giving_up, held + max(0, waiting - leaving) + max(0, coming - debt))
        if place == len(self._task.places) and not self._may_all_leave(state):
            return NEVER
        for quota, (bit, places, needed) in enumerate(self._task.leading):
            short = needed - state.standing[quota] - self._standing_later[quota][place]
            if short > 0:
                if short > places - place:
                    return NEVER
                for kind, count in zip(self._classes, hand, strict=True):
                    if kind.attributes & bit:
                        # Who is owed must come from a place of their own, beside those that take them.
                        short += max(0, -count)
                least = max(least, short + max(0, self._short_of_all(quota, place, state) - coming))
        least = max(least, self._order.fewest(place, state.run, state.balance))
        return NEVER if least > len(self._task.places) - place else least

    def _may_all_leave(self, state: _State) -> bool:
        """Whether those who are left in hand at the end may leave: not one of them is dear."""
        return all(count <= 0 or dear <= 0 for count, dear in zip(state.hand[:_ANYBODY], state.dear, strict=True))

    def _short_of_all(self, quota: int, place: int, state: _State) -> int:
        """How many members with the attribute the leading places lack beyond those in hand."""
        bit, _, needed = self._task.leading[quota]
        lacking = needed - state.standing[quota] - self._standing_later[quota][place]
        in_hand = sum(
            max(0, count) for kind, count in zip(self._classes, state.hand, strict=True) if kind.attributes & bit
        )
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

    def _count_dear(self) -> list[tuple[int, int]]:
        women = men = 0
        later = [(0, 0)]
        for kind, dear in zip(reversed(self._task.places), reversed(self._dear), strict=True):
            if kind is not None and dear:
                women, men = women + (kind.sex == 0), men + (kind.sex == 1)
            later.append((women, men))
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
        return SexOrder(sexes, self._dear, gap=self._task.gap, ends=self._ends, reach=reach)


def _changed(hand: tuple[int, ...], number: int, by: int) -> tuple[int, ...]:
    return (*hand[:number], hand[number] + by, *hand[number + 1 :])
