"""Days on which nobody works: the weekend and the public holidays, as a rulebook lists them."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from talapker_core.errors import InvalidValueError
from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


class Weekday(IntEnum):
    """A day of the week, numbered as `datetime.date.weekday` numbers it."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday: the same day of every year, or one day of one year.

    Attributes:
        month, day: the day of the year.
        year: the year of a movable holiday; None when it returns every year.
        verified: whether it was read in a source of law.
        note: what is uncertain about it.
    """

    title: Localized
    month: int
    day: int
    year: int | None = None
    citation: Citation
    verified: bool
    note: str = ""

    def __post_init__(self) -> None:
        try:
            date(2024 if self.year is None else self.year, self.month, self.day)
        except ValueError as error:
            raise InvalidValueError(f"no month {self.month} has a day {self.day}") from error

    def falls_on(self, day: date) -> bool:
        """Whether `day` is this holiday."""
        return (day.month, day.day) == (self.month, self.day) and self.year in {None, day.year}


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The weekend and the holidays of a jurisdiction."""

    weekend: frozenset[Weekday] = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})
    holidays: tuple[Holiday, ...] = ()

    def __post_init__(self) -> None:
        if len(self.weekend) == len(Weekday):
            raise InvalidValueError("a week has at least one working day")

    def holiday(self, day: date) -> Holiday | None:
        """The holiday that falls on `day`, if one does."""
        return next((holiday for holiday in self.holidays if holiday.falls_on(day)), None)

    def is_off(self, day: date) -> bool:
        """Whether nobody works on `day`."""
        return Weekday(day.weekday()) in self.weekend or self.holiday(day) is not None
