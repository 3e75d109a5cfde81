"""How the law counts time: deadlines relative to election day, and terms that run from an act."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from talapker_core.errors import InvalidValueError


class Side(StrEnum):
    """On which side of election day a deadline lies."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """The last day for an act, `days` before or after election day.

    Attributes:
        days: the number that the law names.
        side: before or after election day.
        inclusive: True, when the day that lies `days` away is itself meant. False, when `days` full days lie
            between the deadline and election day, so that the deadline is one day farther away.
        at: the local time at which the day closes; None when the whole day counts.
    """

    days: int
    side: Side
    inclusive: bool
    at: time | None = None

    def __post_init__(self) -> None:
        if self.days < 0:
            raise InvalidValueError("a deadline lies a whole number of days, zero or more, from election day")

    def day(self, election_day: date) -> date:
        """The last admissible day."""
        distance = timedelta(days=self.days if self.inclusive else self.days + 1)
        return election_day - distance if self.side is Side.BEFORE else election_day + distance


class TermUnit(StrEnum):
    """What a term is counted in."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that runs from an act. Hours run from its instant, calendar days from the day after it."""

    amount: int
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise InvalidValueError("a term is at least one hour or one day long")
