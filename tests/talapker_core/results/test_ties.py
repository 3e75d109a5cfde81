from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.results.ties import Chosen, Draw, Tied, choose_highest

scores_of = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 4), min_size=1, max_size=8)


def test_the_highest_are_chosen_in_the_order_they_were_handed_in() -> None:
    assert choose_highest({"a": 1, "b": 3, "c": 2}, 2) == Chosen(("b", "c"))


def test_equals_at_the_last_place_are_tied() -> None:
    assert choose_highest({"a": 2, "b": 3, "c": 2, "d": 1}, 2) == Tied(("b",), ("a", "c"), 1)


def test_equals_who_all_find_a_place_are_not_tied() -> None:
    assert choose_highest({"a": 2, "b": 3, "c": 2, "d": 1}, 3) == Chosen(("a", "b", "c"))


def test_a_draw_among_exactly_the_equal_settles_it() -> None:
    scores = {"a": Fraction(1, 3), "b": Fraction(3), "c": Fraction(2, 6)}

    assert choose_highest(scores, 2, [Draw(("c", "a"))]) == Chosen(("b", "c"), by_lot=("c",))


def test_a_draw_among_others_settles_nothing() -> None:
    scores = {"a": 2, "b": 2, "c": 2}

    assert isinstance(choose_highest(scores, 1, [Draw(("a", "b"))]), Tied)


def test_two_draws_for_one_tie_are_refused() -> None:
    with pytest.raises(InvalidValueError):
        choose_highest({"a": 2, "b": 2}, 1, [Draw(("a", "b")), Draw(("b", "a"))])


@pytest.mark.parametrize("order", [(), ("a",), ("a", "a")])
def test_a_draw_orders_at_least_two_each_once(order: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValueError):
        Draw(order)


@given(scores_of, st.integers(0, 9))
def test_nobody_chosen_is_beaten_by_somebody_left_out(scores: dict[str, int], places: int) -> None:
    outcome = choose_highest(scores, places)

    chosen = outcome.keys if isinstance(outcome, Chosen) else (*outcome.certain, *outcome.among[: outcome.places])
    left_out = [score for key, score in scores.items() if key not in chosen]
    assert len(chosen) == min(places, len(scores))
    if chosen and left_out:
        lowest, highest = min(scores[key] for key in chosen), max(left_out)
        # Equals on both sides of the line are exactly what makes a tie.
        assert lowest > highest if isinstance(outcome, Chosen) else lowest == highest
