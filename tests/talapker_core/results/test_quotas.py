import warnings
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.results.apportionment import Apportioned, NoVotes, certain_seats, largest_remainder
from talapker_core.results.quotas import QUOTAS, imperiali_quota
from talapker_core.results.ties import Draw, LotRequired

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from votelib.evaluate.proportional import LargestRemainder

votes_of_lists = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.integers(0, 5000), min_size=1, max_size=7
)


@pytest.mark.parametrize(
    ("name", "votes", "seats", "price"),
    [
        ("hare", 100, 7, Fraction(100, 7)),
        ("droop", 100, 7, Fraction(13)),
        ("droop", 96, 7, Fraction(13)),
        ("hagenbach_bischoff", 100, 7, Fraction(25, 2)),
        ("hagenbach_bischoff_rounded", 100, 7, Fraction(13)),
        ("hagenbach_bischoff_rounded", 99, 7, Fraction(12)),
        ("hagenbach_bischoff_rounded", 1, 7, Fraction(1)),
        ("imperiali", 100, 7, Fraction(100, 9)),
    ],
)
def test_each_quota_has_its_price(name: str, votes: int, seats: int, price: Fraction) -> None:
    assert QUOTAS[name](votes, seats) == price


def test_what_imperiali_promises_too_much_is_taken_from_the_smallest_remainder() -> None:
    outcome = largest_remainder({"a": 61, "b": 42, "c": 17}, 4, quota=imperiali_quota)

    assert isinstance(outcome, Apportioned)
    assert [(line.whole, line.taken) for line in outcome.rounds[0].lines] == [(3, 1), (2, 0), (0, 0)]
    assert outcome.seats == {"a": 2, "b": 2, "c": 0}


def test_equal_remainders_of_a_surplus_need_a_lot_among_those_who_may_lose() -> None:
    votes = {"a": 50, "b": 50}

    tied = largest_remainder(votes, 3, quota=QUOTAS["hagenbach_bischoff"])
    drawn = largest_remainder(votes, 3, quota=QUOTAS["hagenbach_bischoff"], draws=[Draw(("b", "a"))])

    assert isinstance(tied, LotRequired)
    assert (tied.among, tied.places) == (("a", "b"), 1)
    assert certain_seats(tied.protocol, tied.among) == {"a": 1, "b": 1}
    assert isinstance(drawn, Apportioned)
    assert drawn.seats == {"a": 1, "b": 2}


def test_a_single_list_gives_back_all_that_it_was_promised_too_much() -> None:
    outcome = largest_remainder({"a": 9}, 4, quota=imperiali_quota)

    assert isinstance(outcome, Apportioned)
    assert (outcome.seats, outcome.rounds[0].lines[0].taken) == ({"a": 4}, 2)


def test_mandates_that_no_remainder_claims_are_vacant() -> None:
    outcome = largest_remainder({"a": 2, "b": 1, "c": 0}, 10, quota=QUOTAS["droop"])

    assert isinstance(outcome, Apportioned)
    assert (outcome.seats, outcome.vacant) == ({"a": 3, "b": 2, "c": 0}, 5)


@given(votes_of_lists, st.integers(1, 60), st.sampled_from(sorted(QUOTAS)), st.none() | st.integers(0, 20))
def test_no_mandate_is_lost_or_invented(votes: dict[str, int], seats: int, name: str, cap: int | None) -> None:
    outcome = largest_remainder(votes, seats, quota=QUOTAS[name], cap=cap)

    match outcome:
        case Apportioned():
            assert sum(outcome.seats.values()) + outcome.vacant == seats
            assert all(number >= 0 for number in outcome.seats.values())
            assert cap is None or max(outcome.seats.values()) <= cap
        case LotRequired():
            certain = sum(certain_seats(outcome.protocol, outcome.among, cap).values())
            assert certain + outcome.places <= seats
            assert outcome.places < len(outcome.among)
        case NoVotes():
            assert not any(votes.values())


@given(votes_of_lists, st.integers(1, 60))
def test_under_hare_every_list_has_its_share_rounded_down_or_up(votes: dict[str, int], seats: int) -> None:
    outcome = largest_remainder(votes, seats)

    if isinstance(outcome, Apportioned):
        for line in outcome.rounds[0].lines:
            assert line.whole <= outcome.seats[line.party_list] <= line.whole + 1


@given(votes_of_lists, st.integers(1, 60), st.sampled_from(sorted(QUOTAS)))
def test_the_order_of_the_lists_changes_nothing(votes: dict[str, int], seats: int, name: str) -> None:
    one = largest_remainder(votes, seats, quota=QUOTAS[name])
    other = largest_remainder(dict(reversed(votes.items())), seats, quota=QUOTAS[name])

    assert type(one) is type(other)
    if isinstance(one, Apportioned) and isinstance(other, Apportioned):
        assert one.seats == other.seats


@given(votes=votes_of_lists, seats=st.integers(1, 60), name=st.sampled_from(sorted(QUOTAS)))
def test_votelib_agrees_wherever_the_quota_promises_no_more_than_there_is(
    votes: dict[str, int], seats: int, name: str
) -> None:
    ours = largest_remainder(votes, seats, quota=QUOTAS[name])

    if isinstance(ours, Apportioned) and not ours.vacant and not any(line.taken for line in ours.rounds[0].lines):
        with_votes = {key: number for key, number in votes.items() if number}
        theirs = LargestRemainder(name).evaluate(with_votes, seats)
        assert {key: number for key, number in ours.seats.items() if number} == theirs
