"""Mandates for lists by highest averages: each mandate goes to the list with the highest quotient of votes and divisor.

Sources: D'Hondt 1, 2, 3 …; Sainte-Laguë 1, 3, 5 …; modified Sainte-Laguë 7/5, 3, 5 … (Norway; Sweden until 2014).
"""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import NoVotes
from talapker_core.results.ties import Draw, LotRequired, LotStage, Tied, choose_highest
from talapker_core.results.votes import counted

Divisor = Callable[[int], Fraction]


def dhondt(held: int) -> Fraction:
    """The divisor of a list that holds `held` mandates: 1, 2, 3 and on."""
    return Fraction(held + 1)


def sainte_lague(held: int) -> Fraction:
    """The divisor of a list that holds `held` mandates: 1, 3, 5 and on."""
    return Fraction(2 * held + 1)


def modified_sainte_lague(held: int) -> Fraction:
    """The divisor of a list that holds `held` mandates: 7/5, 3, 5 and on."""
    return Fraction(2 * held + 1) if held else Fraction(7, 5)


DIVISORS: Mapping[str, Divisor] = MappingProxyType(
    {"dhondt": dhondt, "sainte_lague": sainte_lague, "modified_sainte_lague": modified_sainte_lague}
)


@dataclass(frozen=True, slots=True)
class QuotientLine:
    """One quotient: the votes of a list divided by its divisor. `seat` is the mandate it won, from 1, or `None`.

    Equal quotients that all win bear consecutive numbers in the order the lists were handed in, which decides nothing.
    """

    party_list: str
    votes: int
    divisor: Fraction
    quotient: Fraction
    seat: int | None
    by_lot: bool = False


@dataclass(frozen=True, slots=True)
class AveragesProtocol:
    """Every quotient that won a mandate, in order, then the best one of each list that did not (`unserved`)."""

    seats: Mapping[str, int] = field(hash=False)
    won: tuple[QuotientLine, ...]
    unserved: tuple[QuotientLine, ...]
    capped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApportionedByAverages:
    """How many mandates each list has; `vacant` are those that the cap lets no list take."""

    seats: Mapping[str, int] = field(hash=False)
    protocol: AveragesProtocol
    vacant: int = 0


AveragesOutcome = ApportionedByAverages | LotRequired[AveragesProtocol] | NoVotes


def highest_averages(  # noqa: C901 - one heap, its three helpers share its state
    votes: Mapping[str, int],
    seats: int,
    divisor: Divisor,
    *,
    cap: int | None = None,
    draws: Sequence[Draw] = (),
) -> AveragesOutcome:
    """Distribute `seats` among the lists in `votes`.

    Args:
        votes: the votes of each admitted list.
        seats: the mandates to give, at least one.
        divisor: mandates held to the next divisor; above zero and rising.
        cap: the most mandates one list may hold; a list that holds them takes no further part.
        draws: lots that were drawn.

    Raises:
        InvalidValueError: no mandates to give, or a negative cap or number of votes.
    """
    if seats < 1 or (cap is not None and cap < 0):
        raise InvalidValueError("there is at least one mandate to give, and a cap is not negative")
    known = counted(votes)
    if not any(known.values()):
        return NoVotes()
    keys = list(known)
    held = dict.fromkeys(keys, 0)
    won: list[QuotientLine] = []
    heap: list[tuple[Fraction, int]] = []

    def enter(place: int) -> None:
        key = keys[place]
        if known[key] and (cap is None or held[key] < cap):
            heapq.heappush(heap, (-known[key] / divisor(held[key]), place))

    def line(place: int, seat: int | None, *, by_lot: bool = False) -> QuotientLine:
        key = keys[place]
        price = divisor(held[key])
        return QuotientLine(key, known[key], price, known[key] / price, seat, by_lot)

    def protocol(open_places: Sequence[int]) -> AveragesProtocol:
        full = tuple(key for key in keys if cap is not None and known[key] and held[key] >= cap)
        unserved = tuple(line(place, None) for place in sorted(open_places))
        return AveragesProtocol(MappingProxyType(dict(held)), tuple(won), unserved, full)

    for place in range(len(keys)):
        enter(place)
    while heap and len(won) < seats:
        equal = [heapq.heappop(heap)]
        while heap and heap[0][0] == equal[0][0]:
            equal.append(heapq.heappop(heap))
        places = [place for _, place in equal]
        # All are equal, so either all of them win or the last mandates are drawn among exactly these.
        chosen = choose_highest({keys[place]: 0 for place in places}, seats - len(won), draws)
        if isinstance(chosen, Tied):
            told = protocol([*places, *(place for _, place in heap)])
            return LotRequired(LotStage.QUOTIENT, chosen.among, chosen.places, told)
        for place in places:
            if keys[place] in chosen.keys:
                won.append(line(place, len(won) + 1, by_lot=keys[place] in chosen.by_lot))
                held[keys[place]] += 1
            enter(place)
    told = protocol([place for _, place in heap])
    return ApportionedByAverages(told.seats, told, seats - len(won))
