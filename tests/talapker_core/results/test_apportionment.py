from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import Apportioned, NoVotes, largest_remainder
from talapker_core.results.quotas import hare_quota
from talapker_core.results.thresholds import Admission, Base, Threshold, admit_lists
from talapker_core.results.ties import Draw, LotRequired, LotStage
from talapker_core.results.votes import VoteCount

# The list vote of 28 November 2021, Central Election Commission, 15 December 2021. Three counts are published exactly,
# three as an interval.
RESULT_2021 = {
    "Ata-Jurt Kyrgyzstan": (222_005, 222_005),
    "Ishenim": (174_470, 174_470),
    "Yntymak": (141_009, 141_009),
    "Alyans": (106_000, 106_999),
    "Butun Kyrgyzstan": (90_034, 90_290),
    "Yiman Nuru": (78_756, 78_883),
}
MANDATES_2021 = dict(zip(RESULT_2021, (15, 12, 9, 7, 6, 5), strict=True))

votes_of_lists = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=3),
    st.integers(0, 60) | st.integers(0, 3_000_000),
    min_size=1,
    max_size=9,
)


@pytest.mark.parametrize("ends", list(product((0, 1), repeat=3)))
def test_the_list_mandates_of_2021_are_the_official_ones(ends: tuple[int, int, int]) -> None:
    votes = {name: interval[end] for (name, interval), end in zip(RESULT_2021.items(), (0, 0, 0, *ends), strict=True)}

    outcome = largest_remainder(votes, 54, cap=27)

    assert isinstance(outcome, Apportioned)
    assert outcome.seats == MANDATES_2021
    assert outcome.vacant == 0


def test_in_2021_the_bar_of_five_percent_of_those_who_took_part_admits_the_six() -> None:
    votes = {name: low for name, (low, _) in RESULT_2021.items()} | {"El Umutu": 57_160, "Azattyk": 51_393}
    count = VoteCount(registered=3_703_420, turnout=1_281_622, votes=votes, against_all=27_811)

    admission = admit_lists(count, Threshold(Fraction(5, 100), Base.TURNOUT, "art. 64"))

    assert isinstance(admission, Admission)
    assert admission.admitted == tuple(RESULT_2021)
    assert round(Fraction(222_005, count.turnout) * 10_000) == 1732


def test_the_protocol_shows_quota_quotients_and_remainders_exactly() -> None:
    outcome = largest_remainder({"a": 47, "b": 16, "c": 37}, 10)

    assert isinstance(outcome, Apportioned)
    (only,) = outcome.rounds
    assert (only.seats, only.total_votes, only.quota) == (10, 100, Fraction(10))
    assert [(line.quotient, line.whole, line.remainder, line.by_remainder) for line in only.lines] == [
        (Fraction(47, 10), 4, Fraction(7, 10), 1),
        (Fraction(16, 10), 1, Fraction(6, 10), 0),
        (Fraction(37, 10), 3, Fraction(7, 10), 1),
    ]
    assert outcome.seats == {"a": 5, "b": 1, "c": 4}


def test_equal_remainders_at_the_last_mandate_need_a_lot() -> None:
    outcome = largest_remainder({"a": 10, "b": 10}, 3)

    assert isinstance(outcome, LotRequired)
    assert (outcome.stage, outcome.among, outcome.places) == (LotStage.REMAINDER, ("a", "b"), 1)
    assert [line.whole for line in outcome.protocol[-1].lines] == [1, 1]


def test_the_lot_that_was_drawn_decides_and_stands_in_the_protocol() -> None:
    outcome = largest_remainder({"a": 10, "b": 10}, 3, draws=[Draw(("b", "a"))])

    assert isinstance(outcome, Apportioned)
    assert outcome.seats == {"a": 1, "b": 2}
    assert [line.by_lot for line in outcome.rounds[0].lines] == [False, True]


def test_a_list_above_the_cap_holds_the_cap_and_the_others_share_the_rest() -> None:
    outcome = largest_remainder({"a": 70, "b": 20, "c": 10}, 10, cap=5)

    assert isinstance(outcome, Apportioned)
    assert outcome.seats == {"a": 5, "b": 3, "c": 2}
    assert outcome.rounds[0].capped == ("a",)
    assert (outcome.rounds[1].seats, outcome.rounds[1].quota) == (5, Fraction(6))


def test_mandates_that_no_list_may_take_stay_vacant() -> None:
    outcome = largest_remainder({"a": 70, "b": 0}, 10, cap=5)

    assert isinstance(outcome, Apportioned)
    assert outcome.seats == {"a": 5, "b": 0}
    assert outcome.vacant == 5


