"""A correction window that stands still: nobody is late meanwhile, and what was left of it is left afterwards."""

import asyncio
from datetime import timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, Bench, codes, done
from support.somebody_writing import somebody_writing
from talapker_graphql.procedures.hold_correction import HoldCorrection, hold_correction
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.outcome import Outcome

WINDOW = timedelta(hours=48)


async def told(bench: Bench) -> str:
    """A file with an omission that needs no document; version 4."""
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3, code="omission.unsigned", missing_document=None))
    return nomination


async def hold(bench: Bench, nomination: str, version: int, *, pauses: bool, reason: str = "A court asked") -> Outcome:
    return await hold_correction(bench.office, MEMBER, HoldCorrection(nomination, pauses, reason, version, bench.key()))


async def test_what_was_left_of_the_window_is_left_after_the_pause(bench: Bench) -> None:
    nomination = await told(bench)
    began = bench.clock.now()
    bench.clock.advance(timedelta(hours=10))
    done(await hold(bench, nomination, 4, pauses=True))
    assert (await bench.file(nomination)).correct_by is None

    bench.clock.advance(timedelta(hours=100))
    done(await hold(bench, nomination, 5, pauses=False))

    assert (await bench.file(nomination)).correct_by == began + WINDOW + timedelta(hours=100)


async def test_a_correction_is_taken_while_the_window_stands_still(bench: Bench) -> None:
    nomination = await told(bench)
    done(await hold(bench, nomination, 4, pauses=True))
    bench.clock.advance(timedelta(days=9))

    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 5, bench.key())))

    assert (await bench.file(nomination)).status == "submitted"


async def test_a_window_that_has_run_out_is_not_paused(bench: Bench) -> None:
    nomination = await told(bench)
    bench.clock.advance(WINDOW + timedelta(seconds=1))

    assert codes(await hold(bench, nomination, 4, pauses=True)) == ["TOO_LATE"]


async def test_a_pause_that_waits_for_its_turn_to_be_written_was_asked_for_in_time(bench: Bench) -> None:
    nomination = await told(bench)
    bench.clock.advance(WINDOW)

    async with asyncio.TaskGroup() as group, somebody_writing(nomination):
        waiting = group.create_task(hold(bench, nomination, 4, pauses=True))
        await asyncio.sleep(0.05)
        bench.clock.advance(timedelta(seconds=7))

    done(waiting.result())


@pytest.mark.parametrize(("pauses", "code"), [(True, "TERM_STANDS_STILL"), (False, "TERM_RUNS")])
async def test_a_term_is_not_paused_or_resumed_twice(bench: Bench, pauses: bool, code: str) -> None:
    nomination = await told(bench)
    version = 4
    if pauses:
        done(await hold(bench, nomination, version, pauses=True))
        version += 1

    assert codes(await hold(bench, nomination, version, pauses=pauses)) == [code]


async def test_a_pause_says_why(bench: Bench) -> None:
    assert codes(await hold(bench, await told(bench), 4, pauses=True, reason=" ")) == ["REASON_REQUIRED"]
