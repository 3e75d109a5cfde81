from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.rounding import Rounding
from talapker_core.rulebooks.term import DeadlineRule, Shortening, Side, Term, TermUnit

ELECTION = date(2021, 11, 28)


def test_full_days_between_push_the_deadline_one_day_farther() -> None:
    rule = DeadlineRule(days=40, side=Side.BEFORE, inclusive=False)

    assert rule.day(ELECTION) == date(2021, 10, 18)


def test_an_inclusive_deadline_is_the_counted_day_itself() -> None:
    rule = DeadlineRule(days=45, side=Side.BEFORE, inclusive=True)

    assert rule.day(ELECTION) == date(2021, 10, 14)


@given(days=st.integers(0, 400), election=st.dates(date(1990, 1, 1), date(2100, 1, 1)), side=st.sampled_from(Side))
def test_exactly_the_named_number_of_full_days_lies_between(days: int, election: date, side: Side) -> None:
    due = DeadlineRule(days=days, side=side, inclusive=False).day(election)

    first, last = sorted((due, election))
    between = [first + timedelta(days=step) for step in range(1, (last - first).days)]
    assert len(between) == days
    assert (due < election) is (side is Side.BEFORE)


def test_months_keep_the_day_or_take_the_last_that_the_month_has() -> None:
    rule = DeadlineRule(months=3, side=Side.BEFORE, inclusive=True)

    assert rule.day(date(2027, 1, 24)) == date(2026, 10, 24)
    assert rule.day(date(2026, 5, 31)) == date(2026, 2, 28)
    assert DeadlineRule(months=1, side=Side.AFTER, inclusive=False).day(date(2026, 12, 31)) == date(2027, 2, 1)


def test_days_and_months_are_not_mixed() -> None:
    with pytest.raises(InvalidValueError, match="either in days or in months"):
        DeadlineRule(days=1, months=1, side=Side.AFTER, inclusive=True)


@given(days=st.integers(0, 400), whole=st.integers(1, 12), part=st.integers(1, 12), rounding=st.sampled_from(Rounding))
def test_what_is_left_of_days_is_within_one_of_the_exact_share_and_never_more_than_all(
    days: int, whole: int, part: int, rounding: Rounding
) -> None:
    share = Fraction(min(part, whole), whole)

    left = Shortening(share, rounding).of(days)

    assert abs(left - share * days) < 1
    assert 0 <= left <= days


def test_a_deadline_never_lies_a_negative_number_of_days_away() -> None:
    with pytest.raises(InvalidValueError, match="zero or more"):
        DeadlineRule(days=-1, side=Side.AFTER, inclusive=True)


@pytest.mark.parametrize("amount", [0, -5])
def test_a_term_has_a_length(amount: int) -> None:
    with pytest.raises(InvalidValueError, match="at least one"):
        Term(amount, TermUnit.HOURS)
