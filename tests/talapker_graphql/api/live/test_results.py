"""The results of a subscription, before any transport."""

import gc
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any
from weakref import ReferenceType

import pytest
from strawberry.http import GraphQLRequestData

from support.acts import CANDIDATE
from support.live import FOLLOW, a_portal
from talapker_graphql.api.live.results import Live, Result, is_subscription
from talapker_graphql.store.connection import DatabaseAddress


def an_operation(query: str, name: str | None = None, **variables: Any) -> GraphQLRequestData:
    return GraphQLRequestData(query=query, variables=variables, operation_name=name, extensions=None)


async def test_following_for_long_keeps_nothing_of_what_was_told(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal:
        nomination = await portal.bench.open()
        live = Live(portal.service.schema, portal.service.context)
        async with aclosing(live.results(an_operation(FOLLOW, id=nomination), CANDIDATE)) as results:

            async def objects_after(rounds: int) -> int:
                for _ in range(rounds):
                    await portal.act(nomination, 20)
                    await _taken(results, 20)
                gc.collect()
                # SQLite's driver keeps some hundred weak references to cursors that are gone.
                return sum(not isinstance(it, ReferenceType) for it in gc.get_objects())

            await _taken(results, 1)
            await objects_after(5)
            before = await objects_after(1)
            after = await objects_after(10)

    # Less than one object for two events: nothing is kept of any.
    assert after - before < 100


async def _taken(results: AsyncGenerator[Result, None], number: int) -> None:
    for _ in range(number):
        assert "errors" not in (await anext(results)).payload


@pytest.mark.parametrize(
    ("query", "name", "follows"),
    [
        ("subscription { a }", None, True),
        ("subscription A { a } query B { b }", "A", True),
        ("subscription A { a } query B { b }", "B", False),
        ("subscription A { a } query B { b }", None, False),
        ("{ subscription }", None, False),
        ("subscription {", None, False),
        ("{ a }", None, False),
    ],
)
def test_what_follows_is_told_from_what_asks(query: str, name: str | None, *, follows: bool) -> None:
    assert is_subscription(an_operation(query, name)) is follows
