"""Where strangers' documents are taken apart: the service's end of the confined processes.

The room keeps one warm process, starts it again when it ended, and hands it a channel for each document. What happens
to a document's own process is told apart from what happens to the room: the first is the document's doing, the second
says nothing about it.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import structlog

from talapker_core.errors import TalapkerError
from talapker_graphql.files.confined.frames import PREFIX, READY, head
from talapker_graphql.files.confined.limits import Limits

_HOST = "talapker_graphql.files.confined.host"
_LONGEST_HEADER = 4096
_SECONDS_TO_START = 20.0
# The host ends a child in its time; only a host that hangs lets it come to this.
_SECONDS_OF_GRACE = 5.0
_SECONDS_TO_STOP = 3.0
_ATTEMPTS = 2

log = structlog.get_logger(__name__)


class TooComplexError(TalapkerError):
    """The document's process died of it: of time, of memory, or by a fault in a library."""


class WorkroomAwayError(TalapkerError):
    """The document could not be looked at. It may be in perfect order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered about a document, and what was made of it."""

    header: Mapping[str, Any]
    content: bytes


class Workroom:
    """Runs one task on one document in a process of its own.

    Args:
        limits: what each such process may use.
        host: the module that is run as the warm process.
    """

    def __init__(self, limits: Limits, host: str = _HOST) -> None:
        self._limits = limits
        self._host = host
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    async def __aenter__(self) -> Self:
        """Start the warm process, without waiting until it is warm."""
        self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End it with all its children."""
        await self._stop()

    async def run(
        self, header: Mapping[str, Any], content: AsyncIterator[bytes], size: int, *, largest_answer: int = 0
    ) -> Answer:
        """What the task in `header` says of the `size` bytes of `content`; it may make `largest_answer` bytes of them.

        Raises:
            TooComplexError: the document was more than its process could bear.
            WorkroomAwayError: no process could be had, or the document could not be read from where it lies.
        """
        async with _Channel() as channel:
            await self._open(channel)
            host = self._process
            try:
                async with asyncio.timeout(self._limits.wall_seconds + _SECONDS_OF_GRACE):
                    await channel.send(header, content, size)
                    return await channel.answer(largest_answer)
            except (OSError, EOFError, ValueError, TimeoutError):
                if host is None or host is not self._process or host.poll() is not None:
                    raise WorkroomAwayError("the room was closed while the document was looked at") from None
                raise TooComplexError("the process that read the document ended without an answer") from None

    async def _open(self, channel: "_Channel") -> None:
        """Get `channel` to a child that is ready; a room that was away is opened again, once."""
        for attempt in range(_ATTEMPTS):
            control = self._control_of_host()
            try:
                async with asyncio.timeout(_SECONDS_TO_START):
                    await channel.open(control)
                    return
            except (OSError, EOFError, TimeoutError) as error:
                log.warning("workroom_away", error=type(error).__name__, attempt=attempt)
                # Of several that find the room away, one opens it again.
                if control is self._control:
                    await self._stop()
        raise WorkroomAwayError("no process could be had to look at the document")

    def _control_of_host(self) -> socket.socket:
        if self._control is None or self._process is None or self._process.poll() is not None:
            return self._start()
        return self._control

    def _start(self) -> socket.socket:
        if self._control is not None:
            self._control.close()
        ours, theirs = socket.socketpair()
        # Of the service's surroundings nothing goes along but where the code lies: keys are named by variables.
        surroundings = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PATH": os.defpath}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  (our own program with our own arguments)
                [sys.executable, "-m", self._host, str(theirs.fileno()), *self._limits.as_arguments()],
                env=surroundings,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        # A host that hangs must not make the service wait for room in its queue.
        ours.setblocking(False)  # noqa: FBT003  (the standard library's own)
        self._control = ours
        return ours

    async def _stop(self) -> None:
        control, process = self._control, self._process
        self._control = self._process = None
        if control is not None:
            control.close()
        if process is not None:
            await asyncio.to_thread(_end, process)


async def _whole(content: AsyncIterator[bytes], size: int) -> AsyncIterator[bytes]:
    """The parts of `content`; that they cannot be had is not the document's doing."""
    given = 0
    try:
        async for part in content:
            given += len(part)
            yield part
    except (OSError, EOFError, ValueError) as error:
        raise WorkroomAwayError("the document could not be read from where it lies") from error
    if given != size:
        raise WorkroomAwayError("the document is not of the size that was stated")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let a host whose control is closed end its children and itself; make it, if it does not."""
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Channel:
    """The way to one child. Leaving it closes it; a child that is still at work is ended by its limits."""

    def __init__(self) -> None:
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close()

    async def open(self, control: socket.socket) -> None:
        """Hand the far end over `control`, and wait until a child has it."""
        self._close()
        ours, theirs = socket.socketpair()
        with theirs:
            self._reader, self._writer = await asyncio.open_unix_connection(sock=ours)
            socket.send_fds(control, [b"\x00"], [theirs.fileno()])
        await self._reader.readexactly(len(READY))

    async def send(self, header: Mapping[str, Any], content: AsyncIterator[bytes], size: int) -> None:
        """Send one frame."""
        writer = self._open_writer()
        writer.write(head(header, size))
        async for part in _whole(content, size):
            writer.write(part)
            await writer.drain()

    async def answer(self, largest: int) -> Answer:
        """The frame that comes back. What sends it has read a stranger's document, and is not believed to be brief."""
        header_size, size = PREFIX.unpack(await self._reader.readexactly(PREFIX.size))
        if header_size > _LONGEST_HEADER or size > largest:
            raise ValueError("the answer is too long")
        header = json.loads(await self._reader.readexactly(header_size))
        if not isinstance(header, dict):
            raise ValueError("the answer is not one")  # noqa: TRY004  (it is what a stranger's document made of it)
        return Answer(header, await self._reader.readexactly(size))

    def _open_writer(self) -> asyncio.StreamWriter:
        if self._writer is None:
            raise OSError
        return self._writer

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
