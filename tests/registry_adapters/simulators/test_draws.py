from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.simulators.draws import draw, pick


@given(st.integers(), st.integers(), st.text(alphabet="abc "), st.integers(min_value=1, max_value=10**6))
def test_a_draw_depends_on_nothing_but_its_arguments(seed: int, index: int, what: str, below: int) -> None:
    drawn = draw(seed, index, what, below)

    assert 0 <= drawn < below
    assert drawn == draw(seed, index, what, below)


def test_draws_spread_evenly() -> None:
    counts = Counter(draw(2021, index, "side", 10) for index in range(10_000))

    assert all(850 < counts[side] < 1150 for side in range(10))


def test_draws_for_different_purposes_do_not_follow_one_another() -> None:
    alike = sum(draw(2021, index, "given", 16) == draw(2021, index, "father", 16) for index in range(1600))

    assert 60 < alike < 140


def test_a_pick_is_one_of_its_options() -> None:
    assert {pick(1, index, "letter", "abc") for index in range(50)} == set("abc")
