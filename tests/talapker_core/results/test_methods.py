import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import Apportioned, NoVotes, largest_remainder
from talapker_core.results.divisors import DIVISORS, ApportionedByAverages, highest_averages
from talapker_core.results.methods import METHODS, share_out, told
from talapker_core.results.quotas import QUOTAS
from talapker_core.results.ties import LotRequired

# A textbook example in which largest remainders and averages part.
VOTES = {"a": 47_000, "b": 16_000, "c": 15_800, "d": 12_000, "e": 6_100, "f": 3_100}


def test_every_quota_and_every_divisor_is_a_method() -> None:
    assert set(METHODS) == {f"{quota}_largest_remainder" for quota in QUOTAS} | set(DIVISORS)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_shares_as_the_function_behind_its_name(method: str) -> None:
    shared = share_out(method, VOTES, 10)

    assert isinstance(shared, Apportioned | ApportionedByAverages)
    behind = (
        highest_averages(VOTES, 10, DIVISORS[method])
        if method in DIVISORS
        else largest_remainder(VOTES, 10, quota=QUOTAS[method.removesuffix("_largest_remainder")])
    )
    assert shared == behind


def test_methods_part_where_they_should() -> None:
    hare, dhondt = share_out("hare_largest_remainder", VOTES, 10), share_out("dhondt", VOTES, 10)

    assert isinstance(hare, Apportioned)
    assert isinstance(dhondt, ApportionedByAverages)
    assert (hare.seats["a"], dhondt.seats["a"]) == (5, 5)
    assert (hare.seats["f"], dhondt.seats["f"]) == (0, 0)
    assert hare.seats["e"] == 1
    assert dhondt.seats["e"] == 0


def test_an_unknown_method_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InvalidValueError, match="hare_largest_remainder"):
        share_out("by_height", VOTES, 10)


@given(method=st.sampled_from(METHODS), equal=st.integers(1, 1000))
def test_a_tie_is_a_lot_and_its_steps_are_told(method: str, equal: int) -> None:
    shared = share_out(method, {"a": equal, "b": equal}, 1)

    assert isinstance(shared, LotRequired)
    assert all(step["step"] for step in told(method, shared))


def test_without_votes_nothing_is_shared() -> None:
    assert isinstance(share_out("dhondt", {"a": 0}, 3), NoVotes)
    assert told("dhondt", NoVotes()) == []
