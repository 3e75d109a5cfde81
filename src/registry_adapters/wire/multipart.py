"""Reads multipart/related replies (RFC 2046, RFC 2387): SOAP with attachments, and the packages of MTOM.

Nothing is guessed: a line that begins like a boundary and is none, a closing boundary that is missing, a header that
comes twice or a word behind the end is a reply that cannot be read. So a reply that was cut is never a shorter one.
The size of the whole is capped by the transport.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registry_adapters.errors import unreadable
from registry_adapters.wire.media_type import MediaType
from talapker_core.facts.answer import Unavailable

MOST_PARTS = 64
"""A reply with more parts than this is not one of a register's."""

LONGEST_HEAD = 8192
"""Bytes of one part's headers."""

_BOUNDARY = re.compile(r"[A-Za-z0-9'()+_,\-./:=? ]{0,69}[A-Za-z0-9'()+_,\-./:=?]")
_HEADER = re.compile(r"([A-Za-z0-9!#$%&'*+\-.^_`|~]+):[ \t]*(.*)")
_CONTENT_ID = re.compile(r"<([^<>\s]{1,255})>")
_AS_THEY_ARE = {"", "7bit", "8bit", "binary"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its Content-ID without the brackets, empty if it has none; its Content-Type; its decoded bytes."""

    content_id: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Multipart:
    """A reply in parts: the root, which is the answer itself, and what is attached, in order."""

    root: Part
    attached: tuple[Part, ...]

    @property
    def attachments(self) -> Mapping[str, bytes]:
        """What is attached, by Content-ID.

        Raises:
            Unavailable: (shape) a part has no Content-ID, so that nothing can refer to it.
        """
        if not all(part.content_id for part in self.attached):
            raise _malformed("an attachment has no Content-ID")
        return {part.content_id: part.content for part in self.attached}


def is_multipart(content_type: str) -> bool:
    """Whether a reply with this Content-Type comes in parts."""
    return content_type.strip().lower().startswith("multipart/")


def read_multipart(body: bytes, content_type: str) -> Multipart:
    """The parts of `body`; the root is the one that `start` names, or the first.

    Raises:
        Unavailable: (shape) it is not a multipart/related document to the last byte.
    """
    media_type = MediaType.parse(content_type)
    if media_type.name != "multipart/related":
        raise _malformed("the reply comes in parts that are not related")
    boundary = media_type.parameters.get("boundary", "")
    if not _BOUNDARY.fullmatch(boundary):
        raise _malformed("the reply names no boundary")
    parts = [_part(raw) for raw in _split(body, boundary.encode("ascii"))]
    named = [part.content_id for part in parts if part.content_id]
    if len(set(named)) != len(named):
        raise _malformed("two parts have one Content-ID")
    root = _root(parts, media_type.parameters.get("start"))
    return Multipart(root, tuple(part for part in parts if part is not root))


def _root(parts: list[Part], start: str | None) -> Part:
    if start is None:
        return parts[0]
    wanted = start.removeprefix("<").removesuffix(">")
    for part in parts:
        if part.content_id == wanted and wanted:
            return part
    raise _malformed("no part has the Content-ID that start names")


def _split(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """The raw parts between the delimiters, headers and all."""
    delimiter = b"\r\n--" + boundary
    # The line break before the first delimiter may be missing; nothing but line breaks stands before it.
    body = b"\r\n" + body
    found = body.find(delimiter)
    if found < 0 or body[:found].strip(b"\r\n"):
        raise _malformed("the reply does not begin with its boundary")
    for _ in range(MOST_PARTS):
        at = found + len(delimiter)
        line_end = body.find(b"\r\n", at)
        if line_end < 0 or body[at:line_end].strip(b" \t"):
            raise _malformed("a boundary is followed by something else than a part")
        found = body.find(delimiter, line_end)
        if found < 0:
            raise _malformed("the last part is cut")
        yield body[line_end + 2 : found]
        tail = found + len(delimiter)
        if body.startswith(b"--", tail):
            if body[tail + 2 :].strip(b" \t\r\n"):
                raise _malformed("something follows the end")
            return
    raise _malformed(f"there are more than {MOST_PARTS} parts")


def _part(raw: bytes) -> Part:
    head, ended, content = (b"\r\n" + raw).partition(b"\r\n\r\n")
    if not ended:
        raise _malformed("a part has no end of its headers")
    headers = _headers(head)
    content_type = headers.get("content-type", "text/plain")
    if MediaType.parse(content_type).name.startswith("multipart/"):
        raise _malformed("a part comes in parts itself")
    content_id = headers.get("content-id")
    told_id = _CONTENT_ID.fullmatch(content_id) if content_id is not None else None
    if content_id is not None and told_id is None:
        raise _malformed("a Content-ID is none")
    encoding = headers.get("content-transfer-encoding", "").lower()
    return Part(told_id[1] if told_id else "", content_type, _decoded(content, encoding))


def _headers(head: bytes) -> dict[str, str]:
    if len(head) > LONGEST_HEAD or not head.isascii():
        raise _malformed("a part's headers are too long, or not ASCII")
    unfolded = re.sub(r"\r\n[ \t]+", " ", head.decode("ascii"))
    headers: dict[str, str] = {}
    for line in filter(None, unfolded.split("\r\n")):
        header = _HEADER.fullmatch(line)
        if header is None:
            raise _malformed("a part has a malformed header")
        if header[1].lower() in headers:
            raise _malformed("a part has a header twice")
        headers[header[1].lower()] = header[2].strip(" \t")
    return headers


def _decoded(content: bytes, encoding: str) -> bytes:
    if encoding in _AS_THEY_ARE:
        return content
    if encoding == "base64":
        try:
            return base64.b64decode(content.translate(None, b"\r\n"), validate=True)
        except binascii.Error:
            pass
    raise _malformed("a part is in an encoding that cannot be read")


def _malformed(what: str) -> Unavailable:
    return unreadable("multipart", what)
