"""Mandates for lists by largest remainders. Every result carries the protocol that anyone can recompute by hand.

Source: constitutional law of 2 July 2011 No. 68, article 64(3): the votes of the admitted lists divided by the mandates
are the first electoral quotient; the votes of each list divided by it give its mandates; those left go to the largest
fractional parts. The law as read does not say what follows when fractional parts are equal, so a lot is required.

A quota below the first quotient (`imperiali`, at times `hagenbach_bischoff`) may promise more mandates than there are.
The surplus is taken from the lists with the smallest remainders, as Slovakia does (act 180/2014, section 68); equal
remainders need a lot here too, among those who may lose, for the places that remain.

Highest averages stand in `divisors`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from talapker_core.errors import InvalidValueError
from talapker_core.results.quotas import Quota, hare_quota
from talapker_core.results.ties import Draw, LotRequired, LotStage, Tied, choose_highest
from talapker_core.results.votes import counted


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
        by_lot: whether a draw gave or kept a mandate.
        taken: mandates taken away because the quota promised too many.
    """

    party_list: str
    votes: int
    quotient: Fraction
    whole: int
    remainder: Fraction
    by_remainder: int = 0
    by_lot: bool = False
    taken: int = 0

    @property
    def seats(self) -> int:
        """What the round gives to the list."""
        return self.whole + self.by_remainder - self.taken


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
    """How many mandates each list has; `vacant` are those that no list may or can take.

    They are the mandates above everyone's cap, and, when there are fewer votes than mandates under a quota rounded to
    whole votes, those that no remainder claims.
    """

    seats: Mapping[str, int] = field(hash=False)
    rounds: tuple[RemainderRound, ...]
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class NoVotes:
    """No list or candidate has a vote, so there is nothing to distribute by."""


ApportionmentOutcome = Apportioned | LotRequired[tuple[RemainderRound, ...]] | NoVotes


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
        quota: votes and mandates to the price of one mandate; what it promises beyond them is taken back.
        cap: the most mandates one list may hold (2021: half of the list mandates). A list above it holds the cap, and
            the others share the rest by the same method anew; the law as read does not tell another way.
        draws: lots that were drawn.

    Raises:
        InvalidValueError: no mandates to give, a negative cap or number of votes, or a quota not above zero.
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
            settled = _settled(lines, left, draws)
            lines = settled.lines
            capped = _above(cap, lines)
            if settled.tie and not capped:
                rounds.append(_round(lines, open_votes, left, quota))
                return LotRequired(LotStage.REMAINDER, settled.tie.among, settled.tie.places, tuple(rounds))
        rounds.append(_round(lines, open_votes, left, quota, capped))
        if not capped:
            given |= {line.party_list: line.seats for line in lines}
            left, open_votes = left - sum(line.seats for line in lines), {}
        for party_list in capped:
            given[party_list] = cap or 0
            left -= given[party_list]
            del open_votes[party_list]
    return Apportioned(MappingProxyType({key: given.get(key, 0) for key in votes}), tuple(rounds), left)


@dataclass(frozen=True, slots=True)
class _Settled:
    """The lines with what is certain, and the tie that keeps the rest open."""

    lines: tuple[RemainderLine, ...]
    tie: Tied | None = None


def _whole_parts(votes: Mapping[str, int], seats: int, quota: Quota) -> tuple[RemainderLine, ...]:
    price = quota(sum(votes.values()), seats)
    if price <= 0:
        raise InvalidValueError("a quota is above zero")
    lines: list[RemainderLine] = []
    for party_list, number in votes.items():
        quotient = Fraction(number) / price
        whole = quotient.numerator // quotient.denominator
        lines.append(RemainderLine(party_list, number, quotient, whole, quotient - whole))
    return tuple(lines)


def _settled(lines: tuple[RemainderLine, ...], seats: int, draws: Sequence[Draw]) -> _Settled:
    left = seats - sum(line.whole for line in lines)
    return _given(lines, left, draws) if left >= 0 else _taken_back(lines, -left, draws)


def _given(lines: tuple[RemainderLine, ...], left: int, draws: Sequence[Draw]) -> _Settled:
    chosen = choose_highest({line.party_list: line.remainder for line in lines if line.votes}, left, draws)
    sure = chosen.certain if isinstance(chosen, Tied) else chosen.keys
    by_lot = () if isinstance(chosen, Tied) else chosen.by_lot
    with_remainder = tuple(
        replace(line, by_remainder=int(line.party_list in sure), by_lot=line.party_list in by_lot) for line in lines
    )
    return _Settled(with_remainder, chosen if isinstance(chosen, Tied) else None)


def _taken_back(lines: tuple[RemainderLine, ...], surplus: int, draws: Sequence[Draw]) -> _Settled:
    """Take `surplus` mandates, one from a list, from the smallest remainders; anew when every list has given one."""
    holders = {line.party_list: line.remainder for line in lines if line.seats}
    if surplus >= len(holders):
        lines = tuple(replace(line, taken=line.taken + 1) if line.party_list in holders else line for line in lines)
        surplus -= len(holders)
        return _taken_back(lines, surplus, draws) if surplus else _Settled(lines)
    kept = choose_highest(holders, len(holders) - surplus, draws)
    sure = kept.certain if isinstance(kept, Tied) else kept.keys
    by_lot = () if isinstance(kept, Tied) else kept.by_lot
    lines = tuple(
        replace(line, taken=line.taken + 1)
        if line.party_list in holders and line.party_list not in sure
        else replace(line, by_lot=line.party_list in by_lot)
        for line in lines
    )
    return _Settled(lines, kept if isinstance(kept, Tied) else None)


def _above(cap: int | None, lines: Sequence[RemainderLine]) -> tuple[str, ...]:
    return () if cap is None else tuple(line.party_list for line in lines if line.seats > cap)


def _round(
    lines: tuple[RemainderLine, ...], votes: Mapping[str, int], seats: int, quota: Quota, capped: tuple[str, ...] = ()
) -> RemainderRound:
    total = sum(votes.values())
    return RemainderRound(seats, total, quota(total, seats), lines, capped)


def certain_seats(rounds: Sequence[RemainderRound], tied: Sequence[str] = (), cap: int | None = None) -> dict[str, int]:
    """What each list holds whatever a lot among `tied` says, from the protocol `rounds`.

    Where the lot may lift a list above its cap, and so open another round, only lists at their cap are certain.
    """
    held: dict[str, int] = {}
    for each in rounds[:-1]:
        held |= dict.fromkeys(each.capped, cap or 0)
    lines = rounds[-1].lines
    reopens = cap is not None and any(line.party_list in tied and line.seats == cap for line in lines)
    for line in lines:
        held[line.party_list] = line.seats if not reopens or line.seats == cap else 0
    return held
