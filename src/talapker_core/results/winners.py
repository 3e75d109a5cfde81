"""Several mandates by plurality with a least number for each sex, and who displaced whom.

Sources: the elections of 30 November 2025: three with most votes in a district, not more than two of one sex; if only
one sex is registered, the election is cancelled. Ayil keneshes: plurality with 30 % reserved for women. Constitutional
law No. 68, article 37(3): repeated when the votes against all exceed those of the leader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.apportionment import NoVotes
from talapker_core.results.mandates import Composition, Mandate, RepeatElection, Unfilled, UnfilledMandates
from talapker_core.results.ties import Draw, LotRequired, LotStage, Tied, choose_highest


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidacy in the contest: its sex and its votes."""

    candidacy: str
    sex: Sex
    votes: int


@dataclass(frozen=True, slots=True)
class Reserved:
    """The least mandates for each sex. `cancelled_without` cancels the election when a sex with a share has nobody."""

    least: Mapping[Sex, int]
    citation: str
    cancelled_without: bool = False

    @staticmethod
    def at_most_of_one_sex(seats: int, most: int, citation: str) -> "Reserved":
        """Not more than `most` of `seats` of one sex, and no election without both (2025: 3 and 2)."""
        if not 0 <= most <= seats or 2 * (seats - most) > seats:
            raise InvalidValueError("the most of one sex leaves room for both")
        return Reserved(dict.fromkeys(Sex, seats - most), citation, cancelled_without=True)


@dataclass(frozen=True, slots=True)
class Displacement:
    """`elected` holds the mandate that `displaced` would have held by votes alone."""

    elected: str
    displaced: str


@dataclass(frozen=True, slots=True)
class SeveralElected:
    """Who is elected, by votes; `unmet` reserved mandates had nobody of their sex and went to the others."""

    elected: tuple[str, ...]
    displacements: tuple[Displacement, ...] = ()
    by_lot: tuple[str, ...] = ()
    unmet: int = 0
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class ElectionCancelled:
    """Nobody of the sex `without` stands, so the election is held later."""

    without: Sex


SeveralOutcome = SeveralElected | ElectionCancelled | RepeatElection | LotRequired[tuple[str, ...]] | NoVotes


def several_mandates(contest: str, seats: int, outcome: SeveralOutcome) -> Composition:
    """The mandates of a contest for `seats`; before a lot, of those whom it does not concern."""
    match outcome:
        case SeveralElected(elected=elected, vacant=vacant):
            unfilled = (UnfilledMandates(contest, vacant, Unfilled.NO_CANDIDATE),) if vacant else ()
            return Composition(tuple(Mandate(contest, each) for each in elected), unfilled)
        case LotRequired(protocol=certain):
            unfilled = (UnfilledMandates(contest, seats - len(certain), Unfilled.LOT),)
            return Composition(tuple(Mandate(contest, each) for each in certain), unfilled)
        case RepeatElection():
            because = Unfilled.REPEAT_ELECTION
        case ElectionCancelled():
            because = Unfilled.CANCELLED
        case NoVotes():
            because = Unfilled.NO_VOTES
    return Composition((), (UnfilledMandates(contest, seats, because),))


