"""Tortoise's PostgreSQL engine with transactions that give their connection back when they cannot begin.

Tortoise takes a connection out of the pool and then begins. When that fails, as it does on connections that a restart
of the server has cut, it keeps the connection, and after as many failures as the pool is large nobody gets any.
"""

from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections


class ReturningContext(TransactionContextPooled):
    """A transaction on a connection that goes back to the pool, whether it began or not."""

    async def __aenter__(self) -> TransactionalDBClient:
        """Begin."""
        await self.ensure_connection()
        pool = self.client._parent._pool  # noqa: SLF001  (as the context of the library has it)
        self.client._connection = await pool.acquire()  # noqa: SLF001  (the same)
        try:
            await self.client.begin()
        except BaseException:
            await pool.release(self.client._connection)  # noqa: SLF001  (the same)
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client


class ReturningAsyncpgClient(AsyncpgDBClient):
    """The engine of an installation with a database server."""

    def _in_transaction(self) -> TransactionContext:
        return ReturningContext(TransactionWrapper(self), self._pool_init_lock)


client_class = ReturningAsyncpgClient
