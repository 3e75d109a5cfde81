from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.open_list import (
    Ground,
    ListedCandidate,
    ListFilled,
    WomensShare,
    fill_open_list,
)
from talapker_core.results.ties import Draw, LotRequired, LotStage
from talapker_core.rounding import Rounding

THIRTY_PERCENT = WomensShare(Fraction(30, 100), Rounding.CEIL, "art. 64(4)")


def a_list(*marks: str) -> list[ListedCandidate]:
    """Candidates in list order from marks such as ``"f120"``: a woman with 120 votes."""
    return [
        ListedCandidate(number, f"{mark[0]}{number}", Sex.FEMALE if mark[0] == "f" else Sex.MALE, int(mark[1:]))
        for number, mark in enumerate(marks, start=1)
    ]


def elected(outcome: object) -> dict[str, Ground]:
    assert isinstance(outcome, ListFilled)
    return {each.candidate.candidacy: each.ground for each in outcome.elected}


@pytest.mark.parametrize(
    ("rounding", "women"), [(Rounding.CEIL, 19), (Rounding.HALF_UP, 18), (Rounding.FLOOR, 13)], ids=str
)
def test_the_lists_of_2021_reserve_as_many_mandates_as_the_rounding_says(rounding: Rounding, women: int) -> None:
    share = WomensShare(Fraction(30, 100), rounding, "art. 64(4)")

    assert sum(share.of(seats) for seats in (15, 12, 9, 7, 6, 5)) == women


def test_women_with_most_votes_come_first_and_then_whoever_has_most() -> None:
    outcome = fill_open_list(a_list("m500", "f10", "m400", "f30", "m300", "m0"), 3, THIRTY_PERCENT)

    assert elected(outcome) == {
        "m1": Ground.PREFERENCE_VOTES,
        "m3": Ground.PREFERENCE_VOTES,
        "f4": Ground.WOMENS_SHARE,
    }


def test_a_woman_may_also_win_one_of_the_other_mandates() -> None:
    outcome = fill_open_list(a_list("m5", "f100", "f90", "m80"), 3, THIRTY_PERCENT)

    assert elected(outcome) == {
        "f2": Ground.WOMENS_SHARE,
        "f3": Ground.PREFERENCE_VOTES,
        "m4": Ground.PREFERENCE_VOTES,
    }


def test_where_no_woman_has_votes_the_order_of_the_list_decides() -> None:
    outcome = fill_open_list(a_list("m9", "f0", "f0"), 2, THIRTY_PERCENT)

    assert elected(outcome) == {"m1": Ground.PREFERENCE_VOTES, "f2": Ground.WOMENS_SHARE}


def test_mandates_beyond_those_with_votes_follow_the_order_of_the_list() -> None:
    outcome = fill_open_list(a_list("m0", "m0", "m7", "m0"), 3)

    assert elected(outcome) == {
        "m1": Ground.LIST_ORDER,
        "m2": Ground.LIST_ORDER,
        "m3": Ground.PREFERENCE_VOTES,
    }


def test_women_with_equal_votes_at_the_last_reserved_mandate_need_a_lot() -> None:
    outcome = fill_open_list(a_list("m50", "f20", "f20", "m40"), 3, THIRTY_PERCENT)

    assert isinstance(outcome, LotRequired)
    assert (outcome.stage, outcome.among, outcome.places) == (LotStage.WOMENS_SHARE, ("f2", "f3"), 1)


def test_the_draw_settles_the_reserved_mandate() -> None:
    outcome = fill_open_list(a_list("m50", "f20", "f20", "m40"), 3, THIRTY_PERCENT, [Draw(("f3", "f2"))])

    assert elected(outcome)["f3"] is Ground.LOT
    assert "f2" not in elected(outcome)


def test_no_lot_is_asked_for_between_women_who_are_both_elected_anyway() -> None:
    outcome = fill_open_list(a_list("m10", "f20", "f20", "m15"), 3, THIRTY_PERCENT)

    assert set(elected(outcome)) == {"f2", "f3", "m4"}


def test_a_woman_who_may_still_lose_to_a_man_with_as_many_votes_is_not_called_certain() -> None:
    outcome = fill_open_list(a_list("f20", "f20", "m20"), 2, THIRTY_PERCENT)

    assert isinstance(outcome, LotRequired)
    assert (outcome.stage, outcome.among, outcome.places) == (LotStage.WOMENS_SHARE, ("f1", "f2"), 1)
    assert outcome.protocol.certain == ()


def test_two_lots_one_after_the_other_fill_the_list() -> None:
    women_drawn = Draw(("f2", "f1"))
    second = fill_open_list(a_list("f20", "f20", "m20"), 2, THIRTY_PERCENT, [women_drawn])

    assert isinstance(second, LotRequired)
    assert (second.stage, second.among) == (LotStage.PREFERENCE_VOTES, ("f1", "m3"))
    assert second.protocol.certain == ("f2",)
    filled = fill_open_list(a_list("f20", "f20", "m20"), 2, THIRTY_PERCENT, [women_drawn, Draw(("m3", "f1"))])
    assert elected(filled) == {"f2": Ground.LOT, "m3": Ground.LOT}


