"""Asks ClamAV's daemon whether a document holds malware: ``INSTREAM`` over TCP or a Unix socket, bytes as they come.

Clean is only what the daemon, having been sent everything, called so in its exact words. Whatever else happens (it is
away, slow, breaks off, mumbles, or has a limit smaller than the document), nothing is known.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from talapker_graphql.uploads.scanning import Clean, Infected, NotScanned, ScanOutcome

_CONNECT_SECONDS = 5.0
_LONGEST_REPLY = 4096
_CLEAN = b"stream: OK"
_FOUND = re.compile(rb"stream: ([\x21-\x7e]{1,128}) FOUND")
_TOO_LARGE = b"INSTREAM size limit exceeded. ERROR"
# With AlertExceedsMax the daemon says so when it stopped reading: that is no malware, and no clean bill either.
_STOPPED_READING = b"Heuristics.Limits.Exceeded"


class Clamd:
    """The scanner at an address.

    Args:
        address: ``tcp://host:port`` or ``unix:/path``, checked before.
        seconds: how long one document may take.
    """

    def __init__(self, address: str, *, seconds: float = 120.0) -> None:
        self._place = urlsplit(address)
        # A number that is no port is refused here, at the start, and not with the first document.
        self._port = self._place.port
        self._seconds = seconds

    async def scan(self, parts: AsyncIterator[bytes]) -> ScanOutcome:
        """What the scanner says of the document that comes in `parts`. An error of `parts` is passed on."""
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                reader, writer = await self._connect()
        except OSError:
            return NotScanned("away", is_away=True)
        try:
            async with asyncio.timeout(self._seconds):
                is_sent = await _send(writer, parts)
                return _understood(await _reply(reader), is_sent=is_sent)
        except TimeoutError:
            return NotScanned("too_slow", is_away=True)
        except ConnectionError:
            return NotScanned("away", is_away=True)
        finally:
            # Closing in good order would wait for a daemon that reads no more.
            writer.transport.abort()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._place.scheme == "unix":
            return await asyncio.open_unix_connection(self._place.path)
        return await asyncio.open_connection(self._place.hostname, self._port)


async def _send(writer: asyncio.StreamWriter, parts: AsyncIterator[bytes]) -> bool:
    """Send the document; whether all of it went out. A daemon that has seen enough answers and hangs up."""
    try:
        writer.write(b"zINSTREAM\0")
        async for part in parts:
            if part:
                writer.write(len(part).to_bytes(4, "big") + part)
                await writer.drain()
        writer.write(bytes(4))
        await writer.drain()
    except ConnectionError:
        return False
    return True


async def _reply(reader: asyncio.StreamReader) -> bytes:
    said = b""
    while len(said) <= _LONGEST_REPLY and b"\0" not in said:
        more = await reader.read(_LONGEST_REPLY)
        if not more:
            break
        said += more
    return said


def _understood(said: bytes, *, is_sent: bool) -> ScanOutcome:
    if not said:
        return NotScanned("broke_off", is_away=True)
    reply, ended, rest = said.partition(b"\0")
    if not ended or rest:
        return NotScanned("not_understood")
    if reply == _CLEAN:
        return Clean() if is_sent else NotScanned("broke_off")
    if reply == _TOO_LARGE:
        return NotScanned("too_large")
    found = _FOUND.fullmatch(reply)
    if found is None:
        return NotScanned("not_understood")
    return NotScanned("too_large") if found[1].startswith(_STOPPED_READING) else Infected(found[1].decode("ascii"))