def test_a_list_that_a_remainder_lifts_above_the_cap_is_capped_too() -> None:
    outcome = largest_remainder({"a": 57, "b": 22, "c": 21}, 10, cap=5)

    assert isinstance(outcome, Apportioned)
    assert outcome.rounds[0].lines[0].seats == 6
    assert outcome.seats == {"a": 5, "b": 3, "c": 2}


def test_no_lot_is_drawn_in_a_round_that_the_cap_will_undo() -> None:
    votes = {"a": 26, "b": 2, "c": 2}

    # Over all three lists the last mandate is tied; once the largest holds its cap the others share two evenly.
    assert isinstance(largest_remainder(votes, 5), LotRequired)
    outcome = largest_remainder(votes, 5, cap=3)

    assert isinstance(outcome, Apportioned)
    assert outcome.seats == {"a": 3, "b": 1, "c": 1}


def test_without_any_vote_there_is_nothing_to_distribute_by() -> None:
    assert largest_remainder({"a": 0, "b": 0}, 3) == NoVotes()
    assert largest_remainder({}, 3) == NoVotes()


def test_no_mandates_and_a_negative_cap_are_refused() -> None:
    with pytest.raises(InvalidValueError):
        largest_remainder({"a": 1}, 0)
    with pytest.raises(InvalidValueError):
        largest_remainder({"a": 1}, 1, cap=-1)


def test_a_quota_of_zero_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        largest_remainder({"a": 10, "b": 5}, 6, quota=lambda *_: Fraction(0))


@given(votes_of_lists, st.integers(1, 120), st.none() | st.integers(0, 60))
def test_mandates_and_vacancies_add_up_and_nobody_exceeds_the_cap(
    votes: dict[str, int], seats: int, cap: int | None
) -> None:
    outcome = largest_remainder(votes, seats, cap=cap)

    if isinstance(outcome, Apportioned):
        assert sum(outcome.seats.values()) + outcome.vacant == seats
        assert list(outcome.seats) == list(votes)
        assert cap is not None or outcome.vacant == 0
        assert all(cap is None or held <= cap for held in outcome.seats.values())


@given(votes_of_lists, st.integers(1, 120))
def test_every_list_holds_its_quotient_rounded_down_or_up(votes: dict[str, int], seats: int) -> None:
    outcome = largest_remainder(votes, seats)

    if isinstance(outcome, Apportioned):
        quota = hare_quota(sum(votes.values()), seats)
        for party_list, number in votes.items():
            assert 0 <= outcome.seats[party_list] - number // quota <= (number % quota > 0)


@given(votes_of_lists, st.integers(1, 120), st.none() | st.integers(0, 60), st.data())
def test_neither_names_nor_their_order_change_the_result(
    votes: dict[str, int], seats: int, cap: int | None, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(list(votes)))
    renamed = {name: f"list {place}" for place, name in enumerate(order)}

    before = largest_remainder(votes, seats, cap=cap)
    after = largest_remainder({renamed[name]: votes[name] for name in order}, seats, cap=cap)

    assert type(before) is type(after)
    if isinstance(before, Apportioned) and isinstance(after, Apportioned):
        assert {renamed[name]: held for name, held in before.seats.items()} == after.seats
    if isinstance(before, LotRequired) and isinstance(after, LotRequired):
        assert {renamed[name] for name in before.among} == set(after.among)
        assert before.places == after.places


@given(votes_of_lists, st.integers(1, 120), st.none() | st.integers(0, 60))
def test_lists_with_equal_votes_hold_the_same_or_a_lot_is_required(
    votes: dict[str, int], seats: int, cap: int | None
) -> None:
    outcome = largest_remainder(votes, seats, cap=cap)

    if isinstance(outcome, Apportioned):
        held: dict[int, set[int]] = {}
        for party_list, number in votes.items():
            held.setdefault(number, set()).add(outcome.seats[party_list])
        assert all(len(numbers) == 1 for numbers in held.values())


@given(votes_of_lists, st.integers(1, 60), st.data())
def test_every_draw_gives_its_places_and_leaves_the_rest_as_it_was(
    votes: dict[str, int], seats: int, data: st.DataObject
) -> None:
    tied = largest_remainder(votes, seats)
    if not isinstance(tied, LotRequired):
        return
    draw = Draw(tuple(data.draw(st.permutations(tied.among))))

    settled = largest_remainder(votes, seats, draws=[draw])

    assert isinstance(settled, Apportioned)
    assert sum(settled.seats.values()) == seats
    whole = {line.party_list: line.whole for line in settled.rounds[0].lines}
    assert [settled.seats[name] - whole[name] for name in draw.order] == [
        int(place < tied.places) for place in range(len(draw.order))
    ]
