"""One transaction for each procedure: load, judge, write, commit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import TypeVar
from weakref import WeakKeyDictionary

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connections
from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

ModelT = TypeVar("ModelT", bound=Model)

# SQLite has one writer; of PostgreSQL's connections some are left to everybody else.
_PATIENT_AT_ONCE = {"sqlite": 1, "postgres": 2}
_lines: WeakKeyDictionary[BaseDBAsyncClient, asyncio.Semaphore] = WeakKeyDictionary()


@asynccontextmanager
async def transaction(*, can_wait: bool = False) -> AsyncIterator[None]:
    """Everything inside is committed together or not at all. On SQLite the write lock is taken at once.

    One that `can_wait` lets others go first: of the thousands of documents that come in the last minute, no more than
    these few stand between a submission and its turn to write.
    """
    async with _patient_ones() if can_wait else nullcontext(), in_transaction():
        yield


def _patient_ones() -> AbstractAsyncContextManager[None]:
    """The line in which those who can wait stand before they go to the line where all do."""
    (connection,) = get_connections().all()
    known = _lines.get(connection)
    if known is None:
        known = _lines[connection] = asyncio.Semaphore(_PATIENT_AT_ONCE[connection.capabilities.dialect])
    return known


def locked(query: QuerySet[ModelT]) -> QuerySet[ModelT]:
    """`query` with its rows locked until the transaction ends. SQLite's write lock already keeps others out."""
    return query.select_for_update()