def several_winners(
    standing: Sequence[Standing],
    seats: int,
    reserved: Reserved,
    *,
    against_all: int = 0,
    draws: Sequence[Draw] = (),
) -> SeveralOutcome:
    """Give `seats` to those with most votes, but to each sex no fewer than is reserved for it.

    A lot is required only where it changes who is elected; its protocol is who is elected whatever it says.

    Raises:
        InvalidValueError: no mandates, more reserved than there are, negative votes, or a candidacy named twice.
    """
    if seats < 1 or sum(reserved.least.values()) > seats or any(each < 0 for each in reserved.least.values()):
        raise InvalidValueError("there is at least one mandate, and no more are reserved than there are")
    if len({each.candidacy for each in standing}) < len(standing) or any(each.votes < 0 for each in standing):
        raise InvalidValueError("a candidacy stands once, with votes that are not negative")
    by_sex = {sex: {each.candidacy: each.votes for each in standing if each.sex is sex} for sex in Sex}
    if reserved.cancelled_without:
        for sex, own in by_sex.items():
            if reserved.least.get(sex, 0) and not own:
                return ElectionCancelled(sex)
    votes = {each.candidacy: each.votes for each in standing}
    most = max(votes.values(), default=0)
    if against_all > most:
        return RepeatElection(against_all, most)
    if most == 0:
        return NoVotes()
    places = min(seats, len(votes))
    least = {sex: min(reserved.least.get(sex, 0), len(own)) for sex, own in by_sex.items()}
    unmet = sum(reserved.least.get(sex, 0) - least[sex] for sex in Sex)
    women, lot = _number_of_women(by_sex, votes, places, least, draws)
    if lot is not None:
        return LotRequired(LotStage.PLURALITY, lot.among, lot.places, lot.certain)
    return _elected(by_sex, votes, women, places, draws, unmet=unmet, vacant=seats - places)


def _number_of_women(
    by_sex: Mapping[Sex, Mapping[str, int]],
    votes: Mapping[str, int],
    places: int,
    least: Mapping[Sex, int],
    draws: Sequence[Draw],
) -> tuple[int, Tied | None]:
    women = by_sex[Sex.FEMALE]
    low, high = least[Sex.FEMALE], places - least[Sex.MALE]
    best = choose_highest(votes, places)
    if not isinstance(best, Tied):
        return min(max(sum(key in women for key in best.keys), low), high), None
    certain = sum(key in women for key in best.certain)
    tied_women = sum(key in women for key in best.among)
    fewest = certain + max(0, best.places - (len(best.among) - tied_women))
    greatest = certain + min(best.places, tied_women)
    fewest, greatest = min(max(fewest, low), high), min(max(greatest, low), high)
    if fewest == greatest:
        return fewest, None
    drawn = choose_highest(votes, places, draws)
    if isinstance(drawn, Tied):
        return 0, drawn
    return min(max(sum(key in women for key in drawn.keys), low), high), None


def _elected(
    by_sex: Mapping[Sex, Mapping[str, int]],
    votes: Mapping[str, int],
    women: int,
    places: int,
    draws: Sequence[Draw],
    *,
    unmet: int,
    vacant: int,
) -> SeveralOutcome:
    numbers = {Sex.FEMALE: women, Sex.MALE: places - women}
    first_tie: Tied | None = None
    elected: set[str] = set()
    by_lot: list[str] = []
    for sex, own in by_sex.items():
        chosen = choose_highest(own, numbers[sex], _within(own, draws))
        if isinstance(chosen, Tied):
            first_tie = first_tie or chosen
            elected |= set(chosen.certain)
        else:
            elected |= set(chosen.keys)
            by_lot += chosen.by_lot
    by_votes = sorted(votes, key=lambda key: -votes[key])
    if first_tie is not None:
        certain = tuple(key for key in by_votes if key in elected)
        return LotRequired(LotStage.PLURALITY, first_tie.among, first_tie.places, certain)
    # Among equals the elected come first: nobody is displaced by an equal.
    alone = sorted(votes, key=lambda key: (-votes[key], key not in elected))[:places]
    newcomers = [key for key in by_votes if key in elected and key not in alone]
    losers = [key for key in alone if key not in elected]
    moved = tuple(Displacement(new, old) for new, old in zip(newcomers, losers, strict=True))
    return SeveralElected(tuple(key for key in by_votes if key in elected), moved, tuple(by_lot), unmet, vacant)


def _within(own: Mapping[str, int], draws: Sequence[Draw]) -> tuple[Draw, ...]:
    """The draws as they order one sex: a draw among both sexes settles the order within each."""
    orders = {tuple(key for key in draw.order if key in own) for draw in draws}
    return tuple(Draw(order) for order in sorted(orders) if len(order) > 1)
