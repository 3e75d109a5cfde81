"""A document that arrives in parts: a folder in staging for each slot, with a sealed file for each stretch of bytes.

A stretch is sealed, synced and only then given its name, the offset of its first byte; so what has a name is durable,
and the names alone tell how far the document got, to every process on the folder, after whatever end of the last one.
A lock on the folder keeps a second sender out. The operating system lets go of it when its holder dies.
"""

import asyncio
import fcntl
import os
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from talapker_graphql.files.sealed_file import SealedReader, SealedWriter, sync
from talapker_graphql.files.sealed_stream import BrokenStreamError, StreamSeal, plain_size

STRETCH_BYTES = 4 * 1024 * 1024
"""The longest stretch. What is not yet durable when the power fails is no more than this."""
LEAST_BYTES = 64 * 1024
"""A part that is not the last is no shorter, so that a document does not crumble into a million files."""
_PREFIX = "slot-"
_ARRIVED = "arrived"
_LOCK = "lock"


class SomebodyElseSendsError(Exception):
    """Another request holds the slot."""


class Arriving:
    """What has arrived of one document. What changes it needs the lock.

    Args:
        staging: the folder in which parts stand.
        slot_key: the keyed hash of the slot.
        seal: seals the parts.
        size: of the whole document.
    """

    def __init__(self, staging: Path, slot_key: str, seal: StreamSeal, size: int) -> None:
        self._folder = staging / f"{_PREFIX}{slot_key}"
        self._slot_key = slot_key
        self._seal = seal
        self._size = size
        self._writer: SealedWriter | None = None
        self._at = 0

    @property
    def offset(self) -> int:
        """How many bytes have arrived and are durable, from the first without a gap."""
        reached = 0
        with suppress(FileNotFoundError, BrokenStreamError):
            while reached < self._size and (more := plain_size(self._part(reached).stat().st_size)):
                reached += more
        return reached

    @property
    def is_begun(self) -> bool:
        """Whether a part ever came and was not forgotten."""
        return self._folder.exists()

    @property
    def is_complete(self) -> bool:
        """Whether every byte has arrived."""
        return self.offset == self._size

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody else out.

        Raises:
            SomebodyElseSendsError: another request is at work on the slot.
        """
        descriptor = self._lock()
        try:
            for begun in self._folder.glob(".*"):
                begun.unlink()  # by a process that died; nobody else is here
            yield
        finally:
            self._drop()
            with suppress(OSError):
                # A folder without parts says nothing; it goes, unless something was kept in it.
                if [left.name for left in self._folder.iterdir()] == [_LOCK]:
                    shutil.rmtree(self._folder)
            os.close(descriptor)

    async def write(self, part: bytes) -> None:
        """Append `part` at the offset. It is durable at the latest after `settle`."""
        left = memoryview(part)
        while left:
            if self._writer is None:
                self._at = self.offset
                self._writer = SealedWriter(self._folder / f".{secrets.token_hex(8)}", self._seal, self._name(self._at))
            taken = left[: STRETCH_BYTES - self._writer.size]
            await self._writer.write(bytes(taken))
            left = left[len(taken) :]
            if self._writer.size == STRETCH_BYTES:
                await self.settle()

    async def settle(self, *, broken_off: bool = False) -> None:
        """Make durable what came. Of what was `broken_off`, a last piece that is too little to be kept is forgotten."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        try:
            if not broken_off or writer.size >= LEAST_BYTES or self._at + writer.size == self._size:
                await writer.finish()
                await asyncio.to_thread(self._name_it, writer.path, self._part(self._at))
        finally:
            writer.close()
            writer.path.unlink(missing_ok=True)

    async def arrived_at(self, now: datetime) -> datetime:
        """When the last byte was durable: `now`, unless it has been told before."""
        file = self._folder / _ARRIVED
        if not file.exists():
            writer = SealedWriter(self._folder / f".{secrets.token_hex(8)}", self._seal, self._name(_ARRIVED))
            try:
                await writer.write(now.isoformat().encode())
                await writer.finish()
                await asyncio.to_thread(self._name_it, writer.path, file)
            finally:
                writer.close()
        with SealedReader(file, self._seal, self._name(_ARRIVED)) as told:
            return datetime.fromisoformat(told.read(0, told.size).decode())

    async def stream(self) -> AsyncIterator[bytes]:
        """All that has arrived, part by part.

        Raises:
            BrokenStreamError: a part was altered.
        """
        reached = 0
        while reached < self._size:
            with SealedReader(self._part(reached), self._seal, self._name(reached)) as stretch:
                for chunk in stretch.parts():
                    yield chunk
                reached += stretch.size

    def forget(self) -> None:
        """Remove what has arrived; the document begins anew."""
        self._drop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _part(self, offset: int) -> Path:
        return self._folder / f"{offset:015d}"

    def _name(self, what: object) -> str:
        return f"part:{self._slot_key}:{what}"

    @staticmethod
    def _name_it(file: Path, name: Path) -> None:
        file.rename(name)
        sync(name.parent)
        sync(name.parent.parent)

    def _drop(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()
            writer.path.unlink(missing_ok=True)

    def _lock(self) -> int:
        while True:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            try:
                descriptor = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except FileNotFoundError:
                continue
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Whoever held it last may have removed the folder: then this is a lock on nothing.
                if os.path.samestat(os.fstat(descriptor), (self._folder / _LOCK).stat()):
                    return descriptor
            except BlockingIOError:
                os.close(descriptor)
                raise SomebodyElseSendsError from None
            except FileNotFoundError:
                pass
            os.close(descriptor)


def clear_staging(staging: Path, seal: StreamSeal, older_than_seconds: float) -> int:
    """Remove what uploads left behind that nobody will finish; returns how many files and folders.

    Nothing goes that was touched within `older_than_seconds`, or that somebody is at work on.
    """
    removed = 0
    for left in staging.iterdir():
        try:
            is_ours = left.is_file() or left.name.startswith(_PREFIX)
            if not is_ours or time.time() - left.stat().st_mtime <= older_than_seconds:
                continue
            if left.is_dir():
                arriving = Arriving(staging, left.name.removeprefix(_PREFIX), seal, 0)
                with arriving.locked():
                    arriving.forget()
            else:
                left.unlink()
        except (OSError, SomebodyElseSendsError):
            # Gone already, in use, or not to be removed now: the rest is.
            continue
        removed += 1
    return removed
