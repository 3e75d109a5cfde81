"""Who takes a mandate that has become vacant.

Sources: a list's mandate passes to the next of the same list with most preference votes (2021); in the districts of
2025 there are no by-elections: it passes to the next candidate by votes, a woman's to the next woman.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.open_list import ListedCandidate, most_preferred
from talapker_core.results.ties import Draw, LotRequired, LotStage, Tied, choose_highest
from talapker_core.results.winners import Standing


@dataclass(frozen=True, slots=True)
class Successor:
    """The candidacy that takes the mandate; `by_lot` when a draw decided among equals."""

    candidacy: str
    by_lot: bool = False


@dataclass(frozen=True, slots=True)
class Exhausted:
    """Nobody is left who may take the mandate; `only` is the sex it was kept for."""

    only: Sex | None = None


SuccessionOutcome = Successor | LotRequired[None] | Exhausted


def succeed_on_list(
    candidates: Sequence[ListedCandidate],
    vacated_by: str,
    *,
    unavailable: Collection[str] = (),
    woman_by_woman: bool = True,
    draws: Sequence[Draw] = (),
) -> SuccessionOutcome:
    """The next of the list by preference votes; those without votes follow in list order.

    Args:
        candidates: the list.
        vacated_by: who held the mandate.
        unavailable: those who hold one already, have withdrawn or may not take it.
        woman_by_woman: whether a woman's mandate passes to women only.
        draws: lots that were drawn.

    Raises:
        InvalidValueError: who held the mandate is not on the list.
    """
    only = _kept_for({each.candidacy: each.sex for each in candidates}, vacated_by, woman_by_woman=woman_by_woman)
    out = {vacated_by, *unavailable}
    left = sorted(
        (each for each in candidates if each.candidacy not in out and only in {None, each.sex}),
        key=lambda each: each.number,
    )
    chosen = most_preferred(left, 1, draws)
    if isinstance(chosen, Tied):
        return LotRequired(LotStage.PREFERENCE_VOTES, chosen.among, chosen.places, None)
    return Successor(chosen.keys[0], bool(chosen.by_lot)) if chosen.keys else Exhausted(only)


def succeed_by_votes(
    standing: Sequence[Standing],
    vacated_by: str,
    *,
    unavailable: Collection[str] = (),
    woman_by_woman: bool = True,
    draws: Sequence[Draw] = (),
) -> SuccessionOutcome:
    """The next candidacy of the district by votes, a woman's mandate to the next woman (2025).

    Raises:
        InvalidValueError: who held the mandate did not stand.
    """
    only = _kept_for({each.candidacy: each.sex for each in standing}, vacated_by, woman_by_woman=woman_by_woman)
    out = {vacated_by, *unavailable}
    left = {each.candidacy: each.votes for each in standing if each.candidacy not in out and only in {None, each.sex}}
    chosen = choose_highest(left, 1, draws)
    if isinstance(chosen, Tied):
        return LotRequired(LotStage.PLURALITY, chosen.among, chosen.places, None)
    return Successor(chosen.keys[0], bool(chosen.by_lot)) if chosen.keys else Exhausted(only)


def _kept_for(sexes: dict[str, Sex], vacated_by: str, *, woman_by_woman: bool) -> Sex | None:
    if vacated_by not in sexes:
        raise InvalidValueError("who held the mandate is not among the candidates")
    return Sex.FEMALE if woman_by_woman and sexes[vacated_by] is Sex.FEMALE else None
