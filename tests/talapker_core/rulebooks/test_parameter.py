from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.parameter import coverage_faults, overlap
from talapker_core.rulebooks.vocabulary import CORE_PARAMETERS, MINIMUM_AGE

FIRST = date(2021, 1, 1)


@dataclass(frozen=True)
class Span:
    since: date
    until: date | None


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


SPANS = st.builds(
    lambda start, length: Span(day(start), None if length is None else day(start + length)),
    st.integers(-3, 20),
    st.none() | st.integers(0, 12),
)


@given(spans=st.lists(SPANS, max_size=4), last=st.none() | st.integers(0, 18))
def test_no_fault_is_told_exactly_when_one_value_holds_on_each_day(spans: list[Span], last: int | None) -> None:
    faults = coverage_faults(spans, FIRST, None if last is None else day(last))

    held = [
        sum(span.since <= day(number) and (span.until is None or day(number) <= span.until) for span in spans)
        for number in range(-3, 60)
    ]
    inside = held[3 : 60 if last is None else 3 + last + 1]
    covered = all(count == 1 for count in inside)
    outside_is_clean = all(count == 0 for count in held[:3]) and all(count <= 1 for count in held)
    if faults:
        ends_after = last is not None and any(span.until is None or span.until > day(last) for span in spans)
        assert not (covered and outside_is_clean) or ends_after
    else:
        assert covered
        assert outside_is_clean


@given(one=SPANS, other=SPANS)
def test_overlap_is_having_a_day_in_common(one: Span, other: Span) -> None:
    def days(span: Span) -> set[int]:
        return {
            number
            for number in range(-3, 60)
            if span.since <= day(number) and (span.until is None or day(number) <= span.until)
        }

    assert overlap(one, other) is bool(days(one) & days(other))


def test_faults_name_the_days() -> None:
    spans = [Span(day(0), day(4)), Span(day(4), day(6)), Span(day(9), day(10))]

    assert coverage_faults(spans, FIRST, day(12)) == (
        "two values hold on 2021-01-05",
        "no value holds from 2021-01-08 to 2021-01-09",
        "no value holds from 2021-01-12",
    )


def test_a_span_that_ends_before_it_begins_is_a_fault() -> None:
    assert "before it begins" in coverage_faults([Span(day(3), day(1))], FIRST, day(2))[0]


def test_true_is_no_number_of_years() -> None:
    with pytest.raises(InvalidValueError, match="is a int, not a bool"):
        MINIMUM_AGE.check(value=True)


def test_every_core_parameter_is_listed_under_its_own_code() -> None:
    assert MINIMUM_AGE.code in CORE_PARAMETERS
    assert all(code == spec.code and spec.meaning for code, spec in CORE_PARAMETERS.items())
