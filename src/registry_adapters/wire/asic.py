"""Fetches the signed container of an exchange from our security server: what proves in court who said what to whom.

The container holds the messages with the signatures and time-stamps of both sides (ASiC-E). Here it is looked at only
as far as needed to know that it is whole and of our message; its signatures are verified by the operator's tools.
Over https it is handed out only to a client certificate that is registered for our subsystem.
"""

import asyncio
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from registry_adapters.errors import unreadable
from registry_adapters.wire.transport import Incoming, Outgoing, Transport
from registry_adapters.wire.xml import parse_xml
from registry_adapters.wire.xroad_headers import SOAP, XROAD
from registry_adapters.xroad_identifiers import XRoadMember
from talapker_core.facts.answer import Reason, Unavailable

SECONDS = 30.0
"""How long one fetch takes at most."""

_ASICE = "application/vnd.etsi.asic-e+zip"
_MOST_ENTRIES = 64
_MOST_BYTES = 64 * 1024 * 1024
"""What a container and all that it holds unfold to, those inside a ZIP of several taken together."""

_ENCRYPTED = 0x1
_OK, _UNAUTHORIZED, _NOT_FOUND, _SERVER_ERROR = 200, 401, 404, 500
_LATER = b"not been timestamped"
_REST_ID = re.compile(rb"^x-road-id:[ \t]*([\x21-\x7e]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MESSAGE, _SIGNATURES, _MIME = "message.xml", "META-INF/signatures.xml", "mimetype"


@dataclass(frozen=True, slots=True)
class SignedContainer:
    """What our security server keeps of one message.

    Attributes:
        content: the bytes as they came: one container, or a ZIP of those of request and reply.
        containers: how many there are in it.
    """

    message_id: UUID
    content: bytes = field(repr=False)
    containers: int


@dataclass(frozen=True, slots=True)
class NotYet:
    """There is none, or none that is time-stamped: come again later."""


async def fetch_container(
    transport: Transport, client: XRoadMember, message_id: UUID, *, seconds: float = SECONDS
) -> SignedContainer | NotYet:
    """The container of the message that `client`, we ourselves, sent under `message_id`.

    Records stay on the security server for 30 days by default; after that only the operator's archive has them.

    Raises:
        Unavailable: it cannot be had, or what came is no container of this message.
    """
    instance, member_class, member_code, subsystem = client.parts
    asked = {
        "queryId": str(message_id),
        "xRoadInstance": instance,
        "memberClass": member_class,
        "memberCode": member_code,
        "subsystemCode": subsystem,
    }
    outgoing = Outgoing("GET", f"/asic?{urlencode(asked)}", {"Accept": f"{_ASICE}, application/zip"})
    incoming = await transport.send(outgoing, seconds=seconds)
    if incoming.status == _NOT_FOUND or (incoming.status == _SERVER_ERROR and _LATER in incoming.body):
        return NotYet()
    _refuse_failure(incoming)
    count = await asyncio.to_thread(_checked, incoming.body, message_id)
    return SignedContainer(message_id, incoming.body, count)


def _refuse_failure(incoming: Incoming) -> None:
    if incoming.status == _OK:
        return
    if incoming.status == _UNAUTHORIZED:
        raise Unavailable(
            Reason.REFUSED,
            transient=False,
            code="asic_certificate",
            detail="the security server hands out containers only over https to a known client certificate",
        )
    transient = incoming.status >= _SERVER_ERROR
    raise Unavailable(Reason.SOURCE_ERROR, transient=transient, code=f"asic_http_{incoming.status}")


def _checked(content: bytes, message_id: UUID) -> int:
    """How many containers there are in `content`, each of which is found to be whole and of this message."""
    count = 0
    for entries in _containers(content):
        _check(entries, str(message_id))
        count += 1
    return count


def _containers(content: bytes) -> Iterator[dict[str, bytes]]:
    """The entries of each container: of the only one, or of those inside a ZIP of several."""
    left = _Allowance(_MOST_BYTES)
    entries = _entries(content, left)
    if _MIME in entries:
        yield entries
        return
    inner = [name for name in entries if name.endswith(".asice")]
    if not inner or len(inner) != len(entries):
        raise _no_container("it holds something else than containers")
    for name in inner:
        yield _entries(entries[name], left)


@dataclass(slots=True)
class _Allowance:
    """How many bytes may still unfold: archives inside an archive share it, or each could be as large as the whole."""

    left: int

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _no_container(f"it unfolds to more than {_MOST_BYTES} bytes")


def _entries(content: bytes, left: _Allowance) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            if len(listed) > _MOST_ENTRIES or len({e.filename for e in listed}) != len(listed):
                raise _no_container("it holds too much, or one name twice")
            if any(entry.flag_bits & _ENCRYPTED for entry in listed):
                raise _no_container("it is encrypted")
            left.take(sum(entry.file_size for entry in listed))
            # Read whole, so that every check sum is checked; what lies about its size is cut by the check sum.
            return {entry.filename: archive.read(entry) for entry in listed if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        failure = _no_container(f"it cannot be unpacked: {type(error).__name__}")
    raise failure


def _check(entries: dict[str, bytes], message_id: str) -> None:
    if entries.get(_MIME, b"").strip() != _ASICE.encode() or _SIGNATURES not in entries:
        raise _no_container("it is not signed as such a container is")
    message = entries.get(_MESSAGE, b"")
    # An id that is only mentioned somewhere does not make it the message: the header that names it counts.
    told = _soap_id(message) if message.lstrip().startswith(b"<") else _rest_id(message)
    if told is None or told.lower() != message_id:
        raise _no_container("it holds another message")


def _soap_id(envelope: bytes) -> str | None:
    try:
        told = parse_xml(envelope).findall(f"{{{SOAP}}}Header/{{{XROAD}}}id")
    except Unavailable:
        return None
    return (told[0].text or "").strip() if len(told) == 1 else None


def _rest_id(head: bytes) -> str | None:
    """The message id in the head of a REST message: a header a line, the body apart."""
    told = _REST_ID.findall(head)
    return str(told[0].decode("ascii")) if len(told) == 1 else None


def _no_container(what: str) -> Unavailable:
    return unreadable("asic", f"what came is no container of the message: {what}")
