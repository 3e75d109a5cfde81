"""Somebody else in the midst of a transaction, for what must wait for them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked, transaction


@asynccontextmanager
async def somebody_writing(nomination_id: str | None = None) -> AsyncIterator[None]:
    """Somebody holds the write lock of SQLite, and the file with `nomination_id`, until the block is left."""
    taken, let_go = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with transaction():
            await locked(tables.Nomination.filter(id=nomination_id or "none")).first()
            taken.set()
            await let_go.wait()

    # In a task of its own: whatever is begun inside a transaction is part of it.
    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        await taken.wait()
        try:
            yield
        finally:
            let_go.set()
