from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.results.thresholds import (
    Admission,
    Base,
    RegionalCountsMissing,
    Threshold,
    admit_lists,
)
from talapker_core.results.votes import VoteCount

FIVE_PERCENT = Threshold(Fraction(5, 100), Base.TURNOUT, "art. 64")
HALF_PERCENT = Threshold(Fraction(5, 1000), Base.TURNOUT, "art. 64")


def a_count(turnout: int = 1000, **votes: int) -> VoteCount:
    return VoteCount(registered=2000, turnout=turnout, votes=votes, against_all=10, invalid=20)


@pytest.mark.parametrize(("votes", "admitted"), [(49, ()), (50, ("a",)), (51, ("a",))], ids=["below", "at", "above"])
def test_a_list_with_exactly_the_share_is_admitted(votes: int, admitted: tuple[str, ...]) -> None:
    outcome = admit_lists(a_count(a=votes), FIVE_PERCENT)

    assert isinstance(outcome, Admission)
    assert outcome.admitted == admitted


@pytest.mark.parametrize(("base", "size"), [(Base.REGISTERED, 2000), (Base.TURNOUT, 1000), (Base.VALID, 510)], ids=str)
def test_the_share_is_taken_of_the_base_the_law_names(base: Base, size: int) -> None:
    outcome = admit_lists(a_count(a=499, b=1), Threshold(Fraction(1, 2), base, "art. 1"))

    assert isinstance(outcome, Admission)
    shortfalls = {exclusion.party_list: exclusion.shortfalls[0] for exclusion in outcome.excluded}
    assert shortfalls["b"].base == size
    assert shortfalls["b"].share == Fraction(1, size)
    assert ("a" in shortfalls) == (size > 2 * 499)


def test_a_list_must_reach_the_regional_bar_in_every_region_and_is_told_each_it_missed() -> None:
    outcome = admit_lists(
        a_count(a=500, b=400, c=1),
        FIVE_PERCENT,
        regional_threshold=HALF_PERCENT,
        regions={"Osh": a_count(a=5, b=4, c=5), "Naryn": a_count(a=5, c=5), "Talas": a_count(a=5, b=5, c=5)},
    )

    assert isinstance(outcome, Admission)
    assert outcome.admitted == ("a",)
    b, c = outcome.excluded
    assert [(each.region, each.votes, each.share) for each in b.shortfalls] == [
        ("Osh", 4, Fraction(4, 1000)),
        ("Naryn", 0, Fraction(0)),
    ]
    assert b.shortfalls[0].threshold.citation == "art. 64"
    assert [(each.region, each.votes) for each in c.shortfalls] == [(None, 1)]


def test_a_region_without_a_count_leaves_everything_open() -> None:
    outcome = admit_lists(
        a_count(a=500), FIVE_PERCENT, regional_threshold=HALF_PERCENT, regions={"Osh": a_count(a=5), "Naryn": None}
    )

    assert outcome == RegionalCountsMissing(("Naryn",))


def test_a_region_in_which_nobody_voted_keeps_nobody_out() -> None:
    outcome = admit_lists(
        a_count(a=500), FIVE_PERCENT, regional_threshold=HALF_PERCENT, regions={"Osh": VoteCount(10, 0, {})}
    )

    assert outcome == Admission(("a",), ())


def test_a_regional_bar_without_regions_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(InvalidValueError):
        admit_lists(a_count(a=500), FIVE_PERCENT, regional_threshold=HALF_PERCENT, regions={})
    with pytest.raises(InvalidValueError):
        admit_lists(a_count(a=500), FIVE_PERCENT, regions={"Osh": a_count()})


@pytest.mark.parametrize("share", [0.05, Fraction(-1, 2), Fraction(3, 2)])
def test_a_threshold_is_an_exact_fraction(share: Fraction) -> None:
    with pytest.raises(InvalidValueError):
        Threshold(share, Base.TURNOUT, "art. 64")


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 200), max_size=8))
def test_every_list_is_either_admitted_or_told_why_not(votes: dict[str, int]) -> None:
    outcome = admit_lists(a_count(**votes), FIVE_PERCENT)

    assert isinstance(outcome, Admission)
    assert sorted([*outcome.admitted, *(each.party_list for each in outcome.excluded)]) == sorted(votes)
    assert all(exclusion.shortfalls for exclusion in outcome.excluded)
