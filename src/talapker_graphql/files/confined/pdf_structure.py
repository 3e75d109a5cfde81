"""Whether a PDF is one document that can be shown and does nothing: whole, open, inert, and of bearable size.

Every object is looked at, reachable or not, and so is every earlier state that an appended one covers: viewers show
those too, for instance as "the signed version".
"""

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import settings
from PIL import Image

from talapker_graphql.files.confined.active_content import is_active
from talapker_graphql.files.confined.drawing_cost import DrawingCost, TooManyDrawingsError
from talapker_graphql.files.confined.image_structure import MOST_PIXELS
from talapker_graphql.files.confined.second_file import hides_another_file
from talapker_graphql.files.flaws import Flaw

MOST_OBJECTS = 200_000
MOST_PARTS = 2_000_000
MOST_PAGES = 5_000
MOST_STATES = 40
LARGEST_STREAM = 256 * 1024 * 1024
LARGEST_SUM = 512 * 1024 * 1024
_DEEPEST = 100
_MOST_FILTERS = 8
# Many programs that append to documents count so.
_HARMLESS = "is not one plus the highest object number"
_LIMIT = re.compile(r"\b(limits?|memory)\b")
_BLOCK = 1024 * 1024
_STATE_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
_UNFOLDING = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_TEXTUAL = {"/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85"}
_FLATE = {"/FlateDecode", "/Fl"}
_PICTURES = {"/DCTDecode", "/DCT", "/JPXDecode"}


class _FlawError(Exception):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def prepare() -> None:
    """Tell qpdf how much it may unfold."""
    settings.set_qpdf_limits(
        parser_max_nesting=_DEEPEST,
        parser_max_container_size=MOST_PARTS,
        doc_max_warnings=100,
        max_stream_filters=_MOST_FILTERS,
        flate_max_memory=LARGEST_STREAM,
        png_max_memory=LARGEST_STREAM,
        tiff_max_memory=LARGEST_STREAM,
        run_length_max_memory=LARGEST_STREAM,
    )


def flaw_of(content: bytes) -> Flaw | None:
    """What is wrong with the document in `content`, or `None`."""
    if hides_another_file(content):
        return Flaw.SECOND_FILE
    states = [end.end() for end in _STATE_END.finditer(content)]
    if len(states) > MOST_STATES:
        return Flaw.TOO_COMPLEX
    try:
        _inspect(content, whole=True)
        for end in states[:-1]:
            _inspect(content[:end], whole=False)
    except _FlawError as found:
        return found.flaw
    return None


def _inspect(content: bytes, *, whole: bool) -> None:
    """Look at one state of a document. An earlier one need not be whole: the words that end it may be a coincidence."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, inherit_page_attributes=whole) as pdf:
            if pdf.is_encrypted:
                raise _FlawError(Flaw.ENCRYPTED)
            _look_at_objects(pdf)
            if whole:
                _look_at_streams(pdf)
                _look_at_pages(pdf)
                _look_at_warnings(pdf)
    except pikepdf.PasswordError:
        raise _FlawError(Flaw.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        if whole:
            raise _FlawError(_flaw_told_by(error, content)) from None


def _look_at_warnings(pdf: pikepdf.Pdf) -> None:
    """What qpdf had to guess, another reader guesses otherwise."""
    for warning in pdf.get_warnings():
        told = str(warning)
        if "limits error" in told:
            raise _FlawError(Flaw.TOO_COMPLEX)
        if _HARMLESS not in told:
            raise _FlawError(Flaw.BROKEN)


def _flaw_told_by(error: Exception, content: bytes) -> Flaw:
    told = str(error).lower()
    if "encrypt" in told and b"/Encrypt" in content:
        return Flaw.ENCRYPTED
    return Flaw.TOO_COMPLEX if _LIMIT.search(told) else Flaw.BROKEN


def _look_at_objects(pdf: pikepdf.Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise _FlawError(Flaw.TOO_COMPLEX)
    parts = 0
    for root in (pdf.trailer, *pdf.objects):
        for entries, of_stream in _dictionaries(root):
            parts += len(entries) + 1
            if parts > MOST_PARTS:
                raise _FlawError(Flaw.TOO_COMPLEX)
            if is_active(entries, of_stream=of_stream):
                raise _FlawError(Flaw.ACTIVE_CONTENT)


def _dictionaries(root: object) -> Iterator[tuple[dict[str, pikepdf.Object], bool]]:
    """Every dictionary in `root` itself. What is referred to comes as a root of its own."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        held: list[pikepdf.Object] = []
        if isinstance(value, pikepdf.Stream):
            entries = dict(value.stream_dict.items())
            yield entries, True
            held = list(entries.values())
        elif isinstance(value, pikepdf.Dictionary):
            entries = dict(value.items())
            yield entries, False
            held = list(entries.values())
        elif isinstance(value, pikepdf.Array):
            held = list(value.as_list())
        waiting += [
            part
            for part in held
            if isinstance(part, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream) and not part.is_indirect
        ]


