"""PostgreSQL databases that one test takes after another: making one takes as long as most tests do.

After a test its database is emptied. One in which more than rows has changed, such as a trigger taken down, a right
given or a schema made, is dropped.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import asyncpg

from support.databases import apart, database_named, execute
from talapker_graphql.store.connection import DatabaseAddress

_TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# Everything that a test could change and that is no row, as one text.
_SHAPE = """
WITH ours AS (SELECT oid, nspname, nspacl FROM pg_namespace
              WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
     relations AS (SELECT c.* FROM pg_class c JOIN ours ON ours.oid = c.relnamespace),
     parts (part) AS (
  SELECT format('schema %s %s', nspname, nspacl) FROM ours
  UNION ALL SELECT format('relation %s %s %s', oid::regclass, relkind, relacl) FROM relations
  UNION ALL SELECT format('column %s %s %s %s', attrelid::regclass, attname, atttypid, attnotnull)
            FROM pg_attribute JOIN relations ON relations.oid = attrelid WHERE attnum > 0
  UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(c.oid))
            FROM pg_constraint c JOIN relations ON relations.oid = conrelid
  UNION ALL SELECT format('trigger %s %s %s', tgrelid::regclass, tgname, tgenabled)
            FROM pg_trigger JOIN relations ON relations.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL SELECT format('function %s %s', p.oid::regprocedure, md5(prosrc))
            FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace)
SELECT md5(string_agg(part, E'\\n' ORDER BY part)) FROM parts
"""


class ReusedDatabases:
    """Copies of a migrated `template` on `server`."""

    def __init__(self, server: str, template: str) -> None:
        self._server = server
        self._template = template
        self._idle: list[str] = []
        self._shape, self._kept = apart(_as_migrated(database_named(server, template)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._idle:
            self._drop(self._idle.pop())

    @contextmanager
    def one(self) -> Iterator[DatabaseAddress]:
        """A migrated, empty database for as long as the block lasts."""
        name = self._idle.pop() if self._idle else self._new()
        address = database_named(self._server, name)
        try:
            yield address
        finally:
            if apart(_is_emptied(address, self._shape, self._kept)):
                self._idle.append(name)
            else:
                self._drop(name)

    def _new(self) -> str:
        name = f"test_{uuid.uuid4().hex[:12]}"
        apart(execute(self._server, f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY"))
        return name

    def _drop(self, name: str) -> None:
        apart(execute(self._server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _as_migrated(template: DatabaseAddress) -> tuple[str, dict[str, str]]:
    """The shape of a database, and the rows that it begins with, by table."""
    connection = await asyncpg.connect(**template.postgresql_arguments())
    try:
        kept = {}
        for (table,) in await connection.fetch(_TABLES):
            rows = await connection.fetchval(f"SELECT json_agg(it)::text FROM {table} it")
            if rows is not None:
                kept[table] = rows
        return await connection.fetchval(_SHAPE), kept
    finally:
        await connection.close()


async def _is_emptied(address: DatabaseAddress, shape: str, kept: dict[str, str]) -> bool:
    """Whether the database could be brought back to how it began: nobody in it, the same shape, the same rows."""
    try:
        connection = await asyncpg.connect(**address.postgresql_arguments())
    except (OSError, asyncpg.PostgresError):
        return False
    try:
        await connection.execute(f"SET lock_timeout = '5s'; {_OTHERS}")
        if await connection.fetchval(_SHAPE) != shape:
            return False
        # Without guards of the journal and references among rows, which only who runs the server may set aside.
        await connection.execute("SET session_replication_role = replica")
        tables = [table for (table,) in await connection.fetch(_TABLES)]
        await connection.execute(";".join(f"DELETE FROM {table}" for table in tables))
        for table, rows in kept.items():
            await connection.execute(
                f"INSERT INTO {table} SELECT * FROM json_populate_recordset(null::{table}, $1::text::json)", rows
            )
    except asyncpg.PostgresError:
        return False
    finally:
        await connection.close()
    return True
