"""Sealed streams in files: written once and synced, read in any order. No plain byte touches the disk."""

import asyncio
import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from talapker_graphql.files.sealed_stream import (
    CHUNK_BYTES,
    HEADER_BYTES,
    SEALED_CHUNK_BYTES,
    BrokenStreamError,
    StreamSeal,
    chunks_of,
    plain_size,
)

_WRITTEN_AT_ONCE = 512 * 1024
"""So many bytes are hashed, sealed and written in one go, in a thread."""


class SealedWriter:
    """A new file (mode 0600) into which bytes come, sealed and hashed on the way.

    Args:
        path: where; it must not be there yet.
        seal: seals the bytes.
        purpose: is bound to the stream.
    """

    def __init__(self, path: Path, seal: StreamSeal, purpose: str) -> None:
        self.path = path
        self.size = 0
        self._sealing = seal.sealing(purpose)
        self._hash = hashlib.sha256()
        self._waiting = bytearray()
        # A cancelled write goes on in its thread: the file is closed only after it.
        self._lock = threading.Lock()
        self._descriptor: int | None = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)

    @property
    def sha256(self) -> str:
        """The hash of the finished file's content, in hexadecimal digits."""
        return self._hash.hexdigest()

    async def write(self, part: bytes) -> None:
        """Append `part`."""
        self._waiting += part
        self.size += len(part)
        if len(self._waiting) >= _WRITTEN_AT_ONCE:
            taken = bytes(self._waiting)
            self._waiting.clear()
            await asyncio.to_thread(self._write, taken)

    async def finish(self) -> None:
        """Write out what is left, and sync it: from here on the bytes are durable, if not yet their name."""
        await asyncio.to_thread(self._finish)

    def close(self) -> None:
        """Let go of the file, finished or not."""
        with self._lock:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def _write(self, plain: bytes) -> None:
        with self._lock:
            self._hash.update(plain)
            self._append(self._sealing.update(plain))

    def _finish(self) -> None:
        with self._lock:
            self._hash.update(self._waiting)
            self._append(self._sealing.update(bytes(self._waiting)) + self._sealing.finish())
            self._waiting.clear()
            if self._descriptor is not None:
                os.fsync(self._descriptor)

    def _append(self, sealed: bytes) -> None:
        left = memoryview(sealed)
        while left and self._descriptor is not None:
            left = left[os.write(self._descriptor, left) :]


class SealedReader:
    """A finished file, opened as far as it is read. To be closed, or used in a `with` block.

    Raises:
        BrokenStreamError: the file is no sealed stream, or another key sealed it.
        FileNotFoundError: there is no such file.
    """

    def __init__(self, path: Path, seal: StreamSeal, purpose: str) -> None:
        self._file = path.open("rb", buffering=0)
        try:
            self.size = plain_size(os.fstat(self._file.fileno()).st_size)
            self._opening = seal.opening(self._file.read(HEADER_BYTES), purpose)
        except BrokenStreamError:
            self._file.close()
            raise
        self._chunks = chunks_of(self.size)
        self._newest: tuple[int, bytes] = (-1, b"")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`; shorter only at the end of the file.

        Raises:
            BrokenStreamError: they were altered.
        """
        end = min(end, self.size)
        if start >= end:
            return b""
        first, last = start // CHUNK_BYTES, (end - 1) // CHUNK_BYTES
        whole = b"".join([self._chunk(number) for number in range(first, last + 1)])
        return whole[start - first * CHUNK_BYTES : end - first * CHUNK_BYTES]

    def parts(self) -> Iterator[bytes]:
        """The whole file, chunk by chunk.

        Raises:
            BrokenStreamError: it was altered or cut.
        """
        for number in range(self._chunks):
            yield self._chunk(number)

    def _chunk(self, number: int) -> bytes:
        # Whoever looks at the structure of a file reads many small pieces, most of them near each other.
        if self._newest[0] != number:
            at = HEADER_BYTES + number * SEALED_CHUNK_BYTES
            sealed = os.pread(self._file.fileno(), SEALED_CHUNK_BYTES, at)
            self._newest = number, self._opening.chunk(number, sealed, is_last=number == self._chunks - 1)
        return self._newest[1]


def sync(path: Path) -> None:
    """Sync a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
