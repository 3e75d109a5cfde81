"""The least number of places whose sex must change, counted once from the end of the list for every way to begin it."""

from collections.abc import Sequence

NEVER = 10**6
"""More places than any list has: what cannot be reached."""

CHANGE = 1 << 10
"""What one change weighs beside one dear member."""

_NOWHERE = NEVER * CHANGE

START = 0
"""The state before the first place."""


class SexOrder:
    """A table over the rest of a list: from each place, last run and balance, the fewest places yet to change.

    The balance is the number of men placed so far less the number there were: a man who takes a woman's place adds one,
    a place that was vacant adds one for a man. States of the run are numbered: `START`, then for each sex the length of
    the run that ends here, from 1 to the gap.

    Args:
        sexes: for each place 0 (a woman), 1 (a man) or None (vacant, so that it changes in any case).
        gap: the most places in a row for one sex; None when the order is free.
        dear: for each place, whether its member had better keep it: among orders with equally few changes, those that
            leave such members alone are preferred.
        ends: the least and the greatest balance at the end of the list.
        reach: the greatest balance, either way, that the table covers, not less than `ends`.

    Attributes:
        complete_to: up to so many changes, the table knows every order; one that passes beyond `reach` takes more.
    """

    def __init__(
        self,
        sexes: Sequence[int | None],
        dear: Sequence[bool],
        *,
        gap: int | None,
        ends: tuple[int, int],
        reach: int,
    ) -> None:
        self.reach = reach
        self.complete_to = 2 * reach + 1 - max(-ends[0], ends[1], 0)
        self._gap = gap
        states = 3 if gap is None else 2 * gap + 1
        last = [0 if ends[0] <= balance <= ends[1] else _NOWHERE for balance in range(-reach, reach + 1)]
        row = [last] * states
        self._rows = [row]
        for sex, is_dear in zip(reversed(sexes), reversed(dear), strict=True):
            # What it costs to put a woman (0) or a man (1) here, by the state that follows.
            onward: dict[int, list[int]] = {}
            for state in range(1, states):
                placed = self.sex_of(state)
                after = row[state]
                if sex is None or placed != sex:
                    change = CHANGE + is_dear
                    after = [cost + change for cost in after]
                shift = placed - (sex or 0)
                if shift > 0:
                    after = [*after[1:], _NOWHERE]
                elif shift < 0:
                    after = [_NOWHERE, *after[:-1]]
                onward[state] = after
            row = []
            for state in range(states):
                ways = [onward[to] for to in (self.follow(state, 0), self.follow(state, 1)) if to is not None]
                row.append(list(map(min, *ways)) if len(ways) == 2 else ways[0])  # noqa: PLR2004  (both sexes)
            self._rows.append(row)
        self._rows.reverse()

    def sex_of(self, state: int) -> int:
        """The sex, 0 or 1, of the run that `state` ends with."""
        return (state - 1) // (self._gap or 1)

    def follow(self, state: int, sex: int) -> int | None:
        """The state after one more place with `sex`; None when the run would be too long."""
        if self._gap is None:
            return sex + 1
        if state == START or self.sex_of(state) != sex:
            return sex * self._gap + 1
        run = (state - 1) % self._gap + 1
        return None if run == self._gap else state + 1

    def fewest(self, place: int, state: int, balance: int) -> int:
        """The fewest places from `place` (0-based) on that must change; `NEVER` or more when nothing helps."""
        return self.weight(place, state, balance) // CHANGE

    def weight(self, place: int, state: int, balance: int) -> int:
        """The same as a weight that also counts dear members, to choose among orders with equally few changes."""
        if abs(balance) > self.reach:
            return _NOWHERE
        return self._rows[place][state][balance + self.reach]


def swing(sexes: Sequence[int | None], gap: int | None) -> int:
    """About how far the balance swings in a good order: that of giving every place beyond the gap to the other sex."""
    balance = farthest = run = 0
    last: int | None = None
    for sex in sexes:
        run = run + 1 if sex == last else 1
        last = sex
        if gap is not None and run > gap and sex is not None:
            last, run = 1 - sex, 1
            balance += 1 if sex == 0 else -1
            farthest = max(farthest, abs(balance))
    return farthest
