"""Instants are aware and in UTC; legal days and hours are counted in the election's own zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from talapker_core.errors import InvalidValueError

BISHKEK = ZoneInfo("Asia/Bishkek")


def utc(instant: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        InvalidValueError: `instant` carries no zone, so it names no instant.
    """
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise InvalidValueError("an instant needs a time zone")
    return instant.astimezone(UTC)


def local_instant(day: date, at: time, zone: ZoneInfo = BISHKEK) -> datetime:
    """The UTC instant at which clocks in `zone` show `at` on `day`."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def local_day(instant: datetime, zone: ZoneInfo = BISHKEK) -> date:
    """The calendar day in `zone` at `instant`."""
    return utc(instant).astimezone(zone).date()


def full_years(born: date, on: date) -> int:
    """Completed years of age on `on`. Who was born on 29 February completes a year on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
