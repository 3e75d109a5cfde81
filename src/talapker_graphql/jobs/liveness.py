"""Which workers live: each holds a lock under its own name for as long as its process runs, and no longer."""

import asyncio
import fcntl
import hashlib
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import asyncpg

from talapker_core.errors import TalapkerError
from talapker_graphql.store.connection import DatabaseAddress

_LONGEST_WAIT_SECONDS = 20.0


class WorkerNameTakenError(TalapkerError):
    """Another process works under this name. Give each worker a `worker_id` of its own."""


class Liveness(Protocol):
    """The locks of all workers of an installation."""

    async def hold(self, worker: str) -> bool:
        """Take the lock of `worker` until this process ends; whether it was free."""
        ...

    async def is_dead(self, worker: str) -> bool:
        """Whether nobody holds the lock of `worker`."""
        ...


@asynccontextmanager
async def liveness(address: DatabaseAddress, data_dir: Path) -> AsyncIterator[Liveness]:
    """The locks beside the database at `address`: files for SQLite, advisory locks for PostgreSQL."""
    if address.engine == "sqlite":
        yield FileLocks(data_dir / "workers")
        return
    connection = await asyncpg.connect(**address.postgresql_arguments())
    try:
        yield AdvisoryLocks(connection)
    finally:
        await connection.close()


async def take_name(locks: Liveness, worker: str) -> None:
    """Hold the lock of `worker`; a predecessor that is just dying is given time.

    Raises:
        WorkerNameTakenError: it lives on.
    """
    until = time.monotonic() + _LONGEST_WAIT_SECONDS
    while not await locks.hold(worker):
        if time.monotonic() > until:
            raise WorkerNameTakenError(f"a worker called {worker} is running; choose another --worker-id")
        await asyncio.sleep(0.2)


class FileLocks:
    """Locks of the operating system on files; it frees them when a process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._held: dict[str, int] = {}

    async def hold(self, worker: str) -> bool:
        """Take the lock of `worker`."""
        descriptor = self._try(worker)
        if descriptor is None:
            return False
        self._held[worker] = descriptor
        return True

    async def is_dead(self, worker: str) -> bool:
        """Whether the lock of `worker` can be had."""
        if worker in self._held:
            return False
        descriptor = self._try(worker)
        if descriptor is None:
            return False
        os.close(descriptor)
        return True

    def _try(self, worker: str) -> int | None:
        name = hashlib.sha256(worker.encode()).hexdigest()[:32]
        descriptor = os.open(self._folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return descriptor


class AdvisoryLocks:
    """Session advisory locks of PostgreSQL; the server frees them when the connection ends."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._connection = connection
        self._held: set[str] = set()

    async def hold(self, worker: str) -> bool:
        """Take the lock of `worker`."""
        taken = await self._try(worker)
        if taken:
            self._held.add(worker)
        return taken

    async def is_dead(self, worker: str) -> bool:
        """Whether the lock of `worker` can be had; it is given back at once."""
        if worker in self._held or not await self._try(worker):
            return False
        await self._connection.execute("SELECT pg_advisory_unlock($1)", _number(worker))
        return True

    async def _try(self, worker: str) -> bool:
        return bool(await self._connection.fetchval("SELECT pg_try_advisory_lock($1)", _number(worker)))


def _number(worker: str) -> int:
    return int.from_bytes(hashlib.sha256(f"talapker-worker:{worker}".encode()).digest()[:8], "big", signed=True)
