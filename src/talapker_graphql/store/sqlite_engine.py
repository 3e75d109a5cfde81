"""Tortoise's SQLite engine with transactions that take the write lock when they begin.

Tortoise opens deferred transactions; two processes that read and then write fail with "database is locked" whatever
the busy time-out is. `BEGIN IMMEDIATE` makes the second one wait instead.

All that is asked of the database goes through one connection with a lock. Tortoise would never let go of that lock when
a transaction cannot begin, because another process has written for too long or whoever began it was cancelled.
"""

import asyncio
import sqlite3
from typing import Any, Literal

from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import TransactionManagementError

LONGEST_WAIT_SECONDS = 10.0
"""For the file's lock, and before that for this process's own."""


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that is a writer from its first statement on."""

    async def begin(self) -> None:
        """Take the write lock, waiting for at most the connection's busy time-out."""
        connection = self._connection
        if connection is None:
            raise TransactionManagementError("the transaction has no connection")
        try:
            await connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(str(error)) from error
        except BaseException:
            # Cancelled, and the statement may run all the same: what comes after it undoes it.
            await connection.rollback()
            raise

    async def commit(self) -> None:
        """Commit, or leave nothing behind.

        SQLite keeps a transaction open whose COMMIT failed, as on a full disk. Left so, its rows would be seen by all
        readers of this connection, and go into the next commit.
        """
        try:
            await super().commit()
        except BaseException:
            if self._connection is not None:
                await self._connection.rollback()
            raise

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateTransaction(self))


class BoundedLock(asyncio.Lock):
    """A lock for which nobody waits longer than for the file's own: who comes after a long wait is told so, too."""

    async def acquire(self) -> Literal[True]:
        """Take it. Raises `TimeoutError`."""
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            return await super().acquire()


class ReturningContext(SqliteTransactionContext):
    """A transaction that lets go of the connection's lock, whether it began or not."""

    async def __aenter__(self) -> TransactionalDBClient:
        """Begin."""
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        opened: TransactionalDBClient = self.connection
        return opened


class ImmediateSqliteClient(SqliteClient):
    """The engine of an embedded installation."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lock = BoundedLock()

    def _in_transaction(self) -> TransactionContext:
        return ReturningContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateSqliteClient
