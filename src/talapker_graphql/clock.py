"""What time it is: the system's clock, or in a demonstration that clock moved by an offset kept in a file."""

import json
import math
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from talapker_core.errors import TalapkerError
from talapker_graphql.settings import Settings

SECONDS_BETWEEN_LOOKS = 0.25
_LONGEST_OFFSET = 200 * 366 * 24 * 3600.0


class ClockFileError(TalapkerError):
    """The clock file is not ``{"offset_seconds": <number>}``."""


class Clock(Protocol):
    """Tells the instant; handed to everything that needs one."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The operating system's clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class ShiftedClock:
    """The system's clock moved by the offset in a file, so that a demonstration stands before any deadline.

    The file is looked at no more than every `SECONDS_BETWEEN_LOOKS` and read again when it changed; without it the
    offset is zero. A file that is spoilt while the clock runs leaves the last offset in force.

    Raises:
        ClockFileError: the file is spoilt when the clock is made.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._looked_at = time.monotonic()
        self._signature = _signature(file)
        self._offset = _offset(file)

    def now(self) -> datetime:
        """The moved instant, aware, in UTC."""
        looked = time.monotonic()
        if looked - self._looked_at >= SECONDS_BETWEEN_LOOKS:
            self._looked_at = looked
            self._look()
        return datetime.now(UTC) + self._offset

    def _look(self) -> None:
        signature = _signature(self._file)
        if signature == self._signature:
            return
        try:
            self._offset = _offset(self._file)
        except ClockFileError:
            return
        self._signature = signature


def clock_of(settings: Settings) -> Clock:
    """The clock `settings` ask for. A clock file is refused in production when the settings are read."""
    return SystemClock() if settings.clock_file is None else ShiftedClock(settings.clock_file)


def shift_clock(file: Path, offset: timedelta) -> None:
    """Move every `ShiftedClock` on `file` to `offset` from the system's clock, at once and wholly."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as text:
        json.dump({"offset_seconds": offset.total_seconds()}, text)
    Path(temporary).replace(file)


def _signature(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def _offset(file: Path) -> timedelta:
    try:
        seconds = json.loads(file.read_bytes())["offset_seconds"]
    except FileNotFoundError:
        return timedelta(0)
    except (ValueError, KeyError, TypeError) as error:
        raise ClockFileError(f'{file} is not {{"offset_seconds": <number>}}') from error
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not math.isfinite(seconds):
        raise ClockFileError(f"the offset in {file} is not a number of seconds")
    if abs(seconds) > _LONGEST_OFFSET:
        raise ClockFileError(f"the offset in {file} is longer than 200 years")
    return timedelta(seconds=seconds)
