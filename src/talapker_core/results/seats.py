"""From the votes of parties to seats in one step, with every step told: the question and answer of `talapker seats`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import Apportioned, NoVotes, certain_seats
from talapker_core.results.divisors import DIVISORS, ApportionedByAverages, AveragesProtocol
from talapker_core.results.methods import LARGEST_REMAINDER, share_out, told
from talapker_core.results.quotas import QUOTAS
from talapker_core.results.steps import Step
from talapker_core.results.thresholds import Admission, Base, Exclusion, Threshold, admit_lists
from talapker_core.results.ties import LotRequired
from talapker_core.results.votes import VoteCount, discrepancies


@dataclass(frozen=True, slots=True)
class SeatsQuestion:
    """What is to be shared, and how.

    Attributes:
        seats: the mandates of the house.
        method: `largest_remainder` or a name in `DIVISORS`.
        votes: the votes of each party.
        quota: a name in `QUOTAS`, for largest remainders alone; `None` is `hare`.
        national: the share of `base` that a party needs in the whole country.
        regional: the share it needs in every one of `regional_votes`.
        base: of what the shares are taken.
        cap: the most mandates for one party: a number, or a share of the house below 1, of which the whole part counts.
        turnout: voters who took part.
        registered: voters on the register.
        valid: valid ballots, or `None` for the sum of votes.
        regional_votes: the votes of each party by region; a party not named there has none.
    """

    seats: int
    method: str
    votes: Mapping[str, int] = field(hash=False)
    quota: str | None = None
    national: Fraction | None = None
    regional: Fraction | None = None
    base: Base = Base.VALID
    cap: int | Fraction | None = None
    turnout: int | None = None
    registered: int | None = None
    valid: int | None = None
    regional_votes: Mapping[str, Mapping[str, int]] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot to be drawn: at which stage, among whom, for how many places."""

    stage: str
    among: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class SeatsAnswer:
    """Seats of every party in the order of the question (before a lot: the certain ones), and how they came about."""

    seats: Mapping[str, int] = field(hash=False)
    excluded: Mapping[str, str] = field(hash=False)
    lots: tuple[Lot, ...]
    steps: tuple[Step, ...] = field(hash=False)


def share_seats(question: SeatsQuestion) -> SeatsAnswer:
    """Answer `question`.

    Raises:
        InvalidValueError: an unknown method or quota, or figures that are missing or contradict each other.
    """
    steps: list[Step] = []
    steps.extend({"step": "not_used", "key": key} for key in _not_used(question))
    national = _count(question, steps)
    excluded = _excluded(question, national, steps)
    admitted = {party: number for party, number in national.votes.items() if party not in excluded}
    cap = _cap(question, steps)
    seats = dict.fromkeys(question.votes, 0)
    lots: tuple[Lot, ...] = ()
    if not any(admitted.values()):
        steps.append({"step": "nobody_passes", "vacant": question.seats})
        return SeatsAnswer(seats, excluded, lots, tuple(steps))
    held, lots, vacant = _shared(question, admitted, cap, steps)
    if vacant:
        steps.append({"step": "vacant", "seats": vacant})
    steps.extend(
        {"step": "lot_required", "stage": lot.stage, "among": list(lot.among), "places": lot.places} for lot in lots
    )
    return SeatsAnswer({**seats, **held}, excluded, lots, tuple(steps))


def _not_used(question: SeatsQuestion) -> list[str]:
    """What the question gives though nothing in it asks for it: told, so that nobody believes it counted."""
    unused = {
        "quota": question.quota is not None and question.method != LARGEST_REMAINDER,
        "regional_votes": question.regional_votes is not None and question.regional is None,
    }
    return [key for key, holds in unused.items() if holds]


