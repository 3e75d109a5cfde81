"""The vault: documents as they were received, sealed, named by a keyed hash of their content, created once.

Bytes are sealed on their way into a staged file, which is synced and then gets its final name; a reader never sees half
an object, what was acknowledged survives a power loss, and who steals the disk reads nothing.
"""

import hashlib
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, InvalidPathError

from talapker_core.errors import TalapkerError
from talapker_graphql.files.object_stores import Objects
from talapker_graphql.files.sealed_stream import (
    CHUNK_BYTES,
    HEADER_BYTES,
    SEALED_CHUNK_BYTES,
    BrokenStreamError,
    Opening,
    StreamSeal,
    chunks_of,
    plain_size,
)
from talapker_graphql.files.staged import Staged
from talapker_graphql.store.sealing import Pseudonymizer

RESERVE = 0.05
"""The share of the disk that uploads leave free: decisions are still written when documents no longer are."""
_PURPOSE = "vault"
_LISTED_AT_ONCE = 100


class NotInVaultError(TalapkerError):
    """The vault holds no such object: the database and the vault do not belong together, or a file was lost."""


class VaultAwayError(TalapkerError):
    """The vault's store could not be reached, or refused. Nothing is known of the object."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an object in the vault holds, read whole and found authentic."""

    size: int
    sha256: str


