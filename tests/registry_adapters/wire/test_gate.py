import asyncio

import pytest

from registry_adapters.errors import NotAsked
from registry_adapters.wire.gate import Gate
from talapker_core.facts.answer import Reason


async def nothing(_seconds: float) -> None:
    pass


def gate(*, concurrency: int = 4, queue: int = 100, per_second: float = 5.0) -> Gate:
    return Gate(concurrency=concurrency, per_second=per_second, queue=queue, clock=lambda: 0.0, sleep=nothing)


async def test_no_more_than_the_allowed_calls_run_at_a_time() -> None:
    door, running, most = gate(concurrency=4), 0, 0

    async def call() -> None:
        nonlocal running, most
        async with door.slot():
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(call() for _ in range(50)))

    assert most == 4


async def test_who_comes_to_a_full_queue_is_turned_away_at_once() -> None:
    door, release = gate(concurrency=1, queue=2), asyncio.Event()

    async def call() -> None:
        async with door.slot():
            await release.wait()

    calls = [asyncio.create_task(call()) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(NotAsked) as turned_away:
        await call()
    release.set()
    await asyncio.gather(*calls)

    assert (turned_away.value.reason, turned_away.value.code) == (Reason.BUSY, "queue_full")


async def test_a_caller_who_gives_up_leaves_its_place() -> None:
    door, release = gate(concurrency=1, queue=1), asyncio.Event()

    async def call() -> None:
        async with door.slot():
            await release.wait()

    first, second = asyncio.create_task(call()), asyncio.create_task(call())
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    third = asyncio.create_task(call())
    await asyncio.sleep(0)
    release.set()

    await asyncio.gather(first, third)


async def test_calls_beyond_a_second_s_worth_are_spaced() -> None:
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(round(seconds, 3))

    door = Gate(concurrency=9, per_second=5, queue=9, clock=lambda: 7.0, sleep=note)
    for _ in range(8):
        await door.pace()

    assert waits == [0.2, 0.4, 0.6]
