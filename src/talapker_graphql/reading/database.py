"""The reading side of the database: statements in, values out, nothing is ever written here."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

import asyncpg

from talapker_graphql.store.connection import DatabaseAddress, Engine

STATEMENT_SECONDS = 5.0
"""How long one statement may run."""

CONNECT_SECONDS = 3.0
"""How long a connection to a server may take to come about."""

_CONNECTIONS = 4
_STEPS_BETWEEN_LOOKS = 20_000

T = TypeVar("T")
Row = dict[str, Any]


class TooComplexError(Exception):
    """The engine's parser or planner cannot take this statement, now or later. It says nothing of what was asked."""


class ReadingDatabase(Protocol):
    """A database that is only read.

    Attributes:
        engine: which engine it is.
        statements: how many statements were run so far.
    """

    engine: Engine
    statements: int

    async def value(self, statement: str, parameters: Sequence[Any]) -> bytes | None:
        """The single value of `statement`. Raises `TooComplexError`."""
        ...

    async def rows(self, statement: str, parameters: Sequence[Any]) -> list[Row]:
        """The rows of `statement`, by column name."""
        ...


class SqliteReading:
    """A few connections, each used by one thread at a time, that refuse to write."""

    engine: Engine = "sqlite"

    def __init__(self, connections: Sequence[sqlite3.Connection], threads: ThreadPoolExecutor) -> None:
        self.statements = 0
        self._threads = threads
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        for connection in connections:
            self._idle.put(connection)

    async def value(self, statement: str, parameters: Sequence[Any]) -> bytes | None:
        """The single value of `statement`. Raises `TooComplexError`."""
        try:
            found: bytes | None = await self._run(lambda c: c.execute(statement, parameters).fetchone()[0])
        except sqlite3.OperationalError as error:
            # SQLite has no code for it. Before 3.46 its parser's stack holds 100 levels.
            if str(error) == "parser stack overflow":
                raise TooComplexError from None
            raise
        return found

    async def rows(self, statement: str, parameters: Sequence[Any]) -> list[Row]:
        """The rows of `statement`, by column name."""

        def read(connection: sqlite3.Connection) -> list[Row]:
            cursor = connection.execute(statement, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

        return await self._run(read)

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self.statements += 1
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._with_connection, work)

    def _with_connection(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._idle.get()
        deadline = time.monotonic() + STATEMENT_SECONDS
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
        try:
            return work(connection)
        finally:
            self._idle.put(connection)


class PostgresqlReading:
    """A pool of asyncpg connections whose transactions are read-only."""

    engine: Engine = "postgresql"

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.statements = 0
        self._pool = pool

    async def value(self, statement: str, parameters: Sequence[Any]) -> bytes | None:
        """The single value of `statement`. Raises `TooComplexError`."""
        self.statements += 1
        try:
            found: bytes | None = await self._pool.fetchval(statement, *parameters)
        except asyncpg.StatementTooComplexError:
            raise TooComplexError from None
        return found

    async def rows(self, statement: str, parameters: Sequence[Any]) -> list[Row]:
        """The rows of `statement`, by column name."""
        self.statements += 1
        return [dict(record) for record in await self._pool.fetch(statement, *parameters)]


@asynccontextmanager
async def open_reading(address: DatabaseAddress) -> AsyncIterator[ReadingDatabase]:
    """Open the reading side of the database at `address`, which has been migrated, and close it again."""
    opened = _open_sqlite(address) if address.engine == "sqlite" else _open_postgresql(address)
    async with opened as reading:
        yield reading


@asynccontextmanager
async def _open_sqlite(address: DatabaseAddress) -> AsyncIterator[ReadingDatabase]:
    def connect() -> sqlite3.Connection:
        # Not mode=ro: a read-only opener cannot recover the write-ahead log after a crash. `query_only` refuses writes.
        connection = sqlite3.connect(
            f"{address.sqlite_path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=10,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        connection.execute("PRAGMA query_only = ON")
        return connection

    connections = [connect() for _ in range(_CONNECTIONS)]
    threads = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="reading")
    try:
        yield SqliteReading(connections, threads)
    finally:
        threads.shutdown(wait=True)
        for connection in connections:
            connection.close()


async def _keep(_connection: object) -> None:
    """Return a connection to the pool as it is: reading leaves nothing behind that a reset would have to clear."""


@asynccontextmanager
async def _open_postgresql(address: DatabaseAddress) -> AsyncIterator[ReadingDatabase]:
    pool = await asyncpg.create_pool(
        **address.postgresql_arguments(),
        timeout=CONNECT_SECONDS,
        min_size=1,
        max_size=_CONNECTIONS * 2,
        reset=_keep,
        statement_cache_size=512,
        max_cached_statement_lifetime=0,
        server_settings={
            "application_name": "talapker-reading",
            "default_transaction_read_only": "on",
            "statement_timeout": str(int(STATEMENT_SECONDS * 1000)),
            # Compiling a statement of many small sub-selects takes longer than running it.
            "jit": "off",
        },
    )
    try:
        yield PostgresqlReading(pool)
    finally:
        await pool.close()
