"""One watcher for all who follow: nothing is left out, nothing comes twice, and nobody's slowness costs memory."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, aclosing
from typing import Any

import pytest

from support.acts import CANDIDATE, Bench, a_bench
from talapker_graphql.procedures.journaling import record
from talapker_graphql.reading.database import ReadingDatabase, Row, open_reading
from talapker_graphql.reading.file_history import BEFORE_ALL, FileRecord
from talapker_graphql.reading.journal_watch import MOST_WAITING, JournalWatch, TooManyListenersError
from talapker_graphql.store.connection import DatabaseAddress, Engine
from talapker_graphql.store.transactions import transaction

SOON = 0.02
WHO = "u-1"
PATIENCE = 20


async def act(bench: Bench, nomination: str, number: int = 1) -> None:
    """So many acts on the file, each in a transaction of its own."""
    for _ in range(number):
        async with transaction():
            await record("DocumentReceived", "nomination", nomination, {}, actor=CANDIDATE.id, at=bench.clock.now())


async def taken(records: AsyncGenerator[FileRecord, None], number: int) -> list[int]:
    """The sequences of the next entries."""
    async with asyncio.timeout(PATIENCE):
        return [(await anext(records)).entry.sequence for _ in range(number)]


async def nothing_more(records: AsyncGenerator[FileRecord, None]) -> bool:
    """Whether nothing comes within several looks."""
    upcoming = asyncio.ensure_future(anext(records))
    done, _ = await asyncio.wait([upcoming], timeout=SOON * 10)
    upcoming.cancel()
    await asyncio.gather(upcoming, return_exceptions=True)
    return not done


async def test_whoever_comes_back_with_a_cursor_gets_exactly_what_they_missed(address: DatabaseAddress) -> None:
    """Cut after every entry, with acts before the cut, while away, and after coming back."""
    async with a_bench(address) as bench, open_reading(address) as reading:
        watch = JournalWatch(reading, every=SOON)
        nomination, other = await bench.open(), await bench.open("contest-2")
        last = 0
        for _ in range(6):
            async with aclosing(watch.follow(nomination, last, WHO)) as before:
                await act(bench, nomination, 2)
                await act(bench, other)
                seen = await taken(before, 2)
            cut = seen[0]
            await act(bench, nomination, 2)
            async with aclosing(watch.follow(nomination, cut, WHO)) as again:
                missed = await taken(again, 3)
                await act(bench, nomination)
                missed += await taken(again, 1)
                assert await nothing_more(again)
            assert missed[0] == seen[1]
            assert missed == sorted(set(missed))
            last = missed[-1]
        async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as everything:
            assert len(await taken(everything, 31)) == 31


async def test_acts_that_come_while_somebody_begins_to_follow_are_neither_lost_nor_doubled(
    address: DatabaseAddress,
) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        watch = JournalWatch(reading, every=SOON)
        nomination = await bench.open()
        acting = asyncio.create_task(act(bench, nomination, 40))

        async def followed() -> list[int]:
            async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as records:
                return await taken(records, 41)

        found = []
        for _ in range(8):
            found.append(asyncio.create_task(followed()))
            await asyncio.sleep(SOON)
        await acting

        assert [await task for task in found] == [list(range(41))] * 8


async def test_a_hundred_listeners_cost_one_look_at_a_time_and_nobody_none(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        watch = JournalWatch(reading, every=SOON)
        nomination = await bench.open()
        async with AsyncExitStack() as opened:
            following = [
                await opened.enter_async_context(aclosing(watch.follow(nomination, 0, WHO))) for _ in range(100)
            ]
            waiting = [asyncio.create_task(taken(records, 1)) for records in following]
            await asyncio.sleep(SOON * 5)
            assert watch.listeners == 100
            statements, looks = reading.statements, watch.looks
            await asyncio.sleep(SOON * 10)
            # Each look is one statement while nothing happens.
            assert reading.statements - statements == watch.looks - looks
            statements, looks = reading.statements, watch.looks

            await act(bench, nomination)
            assert [await task for task in waiting] == [[1]] * 100

            # One more, to read what is new: for all of them together.
            assert reading.statements - statements == watch.looks - looks + 1
        assert watch.listeners == 0
        looks = watch.looks
        await asyncio.sleep(SOON * 5)
        assert watch.looks == looks


async def test_a_slow_listener_keeps_little_waiting_and_still_gets_everything(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        watch = JournalWatch(reading, every=SOON)
        nomination = await bench.open()
        async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as slow:
            assert await taken(slow, 1) == [0]
            (listener,) = watch._listeners[nomination]
            for _ in range(3):
                await act(bench, nomination, MOST_WAITING)
                await asyncio.sleep(SOON * 3)
                assert len(listener._waiting) <= MOST_WAITING

            assert await taken(slow, 3 * MOST_WAITING) == list(range(1, 3 * MOST_WAITING + 1))
            assert await nothing_more(slow)


class Flaky:
    """A database that is away when it is told to be."""

    engine: Engine
    statements = 0

    def __init__(self, reading: ReadingDatabase) -> None:
        self.engine = reading.engine
        self.away = False
        self._reading = reading

    async def value(self, statement: str, parameters: Sequence[Any]) -> bytes | None:
        return await self._reading.value(statement, parameters)

    async def rows(self, statement: str, parameters: Sequence[Any]) -> list[Row]:
        if self.away:
            raise ConnectionError("10005198000001")
        return await self._reading.rows(statement, parameters)


async def test_while_the_database_is_away_nothing_is_missed_and_nothing_is_written_down(
    address: DatabaseAddress, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        database = Flaky(reading)
        watch = JournalWatch(database, every=SOON)
        nomination = await bench.open()
        async with aclosing(watch.follow(nomination, 0, WHO)) as records:
            waiting = asyncio.create_task(taken(records, 3))
            await asyncio.sleep(SOON * 3)
            database.away = True
            with caplog.at_level(logging.ERROR):
                await act(bench, nomination, 3)
                await asyncio.sleep(SOON * 5)
            assert not waiting.done()

            database.away = False

            assert await waiting == [1, 2, 3]
        assert "JOURNAL_NOT_WATCHED ConnectionError" in caplog.text
        assert "10005198000001" not in caplog.text


async def test_there_is_room_for_so_many_and_again_when_one_has_left(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        watch = JournalWatch(reading, every=SOON, most=1)
        nomination = await bench.open()
        async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as first:
            await taken(first, 1)
            with pytest.raises(TooManyListenersError):
                await anext(watch.follow(nomination, BEFORE_ALL, WHO))

        async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as second:
            assert await taken(second, 1) == [0]


async def test_one_person_cannot_take_all_the_room(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        watch = JournalWatch(reading, every=SOON, most_of_one=1)
        nomination = await bench.open()
        async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as theirs:
            await taken(theirs, 1)
            with pytest.raises(TooManyListenersError):
                await anext(watch.follow(nomination, BEFORE_ALL, WHO))
            async with aclosing(watch.follow(nomination, BEFORE_ALL, "u-2")) as others:
                assert await taken(others, 1) == [0]
        assert not watch._people


async def test_a_watch_that_is_closed_looks_no_more(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        watch = JournalWatch(reading, every=SOON)
        nomination = await bench.open()
        async with aclosing(watch.follow(nomination, BEFORE_ALL, WHO)) as records:
            await taken(records, 1)
            await watch.aclose()
            looks = watch.looks
            await asyncio.sleep(SOON * 5)
            assert watch.looks == looks