class Vault:
    """Keeps documents.

    Args:
        objects: where they lie.
        key: 32 bytes, seals them.
        pseudonymizer: names them, so that who knows a document cannot tell from a listing whether it is here.
        reserve: the share of the disk that uploads leave free.
    """

    def __init__(self, objects: Objects, key: bytes, pseudonymizer: Pseudonymizer, *, reserve: float = RESERVE) -> None:
        self._objects = objects
        self._store = objects.store
        self.staging = objects.staging
        self.seal = StreamSeal(key)
        self._pseudonymizer = pseudonymizer
        self._reserve = reserve
        self._promised = 0

    @contextmanager
    def room_for(self, size: int) -> Iterator[bool]:
        """Whether `size` more bytes can be staged without touching what is reserved for the database.

        While the block lasts they are promised, so that many who come at once are not all told of the same room.
        """
        disk = shutil.disk_usage(self.staging)
        has_room = disk.free - self._promised - size >= disk.total * self._reserve
        promised = size if has_room else 0
        self._promised += promised
        try:
            yield has_room
        finally:
            self._promised -= promised

    @asynccontextmanager
    async def staged(self, sha256: str) -> AsyncIterator[Staged]:
        """A place for the bytes whose hash is said to be `sha256`; what was not kept when the block ends is gone."""
        staged = Staged(self.staging / secrets.token_hex(16), self.seal, self._key(sha256))
        try:
            yield staged
        finally:
            staged.close()

    async def keep(self, staged: Staged) -> str:
        """Keep a finished file for good and return its key. Keeping the same content again gives the same key.

        Raises:
            BrokenStreamError: the content is not what was announced, or what was once kept under its name is damaged.
            VaultAwayError: the store cannot be reached.
        """
        key = self._key(staged.sha256)
        if key != staged.key:
            raise BrokenStreamError("the content is not what was announced: it would not open under its name")
        with _reaching(key):
            try:
                await self._objects.create(staged.path, f"objects/{key}")
            except AlreadyExistsError:
                if await self.kept(key) != Kept(staged.size, staged.sha256):
                    raise BrokenStreamError(f"the object {key} is not what was once kept there") from None
                await self._objects.sync(f"objects/{key}")
        return key

    async def confirm(self, staged: Staged) -> None:
        """Keep what was kept again, now that a row names it, if its object was collected in between."""
        try:
            await self.size(self._key(staged.sha256))
        except NotInVaultError:
            await self.keep(staged)

    async def size(self, key: str) -> int:
        """How many bytes the object has, by the length of what lies there.

        Raises:
            NotInVaultError: there is no such object.
            BrokenStreamError: no object is as long as this.
            VaultAwayError: the store cannot be reached.
        """
        with _reaching(key):
            return plain_size((await obstore.head_async(self._store, f"objects/{key}"))["size"])

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        """The bytes of an object, part by part. They are the whole object only if no error comes at the end.

        Raises:
            NotInVaultError: there is no such object.
            BrokenStreamError: it was altered, cut or put in another's place; nothing altered is handed out.
            VaultAwayError: the store cannot be reached.
        """
        with _reaching(key):
            found = await obstore.get_async(self._store, f"objects/{key}")
            chunks = chunks_of(plain_size(found.meta["size"]))
            opening: Opening | None = None
            waiting, number = bytearray(), 0
            async for part in found.stream(min_chunk_size=4 * CHUNK_BYTES):
                waiting += bytes(part)
                if opening is None and len(waiting) >= HEADER_BYTES:
                    opening = self.seal.opening(bytes(waiting[:HEADER_BYTES]), key)
                    del waiting[:HEADER_BYTES]
                # The last chunk is opened when the stream has ended: what follows it would be noticed.
                while opening and len(waiting) >= SEALED_CHUNK_BYTES and number < chunks - 1:
                    yield opening.chunk(number, bytes(waiting[:SEALED_CHUNK_BYTES]), is_last=False)
                    del waiting[:SEALED_CHUNK_BYTES]
                    number += 1
            if opening is None or number != chunks - 1:
                raise BrokenStreamError(f"the object {key} was cut while it was read")
            yield opening.chunk(number, bytes(waiting), is_last=True)

    async def read(self, key: str, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end` of an object; shorter only at its end.

        Raises:
            NotInVaultError: there is no such object.
            BrokenStreamError: the chunks that hold them were altered.
            VaultAwayError: the store cannot be reached.
        """
        size = await self.size(key)
        end = min(end, size)
        if start >= end:
            return b""
        first, last, chunks = start // CHUNK_BYTES, (end - 1) // CHUNK_BYTES, chunks_of(size)
        at = HEADER_BYTES + first * SEALED_CHUNK_BYTES
        to = HEADER_BYTES + (last + 1) * SEALED_CHUNK_BYTES
        with _reaching(key):
            path = f"objects/{key}"
            header = bytes(await obstore.get_range_async(self._store, path, start=0, end=HEADER_BYTES))
            sealed = bytes(await obstore.get_range_async(self._store, path, start=at, end=to))
        opening = self.seal.opening(header, key)
        opened = [
            opening.chunk(
                number,
                sealed[(number - first) * SEALED_CHUNK_BYTES : (number - first + 1) * SEALED_CHUNK_BYTES],
                is_last=number == chunks - 1,
            )
            for number in range(first, last + 1)
        ]
        return b"".join(opened)[start - first * CHUNK_BYTES : end - first * CHUNK_BYTES]

    async def kept(self, key: str) -> Kept:
        """What the object holds, read from begin to end.

        Raises:
            NotInVaultError: there is no such object.
            BrokenStreamError: it was altered, cut or put in another's place.
            VaultAwayError: the store cannot be reached.
        """
        size, digest = 0, hashlib.sha256()
        async for part in self.stream(key):
            size += len(part)
            digest.update(part)
        return Kept(size, digest.hexdigest())

    async def kept_before(self, instant: datetime) -> AsyncIterator[list[str]]:
        """The keys of objects that were created before `instant`, in batches, in no order."""
        with _reaching("…"):
            async for batch in obstore.list(self._store, "objects", chunk_size=_LISTED_AT_ONCE):
                old = [found["path"] for found in batch if found["last_modified"] < instant]
                yield [path.removeprefix("objects/") for path in old]

    async def remove(self, keys: Sequence[str]) -> None:
        """Remove objects that no document names."""
        if keys:
            with _reaching("…"):
                await obstore.delete_async(self._store, [f"objects/{key}" for key in keys])

    def _key(self, sha256: str) -> str:
        name = self._pseudonymizer.pseudonym(sha256, _PURPOSE)
        return f"{name[:2]}/{name}"


@contextmanager
def _reaching(key: str) -> Iterator[None]:
    """Tells an object that is not there from a store that is away. What a store says may hold addresses: it is left."""
    try:
        yield
    except (FileNotFoundError, InvalidPathError):
        raise NotInVaultError(f"the vault has no object {key}") from None
    except BaseError as error:
        raise VaultAwayError(f"the vault's store did not do it: {type(error).__name__}") from None
