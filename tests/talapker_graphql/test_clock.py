from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from talapker_graphql import clock as clock_module
from talapker_graphql.clock import ClockFileError, ShiftedClock, SystemClock, clock_of, shift_clock
from talapker_graphql.settings import Settings

CLOSE = timedelta(seconds=30)


@pytest.fixture
def looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "SECONDS_BETWEEN_LOOKS", 0.0)


def test_the_system_clock_tells_utc() -> None:
    now = SystemClock().now()

    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < CLOSE


def test_without_a_clock_file_time_is_the_systems() -> None:
    assert isinstance(clock_of(Settings()), SystemClock)


def test_a_clock_file_moves_the_clock(tmp_path: Path) -> None:
    file = tmp_path / "clock.json"
    shift_clock(file, timedelta(days=-400))

    now = clock_of(Settings(clock_file=file)).now()

    assert abs(now - (datetime.now(UTC) - timedelta(days=400))) < CLOSE


@pytest.mark.usefixtures("looks_every_time")
def test_a_running_clock_follows_the_file(tmp_path: Path) -> None:
    file = tmp_path / "clock.json"
    clock = ShiftedClock(file)
    assert abs(clock.now() - datetime.now(UTC)) < CLOSE

    shift_clock(file, timedelta(days=3))
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=3)) < CLOSE

    file.unlink()
    assert abs(clock.now() - datetime.now(UTC)) < CLOSE


@pytest.mark.usefixtures("looks_every_time")
def test_a_file_that_is_spoilt_while_the_clock_runs_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "clock.json"
    shift_clock(file, timedelta(days=3))
    clock = ShiftedClock(file)

    file.write_text("{")

    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=3)) < CLOSE


def test_the_file_is_not_looked_at_for_every_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "SECONDS_BETWEEN_LOOKS", 3600.0)
    file = tmp_path / "clock.json"
    clock = ShiftedClock(file)

    shift_clock(file, timedelta(days=3))

    assert abs(clock.now() - datetime.now(UTC)) < CLOSE


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"offset_seconds": true}', '{"offset_seconds": "1"}', '{"offset_seconds": NaN}', "1e999",
     '{"offset_seconds": 1e300}', '{"offset_seconds": 1e999}'],
)  # fmt: skip
def test_a_spoilt_file_is_refused_when_the_clock_is_made(tmp_path: Path, content: str) -> None:
    file = tmp_path / "clock.json"
    file.write_text(content)

    with pytest.raises(ClockFileError):
        ShiftedClock(file)
