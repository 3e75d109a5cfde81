"""The two things that are asked about a document: what is wrong with it, and a stamped copy of it."""

import io
import zipfile
from typing import Any

import pikepdf
from PIL import Image

from talapker_graphql.files.confined import image_structure, pdf_structure
from talapker_graphql.files.confined.image_copy import stamped_image
from talapker_graphql.files.confined.pdf_copy import stamped_pdf
from talapker_graphql.files.flaws import Flaw

PDF = "application/pdf"
INSPECT = "inspect"
STAMP = "stamp"


def perform(header: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer to the task in `header` about `content`, and what was made, if anything was to be made.

    Raises:
        Exception: whatever the libraries raise on a document that is beyond them; the caller ends without an answer.
    """
    media_type = header["media_type"]
    if header["task"] == INSPECT:
        flaw = _flaw(content, media_type)
        return {"flaw": None if flaw is None else flaw.value}, b""
    lines = tuple(header["lines"])
    made = stamped_pdf(content, lines) if media_type == PDF else stamped_image(content, lines)
    return {}, made


def warm_up() -> None:
    """Do each task once on documents of our own, so that a confined child finds everything loaded."""
    pdf_structure.prepare()
    image_structure.prepare()
    for media_type, content in _samples():
        for task in (INSPECT, STAMP):
            perform({"task": task, "media_type": media_type, "lines": ["warm", "up"]}, content)
    for content in (_locked(), _archive()):
        perform({"task": INSPECT, "media_type": PDF}, content)


def _flaw(content: bytes, media_type: str) -> Flaw | None:
    try:
        if media_type == PDF:
            return pdf_structure.flaw_of(content)
        return image_structure.flaw_of(content)
    except MemoryError:
        return Flaw.TOO_COMPLEX


def _samples() -> list[tuple[str, bytes]]:
    document = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(document)
    samples = [(PDF, document.getvalue())]
    for kind, media_type in (("JPEG", "image/jpeg"), ("PNG", "image/png")):
        picture = io.BytesIO()
        Image.new("RGB", (64, 64), "white").save(picture, kind)
        samples.append((media_type, picture.getvalue()))
    return samples


def _locked() -> bytes:
    """A document that everybody may open and nobody may change."""
    document = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(document, encryption=pikepdf.Encryption(owner="warm", user=""))
    return document.getvalue()


def _archive() -> bytes:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("warm", "up")
    return document.getvalue()
