from datetime import UTC, datetime, timedelta

import pytest

from registry_adapters.wire.retry_after import retry_at

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("0", timedelta(0)),
        ("120", timedelta(seconds=120)),
        (" 5 ", timedelta(seconds=5)),
        ("Sun, 01 Nov 2026 12:01:00 GMT", timedelta(minutes=1)),
        ("Sun, 01 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("9" * 40, timedelta(days=7)),
        ("Fri, 01 Nov 2999 12:00:00 GMT", timedelta(days=7)),
    ],
)
def test_seconds_and_dates_become_an_instant(told: str, wait: timedelta) -> None:
    assert retry_at({"retry-after": told}, NOW) == NOW + wait


@pytest.mark.parametrize("told", ["", "soon", "-5", "1.5", "٣", "Sun, 99 Nov 2026 12:01:00 GMT"])
def test_what_names_no_instant_is_left_out(told: str) -> None:
    assert retry_at({"retry-after": told}, NOW) is None


def test_silence_is_left_out() -> None:
    assert retry_at({}, NOW) is None
