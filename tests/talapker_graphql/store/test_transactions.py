"""Who writes first, and that what cannot begin keeps nobody out."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import TransactionManagementError

from support.somebody_writing import somebody_writing
from talapker_graphql.store import sqlite_engine, tables
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.outage import is_outage
from talapker_graphql.store.sqlite_engine import ImmediateTransaction
from talapker_graphql.store.transactions import transaction


async def write(told: list[str], name: str, *, can_wait: bool = False) -> None:
    async with transaction(can_wait=can_wait):
        told.append(name)
        await asyncio.sleep(0)


async def test_on_one_file_no_more_than_one_that_can_wait_stands_before_a_submission(
    sqlite_address: DatabaseAddress,
) -> None:
    told: list[str] = []
    async with connected(sqlite_address), asyncio.TaskGroup() as group, somebody_writing():
        for number in range(4):
            group.create_task(write(told, f"document {number}", can_wait=True))
        await asyncio.sleep(0.01)
        group.create_task(write(told, "submission"))
        await asyncio.sleep(0.01)

    assert told == ["document 0", "submission", "document 1", "document 2", "document 3"]


async def test_who_can_wait_gets_a_turn_though_one_before_them_failed(address: DatabaseAddress) -> None:
    async def fail() -> None:
        async with transaction(can_wait=True):
            raise LookupError

    told: list[str] = []
    async with connected(address):
        with pytest.raises(LookupError):
            await fail()
        await asyncio.gather(*(write(told, f"document {number}", can_wait=True) for number in range(8)))

    assert len(told) == 8


async def test_a_transaction_that_another_process_kept_from_beginning_keeps_nobody_else_out(
    sqlite_address: DatabaseAddress,
) -> None:
    told: list[str] = []
    async with connected(sqlite_address), asyncio.timeout(20):
        (connection,) = get_connections().all()
        await connection.execute_query("PRAGMA busy_timeout = 20")
        with closing(sqlite3.connect(sqlite_address.sqlite_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TransactionManagementError, match="locked"):
                await write(told, "too early")
            other.execute("ROLLBACK")
        await write(told, "in time")
        await tables.Nomination.all().count()

    assert told == ["in time"]


async def test_nobody_waits_without_end_for_whoever_writes_in_the_same_process(
    sqlite_address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_engine, "LONGEST_WAIT_SECONDS", 0.05)
    async with connected(sqlite_address), asyncio.timeout(20):
        async with somebody_writing():
            told = await asyncio.gather(
                *(write([], "late") for _ in range(3)), tables.Nomination.all().count(), return_exceptions=True
            )
        assert await tables.Nomination.all().count() == 0

    assert all(isinstance(it, BaseException) and is_outage(it) for it in told)


async def test_a_transaction_that_cannot_begin_gives_its_connection_back(
    address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut(_: object) -> None:
        raise OSError("the server was started again")

    told: list[str] = []
    async with connected(address), asyncio.timeout(20):
        with monkeypatch.context() as broken:
            for engine in (ImmediateTransaction, TransactionWrapper):
                broken.setattr(engine, "begin", cut)
            for _ in range(20):
                with pytest.raises(OSError, match="started again"):
                    await write(told, "never")
        await write(told, "once the server is back")

    assert told == ["once the server is back"]


async def test_a_transaction_that_is_cancelled_while_it_begins_leaves_none_open(address: DatabaseAddress) -> None:
    told: list[str] = []
    async with connected(address), asyncio.timeout(20):
        await write(told, "before")
        for turns in range(12):
            begun = asyncio.create_task(write(told, "cancelled"))
            for _ in range(turns):
                await asyncio.sleep(0)
            begun.cancel()
            await asyncio.gather(begun, return_exceptions=True)
        async with transaction():
            told.append("after")

    assert told[-1] == "after"
