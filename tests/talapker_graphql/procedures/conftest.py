from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.sqlite.client import SqliteClient

from support.acts import Bench, a_bench
from talapker_graphql.store.connection import DatabaseAddress


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    """A small election with nothing on file, on each engine."""
    async with a_bench(address) as laid:
        yield laid


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that are run from now on."""
    run: list[str] = []

    def counting(execute: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def counted(self: object, query: str, *more: Any) -> Any:
            run.append(query)
            return await execute(self, query, *more)

        return counted

    for client in (SqliteClient, AsyncpgDBClient):
        for name in ("execute_query", "execute_query_dict", "execute_insert", "execute_many"):
            monkeypatch.setattr(client, name, counting(getattr(client, name)))
    return run
