from datetime import UTC, datetime, timedelta

import pytest

from registry_adapters.wire.http_status import failure_of_status
from registry_adapters.wire.transport import Incoming
from talapker_core.facts.answer import Reason

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_success_is_no_failure(status: int) -> None:
    assert failure_of_status(Incoming(status, {}, b""), NOW) is None


@pytest.mark.parametrize(
    ("status", "reason", "transient"),
    [
        (301, Reason.SHAPE, False),
        (304, Reason.SHAPE, False),
        (400, Reason.MISCONFIGURED, False),
        (401, Reason.REFUSED, False),
        (403, Reason.REFUSED, False),
        (404, Reason.MISCONFIGURED, False),
        (408, Reason.TIMEOUT, True),
        (429, Reason.BUSY, True),
        (500, Reason.SOURCE_ERROR, True),
        (502, Reason.SOURCE_ERROR, True),
        (503, Reason.MAINTENANCE, True),
        (504, Reason.TIMEOUT, True),
        (599, Reason.SOURCE_ERROR, True),
    ],
)
def test_every_other_status_is_a_failure_of_its_kind(status: int, reason: Reason, *, transient: bool) -> None:
    failure = failure_of_status(Incoming(status, {}, b""), NOW)

    assert failure is not None
    assert (failure.reason, failure.transient) == (reason, transient)


def test_a_wait_that_the_source_asks_for_is_told() -> None:
    failure = failure_of_status(Incoming(503, {"retry-after": "60"}, b""), NOW)

    assert failure is not None
    assert failure.retry_at == NOW + timedelta(minutes=1)
