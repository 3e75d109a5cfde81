from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.term import DeadlineRule, Side, Term, TermUnit

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


def test_a_deadline_never_lies_a_negative_number_of_days_away() -> None:
    with pytest.raises(InvalidValueError, match="zero or more"):
        DeadlineRule(days=-1, side=Side.AFTER, inclusive=True)


@pytest.mark.parametrize("amount", [0, -5])
def test_a_term_has_a_length(amount: int) -> None:
    with pytest.raises(InvalidValueError, match="at least one"):
        Term(amount, TermUnit.HOURS)
