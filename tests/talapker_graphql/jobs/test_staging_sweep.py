"""Staging is swept at once and again, whatever came in between."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from talapker_graphql.jobs import staging_sweep as module
from talapker_graphql.jobs.staging_sweep import StagingSweep


async def test_a_sweep_that_fails_is_told_and_the_next_one_comes(
    eventually: Callable[..., Awaitable[None]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "EVERY_SECONDS", 0.01)
    sweeps: list[int] = []

    def clear() -> int:
        sweeps.append(1)
        if len(sweeps) == 1:
            raise PermissionError("/srv/somewhere")
        return 0

    async def swept_again() -> bool:
        return len(sweeps) > 2

    task = asyncio.create_task(StagingSweep(clear).run())
    await eventually(swept_again)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert "STAGING_NOT_CLEARED PermissionError" in caplog.text
    assert "/srv" not in caplog.text
