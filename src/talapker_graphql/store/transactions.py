"""One transaction for each procedure: load, judge, write, commit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

ModelT = TypeVar("ModelT", bound=Model)


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """Everything inside is committed together or not at all. On SQLite the write lock is taken at once."""
    async with in_transaction():
        yield


def locked(query: QuerySet[ModelT]) -> QuerySet[ModelT]:
    """`query` with its rows locked until the transaction ends. SQLite's write lock already keeps others out."""
    return query.select_for_update()
