"""One transaction for each procedure: load, judge, write, commit."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import TypeVar

from tortoise.connection import get_connections
from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from talapker_graphql.store.sqlite_engine import ImmediateSqliteClient

ModelT = TypeVar("ModelT", bound=Model)


@asynccontextmanager
async def transaction(*, can_wait: bool = False) -> AsyncIterator[None]:
    """Everything inside is committed together or not at all. On SQLite the write lock is taken at once.

    One that `can_wait` lets all others go first where only one writes at a time: of the thousands of documents that
    come in the last minute, no more than one stands between a submission and the write lock.
    """
    async with _behind_others() if can_wait else nullcontext(), in_transaction():
        yield


def _behind_others() -> AbstractAsyncContextManager[None]:
    (connection,) = get_connections().all()
    return connection.patient if isinstance(connection, ImmediateSqliteClient) else nullcontext()


def locked(query: QuerySet[ModelT]) -> QuerySet[ModelT]:
    """`query` with its rows locked until the transaction ends. SQLite's write lock already keeps others out."""
    return query.select_for_update()
