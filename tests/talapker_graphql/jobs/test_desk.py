"""A worker's steps: what fails is done again, and nothing is begun after closing time."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from talapker_graphql.jobs.desk import Asks, Desk, Recheck
from talapker_graphql.jobs.pace import Pace
from talapker_graphql.store.evidence_shelf import EvidenceShelf
from verification_house import an_office


@pytest.fixture
def desk() -> Desk:
    recheck = Recheck(timedelta(seconds=1), timedelta(seconds=2))
    nobody = cast("Asks", None)
    return Desk(an_office(), nobody, recheck, EvidenceShelf(Path("unused")), Pace(1000), first_pause=0.001)


async def test_what_fails_is_done_again_until_it_succeeds_and_only_its_kind_is_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    tries = 0

    async def act() -> str:
        nonlocal tries
        tries += 1
        if tries <= 7:
            raise OSError("the server went away with 20003198500017")
        return "done"

    with caplog.at_level(logging.DEBUG):
        assert await desk.until_done(act) == "done"

    assert caplog.text.count("STEP_TRIED_AGAIN") == 7
    assert "OSError" in caplog.text
    assert "20003198500017" not in caplog.text


async def test_after_closing_time_nothing_is_tried_again(desk: Desk) -> None:
    tries, begun = 0, asyncio.Event()

    async def act() -> None:
        nonlocal tries
        tries += 1
        begun.set()
        raise OSError

    trying = asyncio.create_task(desk.until_done(act))
    await begun.wait()
    assert await desk.close(timedelta(seconds=5))
    before = tries
    await asyncio.sleep(0.1)

    assert tries == before
    assert not trying.done()
    trying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trying
