import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.results.votes import Discrepancy, VoteCount, discrepancies, sum_of


def test_valid_ballots_are_those_for_someone_and_those_against_all() -> None:
    assert VoteCount(registered=100, turnout=60, votes={"a": 30, "b": 20}, against_all=5, invalid=4).valid == 55


def test_the_whole_is_the_sum_of_its_parts() -> None:
    north = VoteCount(100, 60, {"a": 30, "b": 20}, against_all=5, invalid=4)
    south = VoteCount(50, 20, {"b": 10, "c": 7}, against_all=1, invalid=2)

    assert sum_of([north, south]) == VoteCount(150, 80, {"a": 30, "b": 30, "c": 7}, against_all=6, invalid=6)
    assert sum_of([]) == VoteCount(0, 0, {})


def test_a_ballot_taken_home_is_no_discrepancy() -> None:
    assert discrepancies(VoteCount(100, 60, {"a": 50}, against_all=5, invalid=4)) == ()


def test_figures_that_contradict_each_other_are_named() -> None:
    assert discrepancies(VoteCount(100, 101, {"a": 90})) == (Discrepancy.MORE_VOTERS_THAN_REGISTERED,)
    assert discrepancies(VoteCount(100, 60, {"a": 50}, 6, 5)) == (Discrepancy.MORE_BALLOTS_THAN_VOTERS,)


@pytest.mark.parametrize("votes", [{"a": -1}, {"a": True}, {"a": 1.0}], ids=["negative", "truth value", "float"])
def test_votes_are_whole_and_not_negative(votes: dict[str, int]) -> None:
    with pytest.raises(InvalidValueError):
        VoteCount(10, 5, votes)


def test_a_negative_number_of_voters_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        VoteCount(-1, 0, {})


def test_a_count_cannot_be_changed_through_the_mapping_it_was_made_from() -> None:
    votes = {"a": 1}
    count = VoteCount(10, 5, votes)

    votes["a"] = 2

    assert count.votes == {"a": 1}
