"""Who writes first where only one can write at a time."""

import asyncio

import pytest

from support.somebody_writing import somebody_writing
from talapker_graphql.store.connection import DatabaseAddress, connected
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
