"""What a file is, told by its content alone: a PDF, JPEG or PNG whose structure holds from the first byte to the last.

Names and headers are claims. What follows the end of a document is refused as well, since that is where a second file
hides. This much is found without a parser, in the web process; what needs one is done in `confined`.
"""

import re
import zlib
from collections.abc import Callable

from talapker_graphql.files.flaws import Flaw
from talapker_graphql.uploads.terms import TABLE_TYPE

ReadRange = Callable[[int, int], bytes]
"""Reads the bytes from a start to before an end; shorter only at the end of the file."""

_PDF_TAIL = 2048
_PDF_END = re.compile(rb"startxref[\r\n \t]+(\d{1,10})[\r\n \t]+%%EOF[\r\n \t\x00]*\Z")
# An end with something behind it.
_PDF_EARLIER_END = re.compile(rb"startxref\s+\d{1,10}\s+%%EOF")
_JPEG_END = b"\xff\xd9"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
# The frame headers SOF0 to SOF15; the three left out are tables of other kinds.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_PARTS = 100_000
_READ_AT_ONCE = 65536


def inspect(read: ReadRange, size: int, declared: str) -> Flaw | None:
    """What is wrong with the file of `size` bytes that was `declared` to be of a media type, or `None`."""
    if size == 0:
        return Flaw.EMPTY
    actual = media_type(read(0, 16))
    if declared == TABLE_TYPE:
        return Flaw.TYPE_MISMATCH if actual is not None else _flaw_of_table(read, size)
    if actual is None:
        return Flaw.TYPE_NOT_ALLOWED
    if actual != declared:
        return Flaw.TYPE_MISMATCH
    return _STRUCTURES[actual](read, size)


def media_type(start: bytes) -> str | None:
    """The media type of a file by its first 16 bytes, or `None` when it is none of those allowed."""
    if re.match(rb"%PDF-[12]\.\d\s", start):
        return "application/pdf"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(_PNG_START):
        return "image/png"
    return None


def _flaw_of_table(read: ReadRange, size: int) -> Flaw | None:
    """A table is text. Whether it is a good one is told when it is read, row by row."""
    parts = (read(start, min(size, start + _READ_AT_ONCE)) for start in range(0, size, _READ_AT_ONCE))
    return Flaw.TYPE_MISMATCH if any(b"\x00" in part for part in parts) else None


def _flaw_of_pdf(read: ReadRange, size: int) -> Flaw | None:
    end = _PDF_END.search(read(max(0, size - _PDF_TAIL), size))
    if end is None:
        return Flaw.SECOND_FILE if _has_pdf_end(read, size) else Flaw.BROKEN
    at = int(end[1])
    if not 0 < at < size:
        return Flaw.BROKEN
    # The cross references begin with the word, or, in a stream, with an object's number.
    begin = re.match(rb"\s*(xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)", read(at, min(size, at + 64)))
    return Flaw.BROKEN if begin is None else None


def _has_pdf_end(read: ReadRange, size: int) -> bool:
    return any(
        _PDF_EARLIER_END.search(read(start, min(size, start + _READ_AT_ONCE + _PDF_TAIL)))
        for start in range(0, size, _READ_AT_ONCE)
    )


def _flaw_of_jpeg(read: ReadRange, size: int) -> Flaw | None:
    at = 2
    has_frame = False
    for _ in range(_MOST_PARTS):
        head = read(at, min(size, at + 4))
        if len(head) < 4 or head[0] != 0xFF:  # noqa: PLR2004  (a marker and its length)
            return Flaw.BROKEN
        marker, length = head[1], int.from_bytes(head[2:4], "big")
        if marker == 0xFF:  # noqa: PLR2004  (fill bytes may stand before a marker)
            at += 1
            continue
        if marker == 0xDA:  # noqa: PLR2004  (the picture itself begins)
            return _flaw_of_jpeg_end(read, size, at + 2 + length) if has_frame else Flaw.BROKEN
        if marker in {0x00, 0xD8, 0xD9} or length < 2:  # noqa: PLR2004  (a length counts itself)
            return Flaw.BROKEN
        has_frame = has_frame or marker in _JPEG_FRAMES
        at += 2 + length
    return Flaw.BROKEN


def _flaw_of_jpeg_end(read: ReadRange, size: int, picture_at: int) -> Flaw | None:
    """Nothing but zero bytes follows the end marker. Some cameras pad their files."""
    tail = read(max(picture_at, size - _READ_AT_ONCE), size).rstrip(b"\x00")
    if tail.endswith(_JPEG_END):
        return None
    has_end = any(
        _JPEG_END in read(start, min(size, start + _READ_AT_ONCE + 1))
        for start in range(picture_at, size, _READ_AT_ONCE)
    )
    return Flaw.SECOND_FILE if has_end else Flaw.BROKEN


def _flaw_of_png(read: ReadRange, size: int) -> Flaw | None:
    at = len(_PNG_START)
    kinds: set[bytes] = set()
    for _ in range(_MOST_PARTS):
        head = read(at, min(size, at + 8))
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        after = at + 12 + length
        if len(kind) != 4 or not kind.isalpha() or after > size:  # noqa: PLR2004  (a chunk's name has four letters)
            return Flaw.BROKEN
        if _checksum(read, at + 4, at + 8 + length) != int.from_bytes(read(after - 4, after), "big"):
            return Flaw.BROKEN
        if not kinds and not (kind == b"IHDR" and _is_png_header(read(at + 8, at + 8 + length))):
            return Flaw.BROKEN
        if kind == b"IEND":
            if b"IDAT" not in kinds or length:
                return Flaw.BROKEN
            return None if after == size else Flaw.SECOND_FILE
        kinds.add(kind)
        at = after
    return Flaw.BROKEN


def _is_png_header(header: bytes) -> bool:
    if len(header) != 13:  # noqa: PLR2004  (the length the format prescribes)
        return False
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    depth, colour = header[8], header[9]
    return width > 0 and height > 0 and depth in _PNG_DEPTHS.get(colour, ()) and header[10:12] == b"\x00\x00"


def _checksum(read: ReadRange, start: int, end: int) -> int:
    checksum = 0
    for at in range(start, end, _READ_AT_ONCE):
        checksum = zlib.crc32(read(at, min(end, at + _READ_AT_ONCE)), checksum)
    return checksum


_STRUCTURES: dict[str, Callable[[ReadRange, int], Flaw | None]] = {
    "application/pdf": _flaw_of_pdf,
    "image/jpeg": _flaw_of_jpeg,
    "image/png": _flaw_of_png,
}
