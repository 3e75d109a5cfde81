from dataclasses import replace
from datetime import date

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.days_off import DaysOff, Weekday
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.testing.jurisdictions import exampleland


def test_a_holiday_of_one_year_is_none_in_another() -> None:
    moon = next(holiday for holiday in exampleland().days_off.holidays if holiday.year == 2026)

    assert moon.falls_on(date(2026, 4, 6))
    assert not moon.falls_on(date(2027, 4, 6))
    assert DaysOff(holidays=(moon,)).holiday(date(2026, 4, 6)) is moon


def test_every_edition_of_a_jurisdiction_shares_its_holidays() -> None:
    assert load_rulebook("kg/jk-2015").days_off.holidays[0].title.en == "New Year's Day"
    assert len(load_rulebook("kg/president-2027").days_off.holidays) == 11


def test_the_weekend_is_the_jurisdictions_own() -> None:
    friday, sunday = date(2026, 4, 10), date(2026, 4, 12)

    assert exampleland().days_off.is_off(friday)
    assert not exampleland().days_off.is_off(sunday)
    assert load_rulebook("kg/jk-2021").days_off.is_off(sunday)


def test_a_holiday_is_a_day_that_its_year_has() -> None:
    bridge = exampleland().days_off.holidays[0]

    assert replace(bridge, month=2, day=29).falls_on(date(2028, 2, 29))
    with pytest.raises(InvalidValueError, match="no month 2 has a day 29"):
        replace(bridge, month=2, day=29, year=2027)


def test_a_week_has_a_working_day() -> None:
    with pytest.raises(InvalidValueError, match="at least one working day"):
        DaysOff(weekend=frozenset(Weekday))
