"""What a calendar is made of: deadlines, openings, and days that wait for another day to become known."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talapker_core.dates import local_instant, utc
from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: what was done, and the day it led to."""

    because: Localized
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """A moment of the calendar.

    Attributes:
        code: the parameter it comes from, e.g. ``calendar.documents_due``.
        instant: the UTC instant of it.
        day: its day in the rulebook's zone.
        at: its local time; None when the whole day counts.
        zone: the IANA zone of `day` and `at`.
        derivation: how it was computed, in order.
        verified: whether everything it rests on was read in a source of law or in the commission's own words.
    """

    code: str
    instant: datetime
    day: date
    at: time | None
    zone: str
    derivation: tuple[Step, ...]
    citation: Citation
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(_Moment):
    """The last moment for an act. The `instant` of a whole day is the midnight that ends it."""

    def is_met_by(self, arrived: datetime) -> bool:
        """Whether what arrived at `arrived` (aware) is in time: at a stated hour yes, at the closing midnight no."""
        moment = utc(arrived)
        return moment < self.instant if self.at is None else moment <= self.instant

    @property
    def local_text(self) -> str:
        """Day, hour and zone in one unambiguous line: ``2021-10-18 18:00 Asia/Bishkek``."""
        return f"{self.day.isoformat()} {f'{self.at:%H:%M}' if self.at else '24:00'} {self.zone}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(_Moment):
    """The first moment of something. The `instant` of a whole day is the midnight that begins it."""

    def has_come(self, now: datetime) -> bool:
        """Whether it has come at `now` (aware)."""
        return utc(now) >= self.instant

    @property
    def local_text(self) -> str:
        """Day, hour and zone in one unambiguous line: ``2021-11-28 08:00 Asia/Bishkek``."""
        return f"{self.day.isoformat()} {self.at or time(0):%H:%M} {self.zone}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A day that cannot be told yet, because the day it is counted from is not known.

    Attributes:
        code: the parameter it comes from.
        waits_for: the anchor that is not known, e.g. ``calling``.
    """

    code: str
    waits_for: str
    citation: Citation
    verified: bool


def closing(day: date, at: time | None, zone: ZoneInfo) -> datetime:
    """The UTC instant at which `day` closes: at the local time `at`, or at the midnight that ends it."""
    return local_instant(day + timedelta(days=1), time(0), zone) if at is None else local_instant(day, at, zone)
