import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.open_list import ListedCandidate
from talapker_core.results.succession import Exhausted, Successor, succeed_by_votes, succeed_on_list
from talapker_core.results.ties import Draw, LotRequired
from talapker_core.results.winners import Standing

LIST = [
    ListedCandidate(1, "m1", Sex.MALE, 90),
    ListedCandidate(2, "w2", Sex.FEMALE, 50),
    ListedCandidate(3, "w3", Sex.FEMALE, 0),
    ListedCandidate(4, "m4", Sex.MALE, 40),
    ListedCandidate(5, "w5", Sex.FEMALE, 0),
]
DISTRICT = [
    Standing("m1", Sex.MALE, 9),
    Standing("w1", Sex.FEMALE, 8),
    Standing("m2", Sex.MALE, 7),
    Standing("w2", Sex.FEMALE, 1),
    Standing("m3", Sex.MALE, 7),
]


def test_a_woman_of_the_list_is_followed_by_a_woman_in_list_order_without_votes() -> None:
    assert succeed_on_list(LIST, "w2", unavailable={"m1"}) == Successor("w3")


def test_without_that_rule_the_next_by_votes_follows() -> None:
    assert succeed_on_list(LIST, "w2", unavailable={"m1"}, woman_by_woman=False) == Successor("m4")


def test_a_list_without_another_woman_is_exhausted_for_a_womans_mandate() -> None:
    assert succeed_on_list(LIST, "w2", unavailable={"w3", "w5"}) == Exhausted(Sex.FEMALE)


def test_in_a_district_a_mandate_passes_by_votes_and_a_womans_to_a_woman() -> None:
    assert succeed_by_votes(DISTRICT, "w1", unavailable={"m1"}) == Successor("w2")
    assert succeed_by_votes(DISTRICT, "m1", unavailable={"w1", "m2"}) == Successor("m3")
    assert succeed_by_votes(DISTRICT, "m1", unavailable={"w1", "w2", "m2", "m3"}) == Exhausted()


def test_equal_successors_need_a_lot() -> None:
    tied = succeed_by_votes(DISTRICT, "m1", unavailable={"w1"})
    equal = [ListedCandidate(n, f"m{n}", Sex.MALE, 5) for n in (1, 2, 3)]
    tied_on_list = succeed_on_list(equal, "m1")

    assert isinstance(tied, LotRequired)
    assert tied.among == ("m2", "m3")
    assert isinstance(tied_on_list, LotRequired)
    drawn = succeed_by_votes(DISTRICT, "m1", unavailable={"w1"}, draws=[Draw(("m3", "m2"))])
    assert drawn == Successor("m3", by_lot=True)


def test_a_stranger_leaves_no_mandate() -> None:
    with pytest.raises(InvalidValueError):
        succeed_by_votes(DISTRICT, "stranger")
