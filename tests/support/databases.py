"""Databases for tests, reached from outside any event loop."""

import asyncio
import uuid
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from talapker_graphql.store.connection import DatabaseAddress

T = TypeVar("T")


def apart(work: Coroutine[Any, Any, T]) -> T:
    """The outcome of `work`, run on an event loop of its own in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def database_named(server: str, name: str) -> DatabaseAddress:
    """The address of the database `name` on `server`."""
    return DatabaseAddress(urlunsplit(urlsplit(server)._replace(path=f"/{name}")))


async def execute(server: str, statement: str) -> None:
    """Run `statement` on the maintenance database of `server`."""
    connection = await asyncpg.connect(**database_named(server, "postgres").postgresql_arguments())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def new_database(server: str) -> DatabaseAddress:
    """A new, empty database on `server`."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    apart(execute(server, f"CREATE DATABASE {name}"))
    return database_named(server, name)