def test_a_lot_among_the_others_is_told_with_everyone_who_is_certain() -> None:
    outcome = fill_open_list(a_list("m10", "f20", "f20", "m10"), 3, THIRTY_PERCENT)

    assert isinstance(outcome, LotRequired)
    assert (outcome.stage, outcome.among, outcome.places) == (LotStage.PREFERENCE_VOTES, ("m1", "m4"), 1)
    assert outcome.protocol.certain == ("f2", "f3")


def test_reserved_mandates_without_a_woman_on_the_list_go_to_the_others_and_are_counted() -> None:
    outcome = fill_open_list(a_list("m10", "m9", "f1", "m8"), 4, THIRTY_PERCENT)

    assert isinstance(outcome, ListFilled)
    assert (outcome.womens_seats, outcome.womens_seats_unmet) == (2, 1)
    assert len(outcome.elected) == 4


def test_a_list_that_is_too_short_leaves_mandates_vacant() -> None:
    outcome = fill_open_list(a_list("m10", "f0"), 4, THIRTY_PERCENT)

    assert isinstance(outcome, ListFilled)
    assert outcome.vacant == 2


def test_a_list_without_mandates_elects_nobody() -> None:
    assert fill_open_list(a_list("m10"), 0, THIRTY_PERCENT) == ListFilled((), 0)


def test_a_list_that_names_somebody_twice_is_refused() -> None:
    one = ListedCandidate(1, "m1", Sex.MALE, 5)
    for other in (ListedCandidate(1, "m2", Sex.MALE, 5), ListedCandidate(2, "m1", Sex.MALE, 5)):
        with pytest.raises(InvalidValueError):
            fill_open_list([one, other], 1)


@pytest.mark.parametrize(("number", "votes"), [(0, 1), (1, -1)])
def test_a_candidate_without_a_place_or_with_negative_votes_is_refused(number: int, votes: int) -> None:
    with pytest.raises(InvalidValueError):
        ListedCandidate(number, "m1", Sex.MALE, votes)


marks = st.lists(
    st.tuples(st.sampled_from("fm"), st.integers(0, 4)).map(lambda mark: f"{mark[0]}{mark[1]}"), max_size=8
)


@given(marks, st.integers(0, 8), st.sampled_from(Rounding))
def test_the_mandates_add_up_and_women_hold_their_share(listed: list[str], seats: int, rounding: Rounding) -> None:
    share = WomensShare(Fraction(30, 100), rounding, "art. 64(4)")

    outcome = fill_open_list(a_list(*listed), seats, share)

    if isinstance(outcome, ListFilled):
        assert len(outcome.elected) + outcome.vacant == seats
        women = sum(each.candidate.sex is Sex.FEMALE for each in outcome.elected)
        assert women >= min(share.of(seats), sum(mark[0] == "f" for mark in listed))


@given(marks, st.integers(0, 8))
def test_a_lot_is_required_exactly_when_list_order_would_change_who_is_elected(listed: list[str], seats: int) -> None:
    """The oracle fills the list by plain sorting, once for each way to break ties, and compares."""
    candidates = a_list(*listed)

    outcomes = {sorted_fill(candidates, seats, breaks) for breaks in tie_breaks(candidates)}
    outcome = fill_open_list(candidates, seats, THIRTY_PERCENT)

    if isinstance(outcome, LotRequired):
        assert len(outcomes) > 1
        assert set(outcome.protocol.certain) <= frozenset.intersection(*outcomes)
    else:
        assert outcomes == {frozenset(elected(outcome))}


def tie_breaks(candidates: list[ListedCandidate]) -> list[dict[str, int]]:
    """Orders by which any one or two candidates are put before all others with the same votes."""
    names = [each.candidacy for each in candidates]
    favoured = [(), *((name,) for name in names), *combinations(names, 2), *combinations(names, 3)]
    return [{name: name not in few for name in names} for few in favoured]


def sorted_fill(candidates: list[ListedCandidate], seats: int, breaks: dict[str, int]) -> frozenset[str]:
    def rank(each: ListedCandidate) -> tuple[int, int, int]:
        return (-each.preference_votes, breaks[each.candidacy] if each.preference_votes else 0, each.number)

    ranked = sorted(candidates, key=rank)
    women = [each.candidacy for each in ranked if each.sex is Sex.FEMALE][: -(-seats * 3 // 10)]
    others = [each.candidacy for each in ranked if each.candidacy not in women]
    return frozenset([*women, *others[: seats - len(women)]])
