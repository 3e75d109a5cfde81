from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.dates import full_years, local_day, local_instant, utc
from talapker_core.errors import InvalidValueError


def test_six_in_the_evening_in_bishkek_is_noon_in_utc() -> None:
    assert local_instant(date(2021, 10, 18), time(18)) == datetime(2021, 10, 18, 12, tzinfo=UTC)


def test_the_local_day_changes_at_local_midnight() -> None:
    midnight = datetime(2021, 10, 17, 18, tzinfo=UTC)

    assert local_day(midnight) == date(2021, 10, 18)
    assert local_day(midnight - timedelta(microseconds=1)) == date(2021, 10, 17)


def test_an_instant_without_a_zone_is_none() -> None:
    with pytest.raises(InvalidValueError):
        utc(datetime(2021, 10, 18))  # noqa: DTZ001  (the point of the test)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1996, 11, 28), date(2021, 11, 28), 25),
        (date(1996, 11, 29), date(2021, 11, 28), 24),
        (date(1996, 2, 29), date(2021, 2, 28), 24),
        (date(1996, 2, 29), date(2021, 3, 1), 25),
    ],
)
def test_a_year_of_age_is_full_on_the_birthday(born: date, on: date, years: int) -> None:
    assert full_years(born, on) == years


@given(st.dates(), st.dates())
def test_nobody_grows_younger(born: date, on: date) -> None:
    later = min(on, date.max - timedelta(days=1)) + timedelta(days=1)

    assert full_years(born, later) >= full_years(born, on)