def _look_at_streams(pdf: pikepdf.Pdf) -> None:
    unfolded = 0
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        if _declared_pixels(stream) > MOST_PIXELS:
            raise _FlawError(Flaw.TOO_COMPLEX)
        unfolded += _unfolded_size(stream, LARGEST_SUM - unfolded)
        if unfolded > LARGEST_SUM:
            raise _FlawError(Flaw.TOO_COMPLEX)


def _declared_pixels(stream: pikepdf.Stream) -> int:
    sizes = [stream.get(key) for key in ("/Width", "/Height")]
    width, height = (int(size) if isinstance(size, int) else 0 for size in sizes)
    return width * height


def _unfolded_size(stream: pikepdf.Stream, most: int) -> int:
    """How many bytes the stream unfolds to, counted no further than a little beyond `most`."""
    filters = _filters(stream)
    if not filters:
        return 0
    if len(filters) > _MOST_FILTERS:
        raise _FlawError(Flaw.TOO_COMPLEX)
    *before, last = filters
    if last in _UNFOLDING | _TEXTUAL:
        if filters == [last] and last in _FLATE and "/DecodeParms" not in stream:
            return _inflated_size(stream.read_raw_bytes(), most)
        return len(stream.read_bytes())
    if before and before[0] in _FLATE and len(before) == 1:
        return _inflated_size(stream.read_raw_bytes(), most)
    if not set(before) <= _TEXTUAL:
        raise _FlawError(Flaw.TOO_COMPLEX)
    if last in _PICTURES and not before:
        _look_at_picture(stream.read_raw_bytes())
    return 0


def _filters(stream: pikepdf.Stream) -> list[str]:
    value = stream.get("/Filter")
    if value is None:
        return []
    return [str(name) for name in value.as_list()] if isinstance(value, pikepdf.Array) else [str(value)]


def _inflated_size(raw: bytes, most: int) -> int:
    """The size of deflated bytes, without keeping what they unfold to."""
    unfolding, size, rest = zlib.decompressobj(), 0, raw
    most = min(most, LARGEST_STREAM)
    try:
        while rest and not unfolding.eof:
            size += len(unfolding.decompress(rest, _BLOCK))
            if size > most:
                raise _FlawError(Flaw.TOO_COMPLEX)
            rest = unfolding.unconsumed_tail
    except zlib.error:
        raise _FlawError(Flaw.BROKEN) from None
    return size


def _look_at_picture(raw: bytes) -> None:
    """A picture says its own size, whatever the document says of it."""
    try:
        with Image.open(io.BytesIO(raw), formats=("JPEG", "JPEG2000")):
            pass
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _FlawError(Flaw.TOO_COMPLEX) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError):
        # Readers show a document without a picture that they cannot read; whether it serves is the commission's to say.
        return


def _look_at_pages(pdf: pikepdf.Pdf) -> None:
    count = len(pdf.pages)
    if count == 0:
        raise _FlawError(Flaw.BROKEN)
    if count > MOST_PAGES:
        raise _FlawError(Flaw.TOO_COMPLEX)
    cost = DrawingCost()
    try:
        for page in pdf.pages:
            cost.add_page(page)
        for part in pdf.objects:
            if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == pikepdf.Name.Form:
                cost.add_form(part)
    except TooManyDrawingsError:
        raise _FlawError(Flaw.TOO_COMPLEX) from None
