"""A disk that fails at the n-th write of a transaction: the statement, or the commit, is not carried out."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiosqlite
import asyncpg.transaction
import pytest
from tortoise.backends.asyncpg.client import TransactionWrapper

from talapker_graphql.store.sqlite_engine import ImmediateTransaction

COMMIT = "COMMIT"
"""The write that makes all others last."""

_WRITES = ("INSERT", "UPDATE", "DELETE")


class DiskFullError(OSError):
    """What a failing write raises."""


@contextmanager
def failing_at(number: int, *, after: bool = False) -> Iterator[list[str]]:
    """Let write `number` (from 1) fail, of whatever transaction it is. Yields the writes so far.

    With `after` it is carried out, and only the news of it is lost.
    """
    written: list[str] = []

    def failing(write: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def tried(self: object, query: str = COMMIT, *arguments: Any) -> Any:
            asked = () if query == COMMIT else (query, *arguments)
            if query != COMMIT and not query.lstrip().startswith(_WRITES):
                return await write(self, *asked)
            written.append(query)
            if len(written) != number:
                return await write(self, *asked)
            if after:
                await write(self, *asked)
            raise DiskFullError(28, "no space is left")

        return tried

    with pytest.MonkeyPatch.context() as patch:
        for client in (ImmediateTransaction, TransactionWrapper):
            for name in ("execute_insert", "execute_many", "execute_query"):
                patch.setattr(client, name, failing(getattr(client, name)))
        for driver in (aiosqlite.Connection, asyncpg.transaction.Transaction):
            patch.setattr(driver, "commit", failing(driver.commit))
        yield written
