"""Mandates for lists by largest remainders. Every result carries the protocol that anyone can recompute by hand.

Source: constitutional law of 2 July 2011 No. 68, article 64(3): the votes of the admitted lists divided by the mandates
are the first electoral quotient; the votes of each list divided by it give its mandates; those left go to the largest
fractional parts. The law as read does not say what follows when fractional parts are equal, so a lot is required.

Other methods are other functions with the same outcomes: `Apportioned`, `LotRequired` or `NoVotes`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from talapker_core.errors import InvalidValueError
from talapker_core.results.ties import Chosen, Draw, LotRequired, LotStage, Tied, choose_highest
from talapker_core.results.votes import counted

Quota = Callable[[int, int], Fraction]


@dataclass(frozen=True, slots=True)
class RemainderLine:
    """One list in one round.

    Attributes:
        party_list: its key.
        votes: its votes.
        quotient: its votes divided by the quota, exactly.
        whole: the mandates of the integer part.
        remainder: the fractional part.
        by_remainder: 1 when the list received a mandate for its remainder, else 0.
        by_lot: whether that mandate was drawn.
    """

    party_list: str
    votes: int
    quotient: Fraction
    whole: int
    remainder: Fraction
    by_remainder: int = 0
    by_lot: bool = False

    @property
    def seats(self) -> int:
        """What the round gives to the list."""
        return self.whole + self.by_remainder


@dataclass(frozen=True, slots=True)
class RemainderRound:
    """One pass over the lists: `seats` to give, the exact `quota`, a line for each list.

    `capped` are the lists that this round would give more than the cap: they hold the cap, and the other lists share
    what is left in the next round.
    """

    seats: int
    total_votes: int
    quota: Fraction
    lines: tuple[RemainderLine, ...]
    capped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Apportioned:
    """How many mandates each list has; `vacant` are those that the cap lets no list take."""

    seats: Mapping[str, int] = field(hash=False)
    rounds: tuple[RemainderRound, ...]
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class NoVotes:
    """No list or candidate has a vote, so there is nothing to distribute by."""


ApportionmentOutcome = Apportioned | LotRequired[tuple[RemainderRound, ...]] | NoVotes


def hare_quota(total_votes: int, seats: int) -> Fraction:
    """The first electoral quotient: votes for one mandate, exactly."""
    return Fraction(total_votes, seats)


def largest_remainder(
    votes: Mapping[str, int],
    seats: int,
    *,
    quota: Quota = hare_quota,
    cap: int | None = None,
    draws: Sequence[Draw] = (),
) -> ApportionmentOutcome:
    """Distribute `seats` among the lists in `votes`.

    Args:
        votes: the votes of each admitted list.
        seats: the mandates to give, at least one.
        quota: votes and mandates to the price of one mandate; it never promises more mandates than there are.
        cap: the most mandates one list may hold (2021: half of the list mandates). A list above it holds the cap, and
            the others share the rest by the same method anew; the law as read does not tell another way.
        draws: lots that were drawn.

    Raises:
        InvalidValueError: no mandates to give, a negative cap or number of votes, or a quota that promises too many.
    """
    if seats < 1 or (cap is not None and cap < 0):
        raise InvalidValueError("there is at least one mandate to give, and a cap is not negative")
    left, open_votes = seats, dict(counted(votes))
    if not any(open_votes.values()):
        return NoVotes()
    rounds: list[RemainderRound] = []
    given: dict[str, int] = {}
    while left and any(open_votes.values()):
        lines = _whole_parts(open_votes, left, quota)
        capped = _above(cap, lines)
        if not capped:  # A list that is above the cap already leaves before any lot is drawn.
            chosen = _by_remainder(lines, left, draws)
            if isinstance(chosen, Tied):
                rounds.append(_round(lines, open_votes, left, quota))
                return LotRequired(LotStage.REMAINDER, chosen.among, chosen.places, tuple(rounds))
            lines = tuple(_with_remainder(line, chosen) for line in lines)
            capped = _above(cap, lines)
        rounds.append(_round(lines, open_votes, left, quota, capped))
        if not capped:
            given |= {line.party_list: line.seats for line in lines}
            left, open_votes = 0, {}
        for party_list in capped:
            given[party_list] = cap or 0
            left -= given[party_list]
            del open_votes[party_list]
    return Apportioned(MappingProxyType({key: given.get(key, 0) for key in votes}), tuple(rounds), left)


def _whole_parts(votes: Mapping[str, int], seats: int, quota: Quota) -> tuple[RemainderLine, ...]:
    price = quota(sum(votes.values()), seats)
    if price <= 0:
        raise InvalidValueError("a quota is above zero")
    lines: list[RemainderLine] = []
    for party_list, number in votes.items():
        quotient = Fraction(number) / price
        whole = quotient.numerator // quotient.denominator
        lines.append(RemainderLine(party_list, number, quotient, whole, quotient - whole))
    if sum(line.whole for line in lines) > seats:
        raise InvalidValueError("the quota promises more mandates than there are")
    return tuple(lines)


def _by_remainder(lines: Sequence[RemainderLine], seats: int, draws: Sequence[Draw]) -> Chosen | Tied:
    left = seats - sum(line.whole for line in lines)
    if left > len(lines):
        raise InvalidValueError("the quota leaves more mandates than there are lists")
    return choose_highest({line.party_list: line.remainder for line in lines}, left, draws)


def _with_remainder(line: RemainderLine, chosen: Chosen) -> RemainderLine:
    return RemainderLine(
        line.party_list,
        line.votes,
        line.quotient,
        line.whole,
        line.remainder,
        by_remainder=int(line.party_list in chosen.keys),
        by_lot=line.party_list in chosen.by_lot,
    )


def _above(cap: int | None, lines: Sequence[RemainderLine]) -> tuple[str, ...]:
    return () if cap is None else tuple(line.party_list for line in lines if line.seats > cap)


def _round(
    lines: tuple[RemainderLine, ...], votes: Mapping[str, int], seats: int, quota: Quota, capped: tuple[str, ...] = ()
) -> RemainderRound:
    total = sum(votes.values())
    return RemainderRound(seats, total, quota(total, seats), lines, capped)
