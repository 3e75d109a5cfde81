"""Files made to do harm, each with the code it must be refused with, and honest ones that must be let in."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image, PngImagePlugin

from support.raw_pdf import PAGE, changed, deflated_zeros, raw_pdf, stream, with_many_objects
from support.uploads import a_jpeg, a_pdf, a_png, chunk

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
SECOND_FILE, ACTIVE = "UPLOAD_SECOND_FILE", "UPLOAD_ACTIVE_CONTENT"
ENCRYPTED, COMPLEX = "UPLOAD_ENCRYPTED", "UPLOAD_TOO_COMPLEX"
BROKEN, NOT_ALLOWED, MISMATCH = "UPLOAD_FILE_BROKEN", "UPLOAD_TYPE_NOT_ALLOWED", "UPLOAD_TYPE_MISMATCH"

# More than one stream may unfold to.
HUGE = 260 * 1024 * 1024


@dataclass(frozen=True)
class Hostile:
    """A file, what it is declared to be, and how it is to be refused."""

    make: Callable[[], bytes]
    code: str
    media_type: str = PDF


def an_annotation(entries: str) -> Callable[[], bytes]:
    """A document whose page has one annotation."""
    return lambda: raw_pdf(f"<< /Type /Annot /Rect [0 0 9 9] {entries} >>", page="/Annots [4 0 R]")


def an_action(entries: str) -> Callable[[], bytes]:
    """A document with a link that does something when it is clicked."""
    return an_annotation(f"/Subtype /Link /A << {entries} >>")


def a_zip(comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("evil.js", "alert(1)")
        archive.comment = comment
    return made.getvalue()


def encrypted(owner: str, user: str = "") -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner=owner, user=user))
    return made.getvalue()


def script_in_a_packed_object() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw_pdf(SCRIPT, catalogue="/OpenAction 4 0 R"))) as pdf:
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in made.getvalue()
    return made.getvalue()


def script_in_a_covered_state() -> bytes:
    return changed(raw_pdf(SCRIPT, catalogue="/OpenAction 4 0 R"), {1: "<< /Type /Catalog /Pages 2 0 R >>", 4: "null"})


def archive_around_the_end() -> bytes:
    """A document whose last bytes are, for an archiver, the comment of an archive that lies in an object."""
    inside = a_zip()
    whole = raw_pdf(stream(inside))
    behind = len(whole) - whole.index(inside) - len(inside)
    return raw_pdf(stream(inside[:-2] + struct.pack("<H", behind)))


def picture_with_an_archive_in_its_comment() -> bytes:
    picture = a_jpeg()
    inside = a_zip(b" " * (len(picture) - 2))
    inside = inside[: -(len(picture) - 2)]
    return picture[:2] + b"\xff\xfe" + struct.pack(">H", len(inside) + 2) + inside + picture[2:]


def a_png_of(width: int, height: int, pixels: bytes, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def picture_of_many_scans() -> bytes:
    made = io.BytesIO()
    Image.new("L", (64, 64), 128).save(made, "JPEG", progressive=True)
    whole = made.getvalue()
    scan = whole.index(b"\xff\xda")
    return whole[:-2] + whole[scan:-2] * 300 + whole[-2:]


def sized_jpeg(width: int, height: int) -> bytes:
    """A small picture that says that it is large."""
    whole = a_jpeg()
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def sized_jpeg_2000(side: int) -> bytes:
    """The same in JPEG 2000, which says its size twice."""
    whole = bytearray(saved(Image.new("L", (8, 8), 128), "JPEG2000"))
    for at in (whole.index(b"ihdr") + 4, whole.index(b"\xff\x51") + 6):
        whole[at : at + 8] = struct.pack(">II", side, side)
    return bytes(whole)


def moving_png() -> bytes:
    made = io.BytesIO()
    frames = [Image.new("L", (4, 4), shade) for shade in (0, 255)]
    frames[0].save(made, "PNG", save_all=True, append_images=frames[1:])
    return made.getvalue()


def forms_of_forms(depth: int, times: int) -> bytes:
    """Forms each of which draws the next so many times."""
    forms = [
        stream(
            b"/N Do " * times,
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {number + 1} 0 R >> >>",
        )
        for number in range(5, 5 + depth)
    ]
    last = stream(b"0 0 9 9 re f", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    shown = raw_pdf(stream(b"/N Do"), *forms, last, page="/Contents 4 0 R")
    assert len(shown) < 10_000
    return shown


def many_states() -> bytes:
    document = a_pdf()
    for _ in range(41):
        document = changed(document, {4: stream(b"q Q")})
    return document


HOSTILE: Mapping[str, Hostile] = {
    # Active content of every kind.
    "script on opening": Hostile(lambda: raw_pdf(SCRIPT, catalogue="/OpenAction 4 0 R"), ACTIVE),
    "script by name": Hostile(
        lambda: raw_pdf(SCRIPT, catalogue="/Names << /JavaScript << /Names [(a) 4 0 R] >> >>"), ACTIVE
    ),
    "script on a page": Hostile(lambda: raw_pdf(SCRIPT, page="/AA << /O 4 0 R >>"), ACTIVE),
    "script on leaving": Hostile(lambda: raw_pdf(SCRIPT, catalogue="/AA << /WC 4 0 R >>"), ACTIVE),
    "script in a field": Hostile(an_annotation(f"/Subtype /Widget /FT /Tx /T (a) /AA << /K {SCRIPT} >>"), ACTIVE),
    "script on a click": Hostile(an_action("/S /JavaScript /JS (x)"), ACTIVE),
    "script by escaped names": Hostile(an_action("/#53 /JavaScr#69pt /J#53 (x)"), ACTIVE),
    "script by names that stand elsewhere": Hostile(
        lambda: raw_pdf("<< /S 5 0 R /JS 6 0 R >>", "/JavaScript", "(app.alert\\(1\\))", catalogue="/OpenAction 4 0 R"),
        ACTIVE,
    ),
    "script in a stream": Hostile(
        lambda: raw_pdf("<< /S /JavaScript /JS 5 0 R >>", stream(b"app.alert(1)"), catalogue="/OpenAction 4 0 R"),
        ACTIVE,
    ),
    "script in a packed object": Hostile(script_in_a_packed_object, ACTIVE),
    "script in an object nobody refers to": Hostile(lambda: raw_pdf(SCRIPT), ACTIVE),
    "script in a state that a later one covers": Hostile(script_in_a_covered_state, ACTIVE),
    "script deep in arrays": Hostile(lambda: raw_pdf("[" * 50 + SCRIPT + "]" * 50), ACTIVE),
    "script after a jump": Hostile(an_action(f"/S /GoTo /D [3 0 R /Fit] /Next {SCRIPT}"), ACTIVE),
    "script in an outline": Hostile(
        lambda: raw_pdf(
            "<< /First 5 0 R /Last 5 0 R /Count 1 >>",
            f"<< /Title (a) /Parent 4 0 R /A {SCRIPT} >>",
            catalogue="/Outlines 4 0 R",
        ),
        ACTIVE,
    ),
    "script in the trailer": Hostile(lambda: raw_pdf(trailer=f"/Extra {SCRIPT}"), ACTIVE),
    "program": Hostile(an_action("/S /Launch /F (cmd.exe)"), ACTIVE),
    "form that is sent": Hostile(an_action("/S /SubmitForm /F (https://example.org)"), ACTIVE),
    "data that is fetched": Hostile(an_action("/S /ImportData /F (a.fdf)"), ACTIVE),
    "jump to another file": Hostile(an_action("/S /GoToR /F (other.pdf) /D [0 /Fit]"), ACTIVE),
    "jump to an attached file": Hostile(an_action("/S /GoToE /D [0 /Fit]"), ACTIVE),
    "layers that change": Hostile(an_action("/S /SetOCGState /State [/ON]"), ACTIVE),
    "printing": Hostile(an_action("/S /Named /N /Print"), ACTIVE),
    "playing": Hostile(an_action("/S /Rendition /OP 0"), ACTIVE),
    "sound": Hostile(an_annotation("/Subtype /Sound"), ACTIVE),
    "film": Hostile(an_annotation("/Subtype /Movie /Movie << /F (a.mov) >>"), ACTIVE),
    "screen": Hostile(an_annotation("/Subtype /Screen"), ACTIVE),
    "rich media": Hostile(an_annotation("/Subtype /RichMedia /RichMediaContent << >>"), ACTIVE),
    "bodies in space": Hostile(an_annotation("/Subtype /3D"), ACTIVE),
    "attached files by name": Hostile(
        lambda: raw_pdf(stream(b"MZ", "/Type /EmbeddedFile"), catalogue="/Names << /EmbeddedFiles << /Names [] >> >>"),
        ACTIVE,
    ),
    "attached file of an annotation": Hostile(an_annotation("/Subtype /FileAttachment /FS << /F (a.exe) >>"), ACTIVE),
    "attached file nobody refers to": Hostile(
        lambda: raw_pdf("<< /F (a.exe) /EF << /F 5 0 R >> >>", stream(b"MZ")), ACTIVE
    ),
    "portfolio": Hostile(lambda: raw_pdf(catalogue="/Collection << /View /D >>"), ACTIVE),
    "form in XML": Hostile(
        lambda: raw_pdf(stream(b"<xdp/>"), catalogue="/AcroForm << /Fields [] /XFA 4 0 R >>"), ACTIVE
    ),
    "link to a script": Hostile(an_action("/S /URI /URI (javascript:alert\\(1\\))"), ACTIVE),
    "link to a script that is broken over lines": Hostile(an_action("/S /URI /URI (java\\nscript:1)"), ACTIVE),
    "link to a script in wide letters": Hostile(
        an_action(f"/S /URI /URI <FEFF{'javascript:1'.encode('utf-16-be').hex()}>"), ACTIVE
    ),
    "thread of another file": Hostile(an_action("/S /Thread /F (a.pdf) /D 0"), ACTIVE),
    "presentation": Hostile(lambda: raw_pdf(catalogue="/AlternatePresentations << /Names [] >>"), ACTIVE),
    "link to a file": Hostile(an_action("/S /URI /URI (file:///etc/passwd)"), ACTIVE),
    "link to a share": Hostile(an_action("/S /URI /URI (\\\\\\\\evil\\\\share)"), ACTIVE),
    "base of links": Hostile(lambda: raw_pdf(catalogue="/URI << /Base (javascript:) >>"), ACTIVE),
    "page of the web on opening": Hostile(
        lambda: raw_pdf("<< /S /URI /URI (https://example.org) >>", catalogue="/OpenAction 4 0 R"), ACTIVE
    ),
    "page of the web after opening": Hostile(
        lambda: raw_pdf(
            "<< /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://example.org) >> >>",
            catalogue="/OpenAction 4 0 R",
        ),
        ACTIVE,
    ),
    "bytes from outside": Hostile(lambda: raw_pdf(stream(b"", "/F (/etc/passwd)")), ACTIVE),
    "page from outside": Hostile(
        lambda: raw_pdf(stream(b"", "/Subtype /Form /BBox [0 0 1 1] /Ref << /F (a.pdf) /Page 0 >>")), ACTIVE
    ),
    "PostScript": Hostile(lambda: raw_pdf(stream(b"showpage", "/Type /XObject /Subtype /PS")), ACTIVE),
    # Locked.
    "password to open": Hostile(lambda: encrypted(user="secret", owner="secret"), ENCRYPTED),
    "password to change": Hostile(lambda: encrypted(owner="secret"), ENCRYPTED),
    "unknown lock": Hostile(
        lambda: raw_pdf("<< /Filter /Unheard /V 5 /R 6 >>", trailer="/Encrypt 4 0 R /ID [<00> <00>]"), ENCRYPTED
    ),
    # Bombs.
    "stream that unfolds": Hostile(lambda: raw_pdf(stream(deflated_zeros(HUGE), "/Filter /FlateDecode")), COMPLEX),
    "stream that unfolds twice": Hostile(
        lambda: raw_pdf(stream(zlib.compress(deflated_zeros(HUGE)), "/Filter [/FlateDecode /FlateDecode]")), COMPLEX
    ),
    "stream that unfolds before a picture": Hostile(
        lambda: raw_pdf(stream(deflated_zeros(HUGE), "/Filter [/FlateDecode /DCTDecode]")), COMPLEX
    ),
    "streams that unfold together": Hostile(
        lambda: raw_pdf(*[stream(deflated_zeros(HUGE // 2), "/Filter /FlateDecode")] * 4), COMPLEX
    ),
    "stream in too many wraps": Hostile(lambda: raw_pdf(stream(b"", f"/Filter [{'/FlateDecode ' * 40}]")), COMPLEX),
    "objects that unfold": Hostile(
        lambda: raw_pdf(
            stream(deflated_zeros(HUGE), "/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode"), page="/Contents 4 0 R"
        ),
        COMPLEX,
    ),
    "too many objects": Hostile(lambda: with_many_objects(200_001), COMPLEX),
    "arrays in arrays": Hostile(lambda: raw_pdf("[" * 20_000 + "]" * 20_000), COMPLEX),
    "picture of too many dots": Hostile(
        lambda: raw_pdf(stream(b"\0" * 9, "/Subtype /Image /Width 100000 /Height 100000 /Filter /CCITTFaxDecode")),
        COMPLEX,
    ),
    "picture that is larger than it is said to be": Hostile(
        lambda: raw_pdf(stream(sized_jpeg(65_500, 65_500), "/Subtype /Image /Width 8 /Height 8 /Filter /DCTDecode")),
        COMPLEX,
    ),
    "picture of another kind that is larger than it is said to be": Hostile(
        lambda: raw_pdf(stream(sized_jpeg_2000(65_500), "/Subtype /Image /Width 8 /Height 8 /Filter /JPXDecode")),
        COMPLEX,
    ),
    "forms that draw forms that draw forms": Hostile(lambda: forms_of_forms(12, 10), COMPLEX),
    "form that draws itself": Hostile(
        lambda: raw_pdf(
            stream(b"/A Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >>")
        ),
        COMPLEX,
    ),
    "too many states": Hostile(many_states, COMPLEX),
    "PNG of too many dots": Hostile(lambda: a_png_of(60_000, 60_000, deflated_zeros(10_000_000)), COMPLEX, PNG),
    "PNG whose text unfolds": Hostile(
        lambda: a_png_of(1, 1, zlib.compress(b"\0\x80"), chunk(b"zTXt", b"a\0\0" + deflated_zeros(80_000_000))),
        COMPLEX,
        PNG,
    ),
    "JPEG of too many dots": Hostile(lambda: sized_jpeg(65_500, 65_500), COMPLEX, JPEG),
    "JPEG of too many scans": Hostile(picture_of_many_scans, COMPLEX, JPEG),
    # Two files in one.
    "PDF and archive behind it": Hostile(lambda: a_pdf() + a_zip(), SECOND_FILE),
    "PDF and large archive behind it": Hostile(lambda: a_pdf() + b"PK" * 100_000 + a_zip(), SECOND_FILE),
    "PDF and page behind it": Hostile(lambda: a_pdf() + b"<script>alert(1)</script>", SECOND_FILE),
    "PDF that is an archive": Hostile(archive_around_the_end, SECOND_FILE),
    "PDF that begins like a page": Hostile(
        lambda: raw_pdf(header=b"%PDF-1.7\n%<script>alert(1)</script>\n"), SECOND_FILE
    ),
    "JPEG and archive behind it": Hostile(lambda: a_jpeg() + a_zip(), SECOND_FILE, JPEG),
    "JPEG and PHP behind it": Hostile(lambda: a_jpeg() + b"<?php system($_GET[0]);", SECOND_FILE, JPEG),
    "JPEG and PDF behind it": Hostile(lambda: a_jpeg() + a_pdf(), SECOND_FILE, JPEG),
    "JPEG and bytes behind it that end like a JPEG": Hostile(
        lambda: a_jpeg() + a_pdf() + b"\xff\xd9", SECOND_FILE, JPEG
    ),
    "JPEG that is an archive": Hostile(picture_with_an_archive_in_its_comment, SECOND_FILE, JPEG),
    "JPEG that begins like a page": Hostile(
        lambda: a_jpeg()[:2] + b"\xff\xfe\x00\x12<script>/*ab*/ 1" + a_jpeg()[2:], SECOND_FILE, JPEG
    ),
    "PNG and archive behind it": Hostile(lambda: a_png() + a_zip(), SECOND_FILE, PNG),
    "PNG and page behind it": Hostile(lambda: a_png() + b"<html>", SECOND_FILE, PNG),
    "PNG of several pictures": Hostile(moving_png, SECOND_FILE, PNG),
    "archive before a PDF": Hostile(lambda: a_zip() + a_pdf(), NOT_ALLOWED),
    "page before a PDF": Hostile(lambda: b"<html>" + a_pdf(), NOT_ALLOWED),
    "PDF that is a script": Hostile(lambda: raw_pdf(header=b"%PDF-1.7=1;/*\n"), NOT_ALLOWED),
    "GIF that is a script": Hostile(lambda: b"GIF89a/*\0\0*/=1;alert(1);", NOT_ALLOWED, PNG),
    # Of another type.
    "program for Windows": Hostile(lambda: b"MZ\x90\0" * 50, NOT_ALLOWED),
    "program for Linux": Hostile(lambda: b"\x7fELF" * 50, NOT_ALLOWED, PNG),
    "page": Hostile(lambda: b"<!doctype html><script>alert(1)</script>", NOT_ALLOWED),
    "drawing with a script": Hostile(lambda: b"<svg onload='alert(1)'/>", NOT_ALLOWED, PNG),
    "document of an office": Hostile(a_zip, NOT_ALLOWED),
    "rich text": Hostile(lambda: b"{\\rtf1 a}", NOT_ALLOWED),
    "PNG that is called a PDF": Hostile(a_png, MISMATCH),
    "PDF that is called a JPEG": Hostile(a_pdf, MISMATCH, JPEG),
    "JPEG that is called a PNG": Hostile(a_jpeg, MISMATCH, PNG),
    # Damaged.
    "PDF that was cut": Hostile(lambda: a_pdf()[:-40], BROKEN),
    "PDF without pages": Hostile(lambda: a_pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"), BROKEN),
    "PDF whose pages go in a circle": Hostile(lambda: a_pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), BROKEN),
    "PDF that names a thing twice": Hostile(lambda: raw_pdf(catalogue="/Lang (ky) /Lang (ru)"), BROKEN),
    "PDF whose stream is longer than it says": Hostile(
        lambda: raw_pdf("<< /Length 2 >>\nstream\nq Q q Q\nendstream"), BROKEN
    ),
    "PDF without a catalogue": Hostile(lambda: a_pdf().replace(b"/Root 1 0 R", b"/Toor 1 0 R"), BROKEN),
    "PDF whose references go in a circle": Hostile(
        lambda: raw_pdf(trailer=f"/Prev {raw_pdf().rindex(b'xref', 0, -20)}"), BROKEN
    ),
    "PDF whose stream does not unfold": Hostile(lambda: raw_pdf(stream(b"no deflate", "/Filter /FlateDecode")), BROKEN),
    "JPEG that was cut": Hostile(lambda: a_jpeg()[:-5], BROKEN, JPEG),
    "PNG that was cut": Hostile(lambda: a_png()[:-5], BROKEN, PNG),
    "PNG with too few dots": Hostile(lambda: a_png_of(500, 500, zlib.compress(b"\0\x80")), BROKEN, PNG),
    "PNG whose dots do not unfold": Hostile(lambda: a_png_of(1, 1, b"no deflate"), BROKEN, PNG),
    "PNG with a wrong sum": Hostile(lambda: a_png(9).replace(b"xxx", b"xyx"), BROKEN, PNG),
}


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def resaved_pdf(**how: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(made, **how)
    return made.getvalue()


def a_scan() -> Image.Image:
    """A grey page with something on it."""
    return Image.effect_noise((620, 877), 30)


def picture_with_its_camera() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Invented camera"
    exif[0x0112] = 6
    return saved(a_scan(), "JPEG", exif=exif)


def png_with_a_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Invented")
    return saved(a_scan(), "PNG", pnginfo=text)


def a_signed_pdf() -> bytes:
    """A document with a signature as PAdES lays it out: appended, with its field, its range, and what validates it."""
    return changed(
        a_pdf(),
        {
            1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >>"
            " /Perms << /DocMDP 7 0 R >> /DSS << /Certs [8 0 R] >> >>",
            3: PAGE.format("/Annots [6 0 R]"),
            6: "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /V 7 0 R /Rect [0 0 0 0] /F 132 /P 3 0 R"
            " /Lock << /Type /SigFieldLock /Action /All >> >>",
            7: "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 100 200 300]"
            f" /Contents <{'00' * 2000}> /M (D:20211001090000Z) /Reference [<< /Type /SigRef /TransformMethod /DocMDP"
            " /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>] >>",
            8: stream(b"certificate"),
        },
    )


HONEST: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "plain PDF": (a_pdf, PDF),
    "scan in a PDF": (lambda: saved(a_scan(), "PDF"), PDF),
    "several scans in a PDF": (lambda: saved(a_scan(), "PDF", save_all=True, append_images=[a_scan()]), PDF),
    "PDF of packed objects": (lambda: resaved_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), PDF),
    "PDF for the web": (lambda: resaved_pdf(linearize=True), PDF),
    "PDF with an appended change": (lambda: changed(a_pdf(), {4: stream(b"q Q")}), PDF),
    "PDF that is signed": (a_signed_pdf, PDF),
    "PDF that is signed twice": (lambda: changed(a_signed_pdf(), {9: stream(b"q Q")}), PDF),
    "PDF with a link to the web": (an_action("/S /URI /URI (https://shailoo.gov.kg)"), PDF),
    "PDF with a link to a mailbox": (an_action("/S /URI /URI (mailto:nobody@example.org)"), PDF),
    "PDF with a relative link": (an_action("/S /URI /URI (www.example.org/a)"), PDF),
    "PDF with a jump": (an_action("/S /GoTo /D [3 0 R /Fit]"), PDF),
    "PDF that turns its page": (an_action("/S /Named /N /NextPage"), PDF),
    "PDF that opens at a place": (lambda: raw_pdf(catalogue="/OpenAction [3 0 R /Fit]"), PDF),
    "PDF that opens with a jump": (
        lambda: raw_pdf("<< /S /GoTo /D [3 0 R /Fit] >>", catalogue="/OpenAction 4 0 R"),
        PDF,
    ),
    "PDF with a filled-in field": (
        lambda: raw_pdf(
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Nur) /Rect [0 0 90 20] /P 3 0 R >>",
            page="/Annots [4 0 R]",
            catalogue="/AcroForm << /Fields [4 0 R] >>",
        ),
        PDF,
    ),
    "PDF whose font has a short name": (
        lambda: raw_pdf(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            page="/Resources << /Font << /AA 4 0 R /JS 4 0 R /EF 4 0 R /URI 4 0 R >> >>",
        ).replace(b"/Resources << >>", b"                "),
        PDF,
    ),
    "JPEG": (lambda: saved(a_scan(), "JPEG"), JPEG),
    "progressive JPEG": (lambda: saved(a_scan(), "JPEG", progressive=True), JPEG),
    "JPEG of a printer": (lambda: saved(a_scan().convert("CMYK"), "JPEG"), JPEG),
    "JPEG of a camera": (picture_with_its_camera, JPEG),
    "JPEG of a phone, with a second picture": (lambda: a_jpeg(64) + b"\0" * 8 + a_jpeg(), JPEG),
    "JPEG with zeros behind it": (lambda: a_jpeg() + bytes(512), JPEG),
    "smallest JPEG": (lambda: a_jpeg(1), JPEG),
    "PNG": (lambda: saved(a_scan(), "PNG"), PNG),
    "PNG in black and white": (lambda: saved(a_scan().convert("1"), "PNG"), PNG),
    "PNG of few colours": (lambda: saved(a_scan().convert("P"), "PNG"), PNG),
    "PNG that one sees through": (lambda: saved(a_scan().convert("RGBA"), "PNG"), PNG),
    "PNG of fine shades": (lambda: saved(a_scan().convert("I;16"), "PNG"), PNG),
    "PNG with a text": (png_with_a_text, PNG),
    "smallest PNG": (a_png, PNG),
}
