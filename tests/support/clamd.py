"""A daemon that speaks ClamAV's protocol on a real socket, and may be slow, deaf, rude or strict."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

TEST_VIRUS = b"THIS-IS-NO-VIRUS-BUT-STANDS-FOR-ONE"


def usual(document: bytes) -> bytes:
    """What the daemon says of a document."""
    return b"stream: Invented.Test.Virus FOUND\0" if TEST_VIRUS in document else b"stream: OK\0"


@dataclass
class Daemon:
    """A daemon.

    Attributes:
        answer: what it says of a document.
        most: the largest document it takes.
        silent: whether it never answers.
        hangs_up_after: so many bytes it reads before it hangs up.
        seen: the documents it read.
    """

    answer: Callable[[bytes], bytes] = usual
    most: int = 10**9
    silent: bool = False
    hangs_up_after: int | None = None
    seen: list[bytes] = field(default_factory=list)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readexactly(10) == b"zINSTREAM\0"
        document = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            document += await reader.readexactly(size)
            if self.hangs_up_after is not None and len(document) >= self.hangs_up_after:
                return
            if len(document) > self.most:
                writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                await writer.drain()
                return
        self.seen.append(document)
        if self.silent:
            await reader.read()
            return
        writer.write(self.answer(document))
        await writer.drain()


@asynccontextmanager
async def on_tcp(daemon: Daemon) -> AsyncIterator[str]:
    """The address of `daemon` while it runs."""
    server = await asyncio.start_server(daemon, "127.0.0.1", 0)
    try:
        yield f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


@asynccontextmanager
async def on_unix(daemon: Daemon, path: Path) -> AsyncIterator[str]:
    """The address of `daemon` while it runs."""
    server = await asyncio.start_unix_server(daemon, path)
    try:
        yield f"unix:{path}"
    finally:
        server.close()
