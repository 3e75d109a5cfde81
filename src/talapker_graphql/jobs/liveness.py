"""Who is alive: each worker holds a lock on its own executor id.

The operating system or the database lets go of it when the process dies, however it dies.
"""

import asyncio
import fcntl
import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import asyncpg

from talapker_core.errors import TalapkerError
from talapker_graphql.store.connection import DatabaseAddress

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
_OPEN_SECONDS = 5


class WorkerIdError(TalapkerError):
    """The executor id cannot be used: it is malformed, or another living worker has it."""


class Lock(Protocol):
    """A lock on one executor id."""

    async def take(self) -> bool:
        """Take it if it is free; whether it was."""
        ...

    async def held(self) -> bool:
        """Whether it is still ours."""
        ...

    async def release(self) -> None:
        """Let go of it."""
        ...


class FileLock:
    """A lock on a file beside the embedded database of jobs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    async def take(self) -> bool:
        """Take it if it is free; whether it was."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    async def held(self) -> bool:
        """Whether it is still ours: a file's lock lasts as long as the process."""
        return self._descriptor is not None

    async def release(self) -> None:
        """Let go of it. The file stays: removing it would let two workers lock two files of one name."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class DatabaseLock:
    """A session-level advisory lock of PostgreSQL, on a connection of its own."""

    def __init__(self, address: DatabaseAddress, executor_id: str) -> None:
        self._address = address
        digest = hashlib.sha256(f"talapker-worker:{executor_id}".encode()).digest()
        self._key = int.from_bytes(digest[:8], signed=True)
        self._connection: asyncpg.Connection | None = None

    async def take(self) -> bool:
        """Take it if it is free; whether it was."""
        connection = await asyncpg.connect(timeout=_OPEN_SECONDS, **self._address.postgresql_arguments())
        if await connection.fetchval("SELECT pg_try_advisory_lock($1)", self._key):
            self._connection = connection
            return True
        await connection.close()
        return False

    async def held(self) -> bool:
        """Whether it is still ours: with the connection the lock is lost."""
        if self._connection is None:
            return False
        try:
            return bool(await self._connection.fetchval("SELECT true", timeout=_OPEN_SECONDS))
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False

    async def release(self) -> None:
        """Let go of it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await connection.close(timeout=_OPEN_SECONDS)


def lock_of(address: DatabaseAddress, executor_id: str) -> Lock:
    """The lock of an executor id.

    Raises:
        WorkerIdError: the id is malformed.
    """
    if not _NAME.fullmatch(executor_id):
        raise WorkerIdError("a worker's id is at most 63 letters, digits, _, . and -, such as worker-1")
    if address.engine == "sqlite":
        return FileLock(address.sqlite_path.parent / "workers" / f"{executor_id}.lock")
    return DatabaseLock(address, executor_id)


async def take_own(lock: Lock, executor_id: str, *, seconds: float = _OPEN_SECONDS) -> None:
    """Take one's own lock. Another worker's reaper may have it for a moment, so this waits a little.

    Raises:
        WorkerIdError: another living worker has this id.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    while not await lock.take():
        if asyncio.get_running_loop().time() >= deadline:
            raise WorkerIdError(f"another worker called {executor_id} is running; give each worker an id of its own")
        await asyncio.sleep(0.1)
