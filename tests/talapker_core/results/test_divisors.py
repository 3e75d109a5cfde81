import warnings
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import NoVotes
from talapker_core.results.divisors import DIVISORS, ApportionedByAverages, dhondt, highest_averages, sainte_lague
from talapker_core.results.ties import Draw, LotRequired, LotStage

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from votelib.evaluate.proportional import HighestAverages

votes_of_lists = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.integers(0, 5000), min_size=1, max_size=7
)
houses = st.integers(1, 60)
methods = st.sampled_from(sorted(DIVISORS))
VOTELIB_NAMES = {"dhondt": "d_hondt", "sainte_lague": "sainte_lague"}


def seats_of(votes: dict[str, int], seats: int, method: str) -> dict[str, int] | None:
    outcome = highest_averages(votes, seats, DIVISORS[method])
    return dict(outcome.seats) if isinstance(outcome, ApportionedByAverages) else None


def test_the_protocol_shows_every_quotient_that_won_and_the_best_that_did_not() -> None:
    outcome = highest_averages({"a": 100, "b": 80}, 3, dhondt)

    assert isinstance(outcome, ApportionedByAverages)
    assert outcome.seats == {"a": 2, "b": 1}
    assert [(line.party_list, line.quotient, line.seat) for line in outcome.protocol.won] == [
        ("a", Fraction(100), 1),
        ("b", Fraction(80), 2),
        ("a", Fraction(50), 3),
    ]
    assert [(line.party_list, line.quotient) for line in outcome.protocol.unserved] == [
        ("a", Fraction(100, 3)),
        ("b", 40),
    ]


def test_the_first_divisor_of_the_modified_method_is_seven_fifths() -> None:
    outcome = highest_averages({"a": 70, "b": 24}, 2, DIVISORS["modified_sainte_lague"])

    assert isinstance(outcome, ApportionedByAverages)
    assert outcome.seats == {"a": 2, "b": 0}
    assert outcome.protocol.won[0].quotient == 50


def test_equal_quotients_at_the_last_mandate_need_a_lot_and_a_draw_settles_it() -> None:
    votes = {"a": 100, "b": 50}

    tied = highest_averages(votes, 2, dhondt)
    drawn = highest_averages(votes, 2, dhondt, draws=[Draw(("b", "a"))])

    assert isinstance(tied, LotRequired)
    assert (tied.stage, tied.among, tied.places) == (LotStage.QUOTIENT, ("a", "b"), 1)
    assert tied.protocol.seats == {"a": 1, "b": 0}
    assert isinstance(drawn, ApportionedByAverages)
    assert drawn.seats == {"a": 1, "b": 1}
    assert drawn.protocol.won[-1].by_lot


def test_a_list_at_the_cap_takes_no_more_and_what_nobody_may_take_is_vacant() -> None:
    outcome = highest_averages({"a": 100, "b": 1, "c": 0}, 7, sainte_lague, cap=3)

    assert isinstance(outcome, ApportionedByAverages)
    assert (outcome.seats, outcome.vacant, outcome.protocol.capped) == ({"a": 3, "b": 3, "c": 0}, 1, ("a", "b"))


def test_without_votes_nothing_is_shared() -> None:
    assert highest_averages({"a": 0}, 3, dhondt) == NoVotes()


@pytest.mark.parametrize(("votes", "seats", "cap"), [({"a": 1}, 0, None), ({"a": 1}, 1, -1), ({"a": -1}, 1, None)])
def test_impossible_figures_are_refused(votes: dict[str, int], seats: int, cap: int | None) -> None:
    with pytest.raises(InvalidValueError):
        highest_averages(votes, seats, dhondt, cap=cap)


def test_a_house_of_a_thousand_with_a_hundred_lists_is_filled() -> None:
    outcome = highest_averages({str(number): 10_007 * number + 13 for number in range(1, 101)}, 1000, sainte_lague)

    assert isinstance(outcome, ApportionedByAverages)
    assert sum(outcome.seats.values()) == len(outcome.protocol.won) == 1000


@given(votes_of_lists, houses, methods)
def test_the_house_is_filled_or_a_lot_is_told(votes: dict[str, int], seats: int, method: str) -> None:
    outcome = highest_averages(votes, seats, DIVISORS[method])

    match outcome:
        case ApportionedByAverages():
            assert sum(outcome.seats.values()) == seats
        case LotRequired():
            assert sum(outcome.protocol.seats.values()) + outcome.places == seats
            assert outcome.places < len(outcome.among)
        case NoVotes():
            assert not any(votes.values())


@given(votes_of_lists, houses, methods)
def test_a_larger_house_takes_no_mandate_from_anyone(votes: dict[str, int], seats: int, method: str) -> None:
    smaller, larger = seats_of(votes, seats, method), seats_of(votes, seats + 1, method)

    if smaller is not None and larger is not None:
        assert all(larger[key] >= smaller[key] for key in votes)


@given(votes_of_lists, houses, methods, st.integers(1, 500))
def test_more_votes_for_one_list_never_cost_it_a_mandate(
    votes: dict[str, int], seats: int, method: str, more: int
) -> None:
    key = min(votes)
    before, after = seats_of(votes, seats, method), seats_of(votes | {key: votes[key] + more}, seats, method)

    if before is not None and after is not None:
        assert after[key] >= before[key]
        assert all(after[other] <= before[other] for other in votes if other != key)


@given(votes_of_lists, houses, methods)
def test_the_order_of_the_lists_changes_nothing(votes: dict[str, int], seats: int, method: str) -> None:
    assert seats_of(dict(reversed(votes.items())), seats, method) == seats_of(votes, seats, method)


@given(votes_of_lists, houses, st.sampled_from(sorted(VOTELIB_NAMES)))
def test_votelib_agrees(votes: dict[str, int], seats: int, method: str) -> None:
    ours = seats_of(votes, seats, method)

    if ours is not None:
        with_votes = {key: number for key, number in votes.items() if number}
        theirs = HighestAverages(VOTELIB_NAMES[method]).evaluate(with_votes, seats)
        assert {key: number for key, number in ours.items() if number} == theirs
