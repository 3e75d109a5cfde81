"""The vault: documents as they were received, named by a keyed hash of their content, created once, never changed.

Bytes are staged under a random name, synced, and then linked to their final name; a reader never sees half a file, and
what was acknowledged survives a power loss.
"""

import asyncio
import hashlib
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore

from talapker_core.errors import TalapkerError
from talapker_graphql.store.sealing import Pseudonymizer

_BUFFER_BYTES = 256 * 1024
_PURPOSE = "vault"


class NotInVaultError(TalapkerError):
    """The vault holds no such object: the database and the vault do not belong together, or a file was lost."""


class Staged:
    """Bytes on their way into the vault, hashed as they come."""

    def __init__(self, store: LocalStore, name: str, file: Path) -> None:
        self.name = name
        self._store = store
        self._file = file
        self._writer = obstore.open_writer_async(store, name, buffer_size=_BUFFER_BYTES)
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hash of the bytes so far, in hexadecimal digits."""
        return self._hash.hexdigest()

    async def write(self, part: bytes) -> None:
        """Append `part`."""
        self._hash.update(part)
        self.size += len(part)
        await self._writer.write(part)

    async def finish(self) -> None:
        """Write out what is buffered and sync it: from here on the bytes are durable."""
        await self._writer.close()
        await asyncio.to_thread(_sync, self._file)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end` of the finished file."""
        end = min(end, self.size)
        return bytes(obstore.get_range(self._store, self.name, start=start, end=end)) if start < end else b""


class Vault:
    """Keeps documents in a folder.

    Args:
        folder: where; it is created.
        pseudonymizer: names objects, so that who knows a document cannot tell from a listing whether it is here.
    """

    def __init__(self, folder: Path, pseudonymizer: Pseudonymizer) -> None:
        self._folder = folder.absolute()
        for part in ("staging", "objects"):
            (self._folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._store = LocalStore(self._folder)
        self._pseudonymizer = pseudonymizer

    @asynccontextmanager
    async def staged(self) -> AsyncIterator[Staged]:
        """A place for bytes that come in; what was not kept when the block ends is gone."""
        name = f"staging/{secrets.token_hex(16)}"
        file = self._folder / name
        staged = Staged(self._store, name, file)
        try:
            yield staged
        finally:
            # The writer's own temporary file goes with the writer; the staged file is only an extra name by now.
            del staged._writer  # noqa: SLF001  (dropping the writer is how an unfinished write is abandoned)
            file.unlink(missing_ok=True)

    async def keep(self, staged: Staged) -> str:
        """Keep a finished file for good and return its key. Keeping the same content again gives the same key."""
        key = self._key(staged.sha256)
        path = f"objects/{key}"
        try:
            await obstore.copy_async(self._store, staged.name, path, overwrite=False)
        except AlreadyExistsError:
            await self._must_be_whole(key, staged.size)
        await asyncio.to_thread(self._make_durable, self._folder / path)
        return key

    async def size(self, key: str) -> int:
        """How many bytes the object has.

        Raises:
            NotInVaultError: there is no such object.
        """
        try:
            return (await obstore.head_async(self._store, f"objects/{key}"))["size"]
        except FileNotFoundError:
            raise NotInVaultError(f"the vault has no object {key}") from None

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        """The bytes of an object, part by part.

        Raises:
            NotInVaultError: there is no such object.
        """
        try:
            found = await obstore.get_async(self._store, f"objects/{key}")
        except FileNotFoundError:
            raise NotInVaultError(f"the vault has no object {key}") from None
        async for part in found.stream(min_chunk_size=_BUFFER_BYTES):
            yield bytes(part)

    def clear_staging(self, older_than_seconds: float = 24 * 3600.0) -> int:
        """Remove what uploads left behind when the machine died; returns how many files."""
        removed = 0
        for file in (self._folder / "staging").iterdir():
            if time.time() - file.stat().st_mtime > older_than_seconds:
                file.unlink(missing_ok=True)
                removed += 1
        return removed

    def _key(self, sha256: str) -> str:
        name = self._pseudonymizer.pseudonym(sha256, _PURPOSE)
        return f"{name[:2]}/{name}"

    async def _must_be_whole(self, key: str, size: int) -> None:
        if await self.size(key) != size:
            raise NotInVaultError(f"the object {key} in the vault is not what was once kept there")

    def _make_durable(self, file: Path) -> None:
        _sync(file)
        _sync(file.parent)
        _sync(file.parent.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
