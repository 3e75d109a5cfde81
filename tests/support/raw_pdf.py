"""PDF files written object by object, so that they can be as strange as a test asks for."""

import functools
import zlib
from collections.abc import Mapping, Sequence

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> {} >>"


def raw_pdf(
    *more: str | bytes, catalogue: str = "", page: str = "", trailer: str = "", header: bytes = b"%PDF-1.7\n"
) -> bytes:
    """A document of one page. `more` are the objects from number 4 on; the other texts go into what they name."""
    objects: Sequence[str | bytes] = (
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE.format(page),
        *more,
    )
    return with_objects(header, dict(enumerate(objects, 1)), trailer)


def with_objects(before: bytes, objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """`before` followed by `objects`, their cross references and the end of the document."""
    body, places = bytearray(before), {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content.encode("latin-1") if isinstance(content, str) else content)
    start = len(body)
    body += b"xref\n"
    if "/Prev" not in trailer:
        body += b"0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        body += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    body += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return bytes(body)


def changed(document: bytes, objects: Mapping[int, str | bytes]) -> bytes:
    """`document` with `objects` appended in place of those it has, as an incremental update does it."""
    start = int(document[document.rindex(b"startxref") :].split()[1])
    return with_objects(document, objects, f"/Prev {start}")


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object of `content`."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode("latin-1") + content + b"\nendstream"


@functools.cache
def deflated_zeros(size: int) -> bytes:
    """`size` zero bytes, deflated, without ever holding them."""
    packing = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    parts = [packing.compress(block) for _ in range(size // len(block))]
    return b"".join([*parts, packing.compress(bytes(size % len(block))), packing.flush()])


def with_many_objects(count: int) -> bytes:
    """A document with `count` empty objects in one packed stream, and its cross references in another."""
    first = 10
    numbers = " ".join(f"{first + at} {2 * at}" for at in range(count)) + " "
    packed = zlib.compress(numbers.encode() + b"0 " * count, 9)
    body, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in (
        (1, b"<< /Type /Catalog /Pages 2 0 R >>"),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        (3, PAGE.format("").encode()),
        (4, stream(packed, f"/Type /ObjStm /N {count} /First {len(numbers)} /Filter /FlateDecode")),
    ):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    places[5] = len(body)

    def entry(kind: int, where: int, index: int) -> bytes:
        return bytes([kind]) + where.to_bytes(4, "big") + index.to_bytes(4, "big")

    rows = [entry(0, 0, 0), *(entry(1, places[number], 0) for number in range(1, 6))]
    rows += [entry(0, 0, 0)] * (first - 6) + [entry(2, 4, at) for at in range(count)]
    references = stream(
        zlib.compress(b"".join(rows), 9),
        f"/Type /XRef /Size {first + count} /W [1 4 4] /Root 1 0 R /Filter /FlateDecode",
    )
    body += b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (references, places[5])
    return bytes(body)
