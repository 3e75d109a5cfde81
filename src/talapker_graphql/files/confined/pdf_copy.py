"""A stamped copy of a PDF: each page as it is seen, under a text that says who looks, and nothing else of the document.

The page's own drawing is put in a box of its own, so that it cannot move, hide or cut the stamp. Of the catalogue only
the pages and the layers go along: the copy has no links, forms, scripts, outlines, attachments or metadata.
"""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from talapker_graphql.files.confined.stamp import plain

_KEPT_OF_CATALOGUE = {"/Type", "/Pages", "/OCProperties"}
_KEPT_OF_TRAILER = {"/Root", "/Size", "/ID"}
_KEPT_OF_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group"}
_PAPER = (0.0, 0.0, 595.0, 842.0)
_SMALLEST_SIDE = 1.0
_LARGEST_SIDE = 20_000.0
# The mean width of Helvetica's letters, as a share of their height; a little wide, so that lines fit.
_LETTER_WIDTH = 0.58
_SLANT = (0.866, 0.5)


class UnstampableError(ValueError):
    """A page has no size that could be shown."""


def stamped_pdf(content: bytes, lines: tuple[str, ...]) -> bytes:
    """The copy of `content` with `lines` at the foot and across the middle of every page.

    Raises:
        UnstampableError: a page has no size that could be shown.
        pikepdf.PdfError: it cannot be read.
    """
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
        if not len(pdf.pages):
            raise UnstampableError("there is no page")
        # Signatures and filled-in fields are part of what is seen; on top of the page they would cover the stamp.
        pdf.generate_appearance_streams()
        pdf.flatten_annotations()
        resources = _resources(pdf)
        for page in pdf.pages:
            _stamp(pdf, page, resources, tuple(plain(line) for line in lines))
        for key in set(pdf.Root.keys()) - _KEPT_OF_CATALOGUE:
            del pdf.Root[key]
        for key in set(pdf.trailer.keys()) - _KEPT_OF_TRAILER:
            del pdf.trailer[key]
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _resources(pdf: pikepdf.Pdf) -> Dictionary:
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding
    )
    shade = Dictionary(Type=Name.ExtGState, ca=0.3, CA=0.3, BM=Name.Normal, SMask=Name("/None"))
    solid = Dictionary(Type=Name.ExtGState, ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"))
    return Dictionary(
        Font=Dictionary(Stamp=pdf.make_indirect(font)),
        ExtGState=Dictionary(Shade=pdf.make_indirect(shade), Solid=pdf.make_indirect(solid)),
    )


def _stamp(pdf: pikepdf.Pdf, page: pikepdf.Page, resources: Dictionary, lines: tuple[str, ...]) -> None:
    seen = _box(page.cropbox)
    drawing = page.as_form_xobject(handle_transformations=False)
    # qpdf would read the page's drawing when the copy is written, and find the stamp instead.
    drawing.write(drawing.read_bytes())
    # A trim box would cut away what viewers show.
    drawing["/BBox"] = Array(_box(page.mediabox))
    drawn = Dictionary({**resources.as_dict(), "/XObject": Dictionary(Page=drawing)})
    text = _drawn_text(lines, seen, int(page.rotation) % 360)
    for key in set(page.obj.keys()) - _KEPT_OF_PAGE:
        del page.obj[key]
    page.obj["/Resources"] = drawn
    page.obj["/Contents"] = pdf.make_stream(b"q /Page Do Q\n" + text)


def _box(found: Array) -> tuple[float, float, float, float]:
    """The corners, lower left first; a sheet of A4 where they make no sense."""
    try:
        left, bottom, right, top = (float(side) for side in found.as_list())
    except (TypeError, ValueError):
        return _PAPER
    left, right = sorted((left, right))
    bottom, top = sorted((bottom, top))
    sides = (right - left, top - bottom)
    if not all(_SMALLEST_SIDE <= side <= _LARGEST_SIDE for side in sides):
        raise UnstampableError("a page has no size that could be shown")
    return left, bottom, right, top


def _drawn_text(lines: tuple[str, ...], box: tuple[float, float, float, float], rotation: int) -> bytes:
    """Operators that write `lines` upright as the page is seen: small at its foot, large and pale across it."""
    left, bottom, right, top = box
    turned = rotation in {90, 270}
    width, height = (top - bottom, right - left) if turned else (right - left, top - bottom)
    upright = {
        0: f"1 0 0 1 {left:.3f} {bottom:.3f}",
        90: f"0 1 -1 0 {right:.3f} {bottom:.3f}",
        180: f"-1 0 0 -1 {right:.3f} {top:.3f}",
        270: f"0 -1 1 0 {left:.3f} {top:.3f}",
    }[rotation if rotation % 90 == 0 else 0]
    longest = max(len(line) for line in lines)
    small = min(9.0, 0.96 * width / (longest * _LETTER_WIDTH))
    large = min(0.8 * min(width, height) * 1.15 / (longest * _LETTER_WIDTH), 36.0)
    written = [f"q {upright} cm 0.35 g /Solid gs"]
    written += [
        _line(line, small, f"1 0 0 1 {0.02 * width:.3f} {(0.4 + 1.2 * row) * small:.3f}")
        for row, line in enumerate(reversed(lines))
    ]
    written.append("/Shade gs")
    across, up = _SLANT
    for row in range(3):
        start = f"{0.08 * width:.3f} {height * (0.12 + 0.3 * row):.3f}"
        written.append(_line(" ".join(lines[:1]), large, f"{across} {up} -{up} {across} {start}"))
    return ("\n".join([*written, "Q"]) + "\n").encode("ascii")


def _line(text: str, size: float, matrix: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /Stamp {size:.3f} Tf {matrix} Tm ({escaped}) Tj ET"
