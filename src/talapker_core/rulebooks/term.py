"""How the law counts time: days relative to another day, and terms that run from an act."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Self

from talapker_core.errors import InvalidValueError
from talapker_core.rounding import Rounding

ELECTION_DAY = "election_day"
CALLING = "calling"


class Side(StrEnum):
    """On which side of its anchor a day lies."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule:
    """A day that lies so many `days`, or so many `months`, before or after an anchor.

    Attributes:
        days: the number that the law names; 0 where it names months.
        months: calendar months instead of days; the day that a month lacks is its last.
        side: before or after the anchor.
        inclusive: True, when the day that lies so far away is itself meant. False, when as many full days lie between
            it and the anchor, so that it is one day farther away.
        at: the local time of that day; None when the whole day counts.
        of: the anchor: ``election_day``, ``calling`` (the day on which the election was called), or the code of another
            deadline or opening.
    """

    days: int = 0
    months: int = 0
    side: Side
    inclusive: bool
    at: time | None = None
    of: str = ELECTION_DAY

    def __post_init__(self) -> None:
        if self.days < 0 or self.months < 0:
            raise InvalidValueError("a deadline lies a whole number of days or months, zero or more, from its anchor")
        if self.days and self.months:
            raise InvalidValueError("a deadline is counted either in days or in months")

    def day(self, anchor: date) -> date:
        """The day, counted from `anchor`."""
        sign = -1 if self.side is Side.BEFORE else 1
        away = _months_later(anchor, sign * self.months) + timedelta(days=sign * self.days)
        return away if self.inclusive else away + timedelta(days=sign)

    def shortened(self, to_days: int) -> Self:
        """The same rule with another number of days."""
        return replace(self, days=to_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule(DayRule):
    """The last day for an act; with `at`, the moment of that day at which it closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRule(DayRule):
    """The first day of something; with `at`, the moment of that day at which it begins."""


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Shortening:
    """What an early or a repeat election leaves of every number of days: a share of it, rounded to whole days."""

    share: Fraction
    rounding: Rounding

    def of(self, days: int) -> int:
        """What is left of `days`."""
        return self.rounding.apply(self.share * days)


class TermUnit(StrEnum):
    """What a term is counted in."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that runs from an act. Hours run from its instant, days from the day after it."""

    amount: int
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise InvalidValueError("a term is at least one hour or one day long")
