"""Who holds a mandate: the winner of a single-mandate contest, and the whole body put together from its contests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import Apportioned, NoVotes
from talapker_core.results.divisors import ApportionedByAverages
from talapker_core.results.open_list import ListFilled, ListSoFar
from talapker_core.results.ties import Draw, LotRequired, LotStage, Tied, choose_highest
from talapker_core.results.votes import VoteCount


@dataclass(frozen=True, slots=True)
class Elected:
    """The candidacy that won a single-mandate contest; `by_lot` when votes were equal and a draw decided."""

    candidacy: str
    votes: int
    by_lot: bool = False


@dataclass(frozen=True, slots=True)
class RepeatElection:
    """More voters were against all than for the leader, so the election is held again."""

    against_all: int
    most_votes: int


SingleMandateOutcome = Elected | RepeatElection | LotRequired[VoteCount] | NoVotes


def plurality(count: VoteCount, draws: Sequence[Draw] = ()) -> SingleMandateOutcome:
    """The candidacy with most votes in one round.

    Source: constitutional law of 2 July 2011 No. 68, article 37(3): the election is repeated when the votes against all
    exceed those of the candidate who has most. As many as that is not yet more.
    """
    most = max(count.votes.values(), default=0)
    if count.against_all > most:
        return RepeatElection(count.against_all, most)
    if most == 0:
        return NoVotes()
    leader = choose_highest(count.votes, 1, draws)
    if isinstance(leader, Tied):
        return LotRequired(LotStage.PLURALITY, leader.among, leader.places, count)
    return Elected(leader.keys[0], most, by_lot=bool(leader.by_lot))


@dataclass(frozen=True, slots=True)
class Mandate:
    """A mandate won: in which contest, by which candidacy, and for which list when it was won on one."""

    contest: str
    candidacy: str
    party_list: str | None = None


class Unfilled(StrEnum):
    """Why a mandate has no holder yet."""

    LOT = "lot"
    REPEAT_ELECTION = "repeat_election"
    NO_VOTES = "no_votes"
    LIST_EXHAUSTED = "list_exhausted"
    CAP = "cap"
    CANCELLED = "cancelled"
    NO_CANDIDATE = "no_candidate"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class UnfilledMandates:
    """`places` mandates of a contest, or of one list in it, without a holder."""

    contest: str
    places: int
    because: Unfilled
    party_list: str | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """The body as far as it is known. Mandates with and without a holder add up to all mandates of its contests."""

    mandates: tuple[Mandate, ...]
    unfilled: tuple[UnfilledMandates, ...]


def list_mandates(
    contest: str,
    apportioned: Apportioned | ApportionedByAverages,
    lists: Mapping[str, ListFilled | LotRequired[ListSoFar]],
) -> Composition:
    """The mandates of a list contest. A list whose members are not known yet is awaited; before a lot none is given.

    Raises:
        InvalidValueError: a list was filled with another number of mandates than it received.
    """
    mandates: list[Mandate] = []
    unfilled: list[UnfilledMandates] = []
    for party_list, seats in apportioned.seats.items():
        filled = lists.get(party_list)
        if not isinstance(filled, ListFilled):
            if seats:
                because = Unfilled.AWAITED if filled is None else Unfilled.LOT
                unfilled.append(UnfilledMandates(contest, seats, because, party_list))
            continue
        if len(filled.elected) + filled.vacant != seats:
            raise InvalidValueError("a list was filled with another number of mandates than it received")
        mandates += [Mandate(contest, elected.candidate.candidacy, party_list) for elected in filled.elected]
        if filled.vacant:
            unfilled.append(UnfilledMandates(contest, filled.vacant, Unfilled.LIST_EXHAUSTED, party_list))
    if apportioned.vacant:
        unfilled.append(UnfilledMandates(contest, apportioned.vacant, Unfilled.CAP))
    return Composition(tuple(mandates), tuple(unfilled))


def single_mandates(outcomes: Mapping[str, SingleMandateOutcome | None]) -> Composition:
    """The mandates of single-mandate contests, by contest; `None` is a contest without a result yet."""
    mandates: list[Mandate] = []
    unfilled: list[UnfilledMandates] = []
    for contest, outcome in outcomes.items():
        match outcome:
            case Elected(candidacy=candidacy):
                mandates.append(Mandate(contest, candidacy))
            case RepeatElection():
                unfilled.append(UnfilledMandates(contest, 1, Unfilled.REPEAT_ELECTION))
            case LotRequired():
                unfilled.append(UnfilledMandates(contest, 1, Unfilled.LOT))
            case NoVotes():
                unfilled.append(UnfilledMandates(contest, 1, Unfilled.NO_VOTES))
            case None:
                unfilled.append(UnfilledMandates(contest, 1, Unfilled.AWAITED))
    return Composition(tuple(mandates), tuple(unfilled))


def assemble(*parts: Composition) -> Composition:
    """The whole body from the compositions of its contests.

    Raises:
        InvalidValueError: one candidacy holds two mandates.
    """
    mandates = tuple(mandate for part in parts for mandate in part.mandates)
    if len({mandate.candidacy for mandate in mandates}) < len(mandates):
        raise InvalidValueError("one candidacy holds two mandates")
    return Composition(mandates, tuple(unfilled for part in parts for unfilled in part.unfilled))