def _count(question: SeatsQuestion, steps: list[Step]) -> VoteCount:
    needed = {Base.REGISTERED: question.registered, Base.TURNOUT: question.turnout}
    if question.national is not None and question.base in needed and needed[question.base] is None:
        raise InvalidValueError(f"the threshold is a share of {question.base}, so give {question.base!s} too")
    count = VoteCount(question.registered or 0, question.turnout or 0, question.votes, stated_valid=question.valid)
    steps.extend(
        {"step": "discrepancy", "what": str(found)}
        for found in discrepancies(count)
        if question.turnout is not None and (question.registered is not None or "ballots" in found)
    )
    return count


def _excluded(question: SeatsQuestion, national: VoteCount, steps: list[Step]) -> dict[str, str]:
    if question.national is None and question.regional is None:
        return {}
    bar = Threshold(question.national or Fraction(0), question.base, "as asked")
    if question.regional is None:
        admission = admit_lists(national, bar)
    else:
        if not question.regional_votes:
            raise InvalidValueError("a regional threshold needs regional_votes: the votes of each region")
        unknown = [
            party for votes in question.regional_votes.values() for party in votes if party not in question.votes
        ]
        if unknown:
            raise InvalidValueError(f"regional_votes names {unknown[0]!r}, which votes does not; add it there")
        regions = {name: VoteCount(0, 0, votes) for name, votes in question.regional_votes.items()}
        regional_bar = Threshold(question.regional, Base.VALID, "as asked")
        admission = admit_lists(national, bar, regional_threshold=regional_bar, regions=regions)
    if not isinstance(admission, Admission):  # pragma: no cover - every region has a count here
        raise InvalidValueError("a region has no count")
    if question.national is not None:
        base = question.base.of(national)
        steps.append(
            {"step": "national_threshold", "share": str(question.national), "base": str(question.base), "of": base}
        )
    if question.regional is not None:
        steps.append({"step": "regional_threshold", "share": str(question.regional), "base": "votes of the region"})
    excluded = {each.party_list: _reason(each) for each in admission.excluded}
    steps.extend({"step": "excluded", "party": party, "reason": reason} for party, reason in excluded.items())
    return excluded


def _reason(exclusion: Exclusion) -> str:
    told = []
    for missed in exclusion.shortfalls:
        where = "nationwide" if missed.region is None else f"in {missed.region}"
        needed = missed.threshold.share
        told.append(f"{missed.votes} of {missed.base} {where} is below the {float(needed * 100):g} % needed ({needed})")
    return "; ".join(told)


def _cap(question: SeatsQuestion, steps: list[Step]) -> int | None:
    if question.cap is None:
        return None
    cap = question.cap if isinstance(question.cap, int) else int(question.cap * question.seats)
    steps.append({"step": "cap", "seats": cap})
    return cap


Held = tuple[Mapping[str, int], tuple[Lot, ...], int]


def _shared(question: SeatsQuestion, votes: Mapping[str, int], cap: int | None, steps: list[Step]) -> Held:
    method = _method(question)
    outcome = share_out(method, votes, question.seats, cap=cap)
    steps.extend(told(method, outcome))
    match outcome:
        case Apportioned(seats=seats, vacant=vacant) | ApportionedByAverages(seats=seats, vacant=vacant):
            return seats, (), vacant
        case LotRequired(protocol=protocol):
            if isinstance(protocol, AveragesProtocol):
                return protocol.seats, (_lot(outcome),), 0
            return certain_seats(protocol, outcome.among, cap), (_lot(outcome),), 0
        case NoVotes():  # pragma: no cover - told before
            return {}, (), question.seats


def _method(question: SeatsQuestion) -> str:
    if question.method in DIVISORS:
        return question.method
    if question.method != LARGEST_REMAINDER:
        raise InvalidValueError(f"there is no such method; choose one of {LARGEST_REMAINDER}, {', '.join(DIVISORS)}")
    if question.quota is not None and question.quota not in QUOTAS:
        raise InvalidValueError(f"there is no such quota; choose one of {', '.join(QUOTAS)}")
    return f"{question.quota or 'hare'}_{LARGEST_REMAINDER}"


def _lot(required: LotRequired[Any]) -> Lot:
    return Lot(str(required.stage), required.among, required.places)
