"""Whether a JPEG or PNG is one picture that can be shown: whole, decodable, of bearable size, and alone in its file."""

import io
import re
import warnings

from PIL import Image, Jpeg2KImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

from talapker_graphql.files.confined.second_file import hides_another_file
from talapker_graphql.files.flaws import Flaw

MOST_PIXELS = 80_000_000
"""A sheet of A3 scanned at 600 dots to the inch has 70 million."""
_FORMATS = ("JPEG", "PNG")
_MOST_SCANS = 200
# Phones keep a small second picture (depth, brightness) behind the first.
_MOST_PICTURES = 8
_DRAFT = 8
# In a scan 0xFF is followed by 0x00, or is a restart mark; anything else ends the scan.
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA


def prepare() -> None:
    """Load what Pillow loads lazily, and make a picture of too many pixels an error."""
    for plugin in (Jpeg2KImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin):
        assert plugin  # noqa: S101  (importing them registered them; the name says that they are wanted)
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def flaw_of(content: bytes) -> Flaw | None:
    """What is wrong with the picture in `content`, or `None`."""
    if hides_another_file(content):
        return Flaw.SECOND_FILE
    if content.startswith(b"\xff\xd8"):
        flaw = _flaw_of_jpeg_parts(content)
        if flaw is not None:
            return flaw
    return _flaw_of_pixels(content)


def _flaw_of_pixels(content: bytes) -> Flaw | None:
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.format == "PNG" and getattr(picture, "is_animated", False):
                return Flaw.SECOND_FILE
            # A JPEG is decoded at an eighth of its size: every byte is read, and most of the work is left out.
            picture.draft("L", (max(1, picture.width // _DRAFT), max(1, picture.height // _DRAFT)))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Flaw.TOO_COMPLEX
    except ValueError as error:
        # So Pillow says that the texts beside the picture unfold beyond measure.
        return Flaw.TOO_COMPLEX if "too large" in str(error).lower() else Flaw.BROKEN
    except (OSError, SyntaxError, EOFError, IndexError, KeyError, TypeError):
        return Flaw.BROKEN
    return None


def _flaw_of_jpeg_parts(content: bytes) -> Flaw | None:
    """Walk from mark to mark through every picture of the file, to its last byte."""
    at = scans = 0
    for number in range(_MOST_PICTURES + 1):
        if not content[at:].strip(b"\x00"):
            return None
        at += len(content[at:]) - len(content[at:].lstrip(b"\x00")) if number else 0
        if number == _MOST_PICTURES or content[at : at + 2] != bytes((0xFF, _START)):
            return Flaw.SECOND_FILE
        at += 2
        while True:
            marker, at = _marker(content, at)
            if marker is None or marker == _START:
                return Flaw.BROKEN
            if marker == _END:
                break
            at += int.from_bytes(content[at : at + 2], "big")
            if marker == _SCAN:
                scans += 1
                end = _END_OF_SCAN.search(content, at)
                if end is None:
                    return Flaw.BROKEN
                at = end.start()
            if scans > _MOST_SCANS:
                return Flaw.TOO_COMPLEX
    return None


def _marker(content: bytes, at: int) -> tuple[int | None, int]:
    """The mark at `at` and where it ends; `None` when there is none."""
    if content[at : at + 1] != b"\xff":
        return None, at
    while content[at : at + 1] == b"\xff":
        at += 1
    return (content[at], at + 1) if at < len(content) else (None, at)
