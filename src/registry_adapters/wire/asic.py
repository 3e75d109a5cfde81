"""Fetches the signed containers (ASiC-E) of an exchange from our security server, as legal proof of what was said.

A container is checked for being whole and for holding our message; its signatures are not verified here. That is done
offline, by X-Road's own `asicverifier` or any ASiC-E library, against the instance's `verificationconf`.

Over https the security server wants to know who asks: it answers 401 unless `registries.tls.certificate_file` is one of
the certificates registered for our subsystem. Records stay 30 days there, so the containers are to be fetched soon.
"""

import asyncio
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote, urlencode
from uuid import UUID

from registry_adapters.errors import unreadable
from registry_adapters.wire.http_status import failure_of_status
from registry_adapters.wire.transport import Incoming, Outgoing, Transport
from registry_adapters.wire.xml import parse_xml
from registry_adapters.wire.xroad_headers import SOAP, XROAD
from registry_adapters.xroad_identifiers import XRoadMember
from talapker_core.facts.answer import Reason, Unavailable

MOST_BYTES = 16 * 1024 * 1024
"""Bytes of all that the containers of one exchange unfold to."""

_MOST_ENTRIES = 64
_MESSAGE = "message.xml"
_NAMED = re.compile(r".*-(request|response)(?:-[^/]*)?\.asice")
_NOT_TIMESTAMPED = re.compile(rb"not\s+been\s+timestamped\s+yet", re.IGNORECASE)
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class SignedExchange:
    """The containers of one exchange, to the byte as the security server gave them.

    Attributes:
        content: one ``.asice``, or a ZIP of several.
        requests: how many of them hold a request.
        responses: how many hold a response.
    """

    content: bytes = field(repr=False)
    requests: int
    responses: int

    @property
    def is_whole(self) -> bool:
        """Whether both what we asked and what was answered is there."""
        return self.requests > 0 and self.responses > 0


@dataclass(frozen=True, slots=True)
class NotYet:
    """There is nothing to fetch: not logged, not time-stamped yet, or (after 30 days) no longer kept."""

    why: str


async def fetch_signed(
    transport: Transport, client: XRoadMember, message_id: UUID, *, now: datetime, seconds: float = 30.0
) -> SignedExchange | NotYet:
    """The containers of the exchange that we, `client`, sent under `message_id`.

    Raises:
        Unavailable: the security server does not give them (misconfigured/``client_certificate`` when it does not know
            us), or what it gives is damaged, too large, or of another exchange (shape).
    """
    query = {
        "queryId": str(message_id),
        "xRoadInstance": client.instance,
        "memberClass": client.member_class,
        "memberCode": client.member_code,
        "subsystemCode": client.subsystem,
    }
    target = f"/asic?{urlencode(query, quote_via=quote)}"
    incoming = await transport.send(Outgoing("GET", target, {}), seconds=seconds)
    if incoming.status == HTTPStatus.NOT_FOUND:
        return NotYet("nothing is logged under this message id")
    if incoming.status == HTTPStatus.INTERNAL_SERVER_ERROR and _NOT_TIMESTAMPED.search(incoming.body):
        return NotYet("the signatures are not time-stamped yet")
    failure = _failure(incoming, now)
    if failure is not None:
        raise failure
    return await asyncio.to_thread(_checked, incoming.body, str(message_id))


def _failure(incoming: Incoming, now: datetime) -> Unavailable | None:
    if incoming.status == HTTPStatus.UNAUTHORIZED:
        return Unavailable(
            Reason.MISCONFIGURED,
            transient=False,
            code="client_certificate",
            detail="signed containers are given to registered certificates only; set registries.tls.certificate_file",
        )
    return failure_of_status(incoming, now)


def _checked(content: bytes, message_id: str) -> SignedExchange:
    left = _Allowance(MOST_BYTES)
    entries = _entries(content, left)
    if _MESSAGE in entries:
        _demand_message(entries[_MESSAGE], message_id)
        kind = _kind_of(entries[_MESSAGE])
        return SignedExchange(content, int(kind == "request"), int(kind == "response"))
    kinds: list[str] = []
    for name, container in entries.items():
        named = _NAMED.fullmatch(name)
        if named is None:
            raise _damaged("the archive holds something else than signed containers")
        inside = _entries(container, left)
        if _MESSAGE not in inside:
            raise _damaged("a signed container holds no message")
        _demand_message(inside[_MESSAGE], message_id)
        kinds.append(named[1])
    if not kinds:
        raise _damaged("the archive is empty")
    return SignedExchange(content, kinds.count("request"), kinds.count("response"))


@dataclass(slots=True)
class _Allowance:
    """How many bytes may still unfold, over all archives together."""

    left: int

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _damaged(f"the containers unfold to more than {MOST_BYTES} bytes")


def _entries(content: bytes, left: _Allowance) -> dict[str, bytes]:
    """Everything in a ZIP, by name, read to the end and so checked against its sums."""
    entries: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            if len(listed) > _MOST_ENTRIES:
                raise _damaged("the archive holds too many files")
            for info in listed:
                if info.filename in entries or info.flag_bits & _ENCRYPTED:
                    raise _damaged("the archive holds a file twice, or an encrypted one")
                # What a directory tells of sizes is a promise; only as much as is left is ever unfolded.
                with archive.open(info) as file:
                    entries[info.filename] = file.read(left.left + 1)
                left.take(len(entries[info.filename]))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
        raise _damaged("the archive is damaged") from None
    return entries


def _demand_message(message: bytes, message_id: str) -> None:
    told = _soap_id(message) if message.lstrip()[:1] == b"<" else _rest_id(message)
    if told != message_id:
        raise _damaged("a signed container holds another message")


def _kind_of(message: bytes) -> str:
    """Whether a message on its own is a request or a response, by what only a response tells."""
    if message.lstrip()[:1] == b"<":
        header = parse_xml(message).find(f"{{{SOAP}}}Header/{{{XROAD}}}requestHash")
        return "request" if header is None else "response"
    return "response" if re.search(rb"^x-road-request-hash:", message, re.IGNORECASE | re.MULTILINE) else "request"


def _soap_id(message: bytes) -> str | None:
    try:
        told = parse_xml(message).findtext(f"{{{SOAP}}}Header/{{{XROAD}}}id")
    except Unavailable:
        return None
    return told.strip() if told is not None else None


def _rest_id(head: bytes) -> str | None:
    """The message id in the head of a REST message: one header a line, the body apart from it."""
    told = re.findall(rb"^x-road-id:[ \t]*([\x21-\x7e]+)[ \t]*\r?$", head, re.IGNORECASE | re.MULTILINE)
    return told[0].decode("ascii") if len(told) == 1 else None


def _damaged(what: str) -> Unavailable:
    return unreadable("asic", what)
