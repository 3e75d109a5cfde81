"""A tiny HTTP server on a real socket whose every reply, good or broken down to the byte, is written by a check."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_FOR_EVER = 3600.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Scripted:
    """One reply.

    Attributes:
        cut_after: the connection is closed after so many bytes of the body.
        reset: it is reset instead, after so many bytes of the whole reply; 0 before the first one.
        stall: nothing is ever answered.
        drip: seconds between one byte of the body and the next.
        after: seconds before the reply begins.
        with_length: whether the length is told; without it the connection's end is the body's.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut_after: int | None = None
    reset: int | None = None
    stall: bool = False
    drip: float | None = None
    after: float = 0.0
    with_length: bool = True


class ScriptedSource:
    """Serves `script` on 127.0.0.1, over https if `tls` is given, and remembers what it was asked."""

    def __init__(self, script: Callable[[Seen], Scripted], *, tls: ssl.SSLContext | None = None) -> None:
        self.script = script
        self._tls = tls
        self.seen: list[Seen] = []
        self.connections = 0
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        """Its address, while it is open."""
        if self._server is None:
            raise RuntimeError("the source is not open: use it as an async context manager")
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        try:
            while (seen := await _read(reader)) is not None:
                self.seen.append(seen)
                if not await _write(writer, self.script(seen)):
                    break
        except (ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Seen | None:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    return Seen(method, target, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


async def _write(writer: asyncio.StreamWriter, reply: Scripted) -> bool:
    if reply.stall:
        await asyncio.sleep(_FOR_EVER)
    await asyncio.sleep(reply.after)
    headers = dict(reply.headers)
    if reply.with_length:
        headers["Content-Length"] = str(len(reply.body))
    else:
        headers["Connection"] = "close"
    lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in headers.items())]
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    if reply.reset is not None:
        writer.write((head + reply.body)[: reply.reset])
        await writer.drain()
        writer.transport.abort()
        return False
    writer.write(head)
    body = reply.body if reply.cut_after is None else reply.body[: reply.cut_after]
    if reply.drip is not None:
        for at in range(len(body)):
            writer.write(body[at : at + 1])
            await writer.drain()
            await asyncio.sleep(reply.drip)
    else:
        writer.write(body)
    await writer.drain()
    return reply.cut_after is None and reply.with_length
