"""Tortoise's SQLite engine with transactions that take the write lock when they begin.

Tortoise opens deferred transactions; two processes that read and then write fail with "database is locked" whatever
the busy time-out is. `BEGIN IMMEDIATE` makes the second one wait instead.
"""

import sqlite3

from tortoise.backends.base.client import NestedTransactionContext, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.exceptions import TransactionManagementError


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


class ImmediateSqliteClient(SqliteClient):
    """The engine of an embedded installation."""

    def _in_transaction(self) -> TransactionContext:
        return SqliteTransactionContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateSqliteClient
