"""How many statements something runs: what takes longer than something else would show by it."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.sqlite.client import SqliteClient

from talapker_graphql.store.sqlite_engine import ImmediateTransaction


@contextmanager
def counted() -> Iterator[list[str]]:
    """Yields the statements run while the block lasts, on either engine."""
    run: list[str] = []

    def counting(ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def asked(self: object, query: str, *arguments: Any) -> Any:
            run.append(query)
            return await ask(self, query, *arguments)

        return asked

    with pytest.MonkeyPatch.context() as patch:
        for client in (SqliteClient, AsyncpgDBClient, ImmediateTransaction, TransactionWrapper):
            for name in ("execute_insert", "execute_many", "execute_query", "execute_query_dict"):
                if name in vars(client):
                    patch.setattr(client, name, counting(vars(client)[name]))
        yield run
