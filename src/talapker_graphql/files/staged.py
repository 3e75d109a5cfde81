"""A document between its first byte and the vault: sealed and hashed as it comes, readable once it is finished."""

from pathlib import Path

from talapker_graphql.files.sealed_file import SealedReader, SealedWriter
from talapker_graphql.files.sealed_stream import StreamSeal


class Staged:
    """Bytes on their way into the vault.

    Args:
        path: the new file in which they are sealed.
        seal: seals them.
        key: the name under which they are to lie; it is bound to what is sealed.
    """

    def __init__(self, path: Path, seal: StreamSeal, key: str) -> None:
        self.path = path
        self.key = key
        self._seal = seal
        self._writer = SealedWriter(path, seal, key)
        self._reader: SealedReader | None = None

    @property
    def size(self) -> int:
        """How many bytes have come."""
        return self._writer.size

    @property
    def sha256(self) -> str:
        """The hash of all bytes, once they are finished, in hexadecimal digits."""
        return self._writer.sha256

    async def write(self, part: bytes) -> None:
        """Append `part`."""
        await self._writer.write(part)

    async def finish(self) -> None:
        """Write out what is buffered and sync it: from here on the bytes are durable."""
        await self._writer.finish()

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end` of the finished file; shorter only at its end."""
        if self._reader is None:
            self._reader = SealedReader(self.path, self._seal, self.key)
        return self._reader.read(start, end)

    def close(self) -> None:
        """Let go of the file, and of its name in staging: an object in a folder has another one by then."""
        self._writer.close()
        if self._reader is not None:
            self._reader.close()
        self.path.unlink(missing_ok=True)
