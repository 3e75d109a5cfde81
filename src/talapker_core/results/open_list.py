"""Who on a list receives its mandates, by preference votes, with a share for women (2021).

Source: constitutional law of 2 July 2011 No. 68, article 64, edition of 26 August 2021, as the Central Election
Commission explained it on 14 October 2021: first at least 30 % of the list's mandates to the women with most preference
votes, by list order where there are no votes; then the rest to the numbers with most votes. How 30 % is rounded was not
found in the law's text: it is a parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.ties import Chosen, Draw, LotRequired, LotStage, Tied, choose_highest
from talapker_core.rounding import Rounding


@dataclass(frozen=True, slots=True)
class WomensShare:
    """The least `share` of a list's mandates that go to women, how it is rounded, and the provision that says so."""

    share: Fraction
    rounding: Rounding
    citation: str

    def __post_init__(self) -> None:
        if not isinstance(self.share, Fraction) or not 0 <= self.share <= 1:
            raise InvalidValueError("the women's share is an exact fraction from 0 to 1")

    def of(self, seats: int) -> int:
        """How many of `seats` it is."""
        return self.rounding.apply(self.share * seats)


@dataclass(frozen=True, slots=True)
class ListedCandidate:
    """A candidacy on a list: its number there, from 1, its sex and the preference votes of its number."""

    number: int
    candidacy: str
    sex: Sex
    preference_votes: int

    def __post_init__(self) -> None:
        if self.number < 1 or self.preference_votes < 0:
            raise InvalidValueError("numbers on a list begin with 1, and votes are not negative")


class Ground(StrEnum):
    """Why a candidacy of the list received a mandate."""

    WOMENS_SHARE = "womens_share"
    PREFERENCE_VOTES = "preference_votes"
    LIST_ORDER = "list_order"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class ElectedFromList:
    """A candidacy that received a mandate of its list. Within a list the elected have no rank."""

    candidate: ListedCandidate
    ground: Ground


@dataclass(frozen=True, slots=True)
class ListFilled:
    """Who received the mandates of a list.

    Attributes:
        elected: by their number on the list.
        womens_seats: how many mandates the women's share reserved.
        womens_seats_unmet: how many of these had no woman left on the list and went to the others.
        vacant: mandates for which the list has nobody left.
    """

    elected: tuple[ElectedFromList, ...]
    womens_seats: int
    womens_seats_unmet: int = 0
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class ListSoFar:
    """What is settled before a lot: who is elected whatever it says, by their number on the list."""

    certain: tuple[str, ...]
    womens_seats: int


def fill_open_list(
    candidates: Sequence[ListedCandidate],
    seats: int,
    womens_share: WomensShare | None = None,
    draws: Sequence[Draw] = (),
) -> ListFilled | LotRequired[ListSoFar]:
    """Give the list's `seats` to its `candidates`.

    Candidates with equal votes are never ordered by anything but a draw, with one exception the law makes: among those
    without any vote the order of the list decides. No lot is asked for where it would not change who is elected.

    Raises:
        InvalidValueError: a number or a candidacy stands twice on the list, or `seats` is negative.
    """
    if seats < 0:
        raise InvalidValueError("a list has no negative number of mandates")
    if len({candidate.number for candidate in candidates}) < len(candidates) or len(
        {candidate.candidacy for candidate in candidates}
    ) < len(candidates):
        raise InvalidValueError("a number or a candidacy stands twice on the list")
    listed = {candidate.candidacy: candidate for candidate in sorted(candidates, key=lambda each: each.number)}
    women = [candidate for candidate in listed.values() if candidate.sex is Sex.FEMALE]
    reserved = womens_share.of(seats) if womens_share else 0

    first = most_preferred(women, reserved, draws)
    if isinstance(first, Tied):
        either_way = _elected_either_way(first, listed, seats, draws)
        if either_way is None:
            certain = _in_list_order(first.certain, listed)
            return LotRequired(LotStage.WOMENS_SHARE, first.among, first.places, ListSoFar(certain, reserved))
        return _outcome(Chosen(first.certain), either_way, listed, seats=seats, reserved=reserved, women=len(women))
    rest = [candidate for candidate in listed.values() if candidate.candidacy not in first.keys]
    second = most_preferred(rest, seats - len(first.keys), draws)
    return _outcome(first, second, listed, seats=seats, reserved=reserved, women=len(women))


def most_preferred(candidates: Sequence[ListedCandidate], places: int, draws: Sequence[Draw]) -> Chosen | Tied:
    """The `places` with most votes; those without votes follow in list order."""
    with_votes = {each.candidacy: each.preference_votes for each in candidates if each.preference_votes}
    chosen = choose_highest(with_votes, places, draws)
    if isinstance(chosen, Tied):
        return chosen
    without = [each.candidacy for each in candidates if not each.preference_votes]
    return Chosen((*chosen.keys, *without[: max(0, places - len(chosen.keys))]), chosen.by_lot)


def _elected_either_way(
    tie: Tied, listed: Mapping[str, ListedCandidate], seats: int, draws: Sequence[Draw]
) -> Chosen | Tied | None:
    """The rest of the list's mandates, with all of the tied women among them; `None` if some of them would lose."""
    favoured, others = tie.among[: tie.places], tie.among[tie.places :]
    taken = {*tie.certain, *favoured}
    rest = [candidate for key, candidate in listed.items() if key not in taken]
    second = most_preferred(rest, seats - len(taken), draws)
    if isinstance(second, Tied):
        safe = set(others) <= set(second.certain)
        return Tied((*favoured, *second.certain), second.among, second.places) if safe else None
    return Chosen((*favoured, *second.keys), second.by_lot) if set(others) <= set(second.keys) else None


def _outcome(
    first: Chosen,
    second: Chosen | Tied,
    listed: Mapping[str, ListedCandidate],
    *,
    seats: int,
    reserved: int,
    women: int,
) -> ListFilled | LotRequired[ListSoFar]:
    if isinstance(second, Tied):
        certain = _in_list_order((*first.keys, *second.certain), listed)
        return LotRequired(LotStage.PREFERENCE_VOTES, second.among, second.places, ListSoFar(certain, reserved))
    by_lot = {*first.by_lot, *second.by_lot}
    elected: list[ElectedFromList] = []
    for key in _in_list_order((*first.keys, *second.keys), listed):
        candidate = listed[key]
        if key in by_lot:
            ground = Ground.LOT
        elif key in first.keys:
            ground = Ground.WOMENS_SHARE
        else:
            ground = Ground.PREFERENCE_VOTES if candidate.preference_votes else Ground.LIST_ORDER
        elected.append(ElectedFromList(candidate, ground))
    return ListFilled(tuple(elected), reserved, max(0, reserved - women), seats - len(elected))


def _in_list_order(keys: Sequence[str], listed: Mapping[str, ListedCandidate]) -> tuple[str, ...]:
    return tuple(key for key in listed if key in set(keys))
