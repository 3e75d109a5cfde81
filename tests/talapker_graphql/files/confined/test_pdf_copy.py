"""A stamp stands over every page, however the page is turned, cut or drawn, and nothing but pages goes along."""

import io

import pikepdf
import pytest

from support.raw_pdf import raw_pdf, stream
from support.uploads import a_pdf
from talapker_graphql.files.confined.pdf_copy import UnstampableError, stamped_pdf

LINES = ("view-1  u-member", "2021-10-01 09:00:00 UTC  central")


def copied(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(stamped_pdf(content, LINES)))


def stamp_of(page: pikepdf.Page) -> bytes:
    return page.Contents.read_bytes()


def drawing_of(page: pikepdf.Page) -> bytes:
    return page.Resources.XObject.Page.read_bytes()


def test_every_page_has_the_stamp_over_what_it_shows() -> None:
    document = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf("First"))) as pdf, pikepdf.open(io.BytesIO(a_pdf("Second"))) as other:
        pdf.pages.extend(other.pages)
        pdf.save(document)

    with copied(document.getvalue()) as copy:
        assert [drawing_of(page).count(text) for page, text in zip(copy.pages, (b"First", b"Second"), strict=True)] == [
            1,
            1,
        ]
        for page in copy.pages:
            stamp = stamp_of(page)
            assert stamp.index(b"/Page Do") < stamp.index(b"view-1  u-member") < stamp.index(b"central") + len(stamp)
            assert stamp.count(b"view-1  u-member") == 4
            assert stamp.count(b"2021-10-01 09:00:00 UTC  central") == 1


@pytest.mark.parametrize(
    ("rotation", "upright"),
    [
        (0, b"1 0 0 1 10.000 20.000 cm"),
        (90, b"0 1 -1 0 310.000 20.000 cm"),
        (180, b"-1 0 0 -1 310.000 420.000 cm"),
        (270, b"0 -1 1 0 10.000 420.000 cm"),
        (450, b"0 1 -1 0 310.000 20.000 cm"),
    ],
)
def test_it_stands_upright_as_the_page_is_seen(rotation: int, upright: bytes) -> None:
    content = raw_pdf(page=f"/CropBox [10 20 310 420] /Rotate {rotation}")

    with copied(content) as copy:
        assert upright in stamp_of(copy.pages[0])


def test_what_a_page_draws_cannot_move_or_cut_the_stamp() -> None:
    drawn = b"Q Q Q 0 0 0 0 0 0 cm 0 0 1 1 re W n BT"
    content = raw_pdf(stream(drawn), page="/Contents 4 0 R /TrimBox [0 0 1 1]")

    with copied(content) as copy:
        page = copy.pages[0]
        assert stamp_of(page).startswith(b"q /Page Do Q\n")
        assert drawn not in stamp_of(page)
        assert [float(side) for side in page.Resources.XObject.Page.BBox.as_list()] == [0, 0, 595, 842]


def test_a_note_over_the_page_is_drawn_under_the_stamp() -> None:
    content = raw_pdf(
        "<< /Type /Annot /Subtype /Square /Rect [0 0 595 842] /F 4 /AP << /N 5 0 R >> >>",
        stream(b"1 g 0 0 595 842 re f", "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"),
        page="/Annots [4 0 R]",
    )

    with copied(content) as copy:
        assert "/Annots" not in copy.pages[0]
        assert b"Do" in drawing_of(copy.pages[0])


def test_nothing_but_pages_and_layers_goes_along() -> None:
    content = raw_pdf(
        "<< /S /JavaScript /JS (x) >>",
        stream(b"<x/>", "/Type /Metadata /Subtype /XML"),
        "<< /Author (Nur) >>",
        catalogue="/OpenAction 4 0 R /Metadata 5 0 R /OCProperties << /D << >> /OCGs [] >> /AcroForm << /Fields [] >>",
        page="/AA << /O 4 0 R >> /PieceInfo << >> /Metadata 5 0 R",
        trailer="/Info 6 0 R /Extra 4 0 R",
    )

    with copied(content) as copy:
        assert set(copy.trailer.Root.keys()) == {"/Type", "/Pages", "/OCProperties"}
        assert not {"/AA", "/PieceInfo", "/Metadata"} & set(copy.pages[0].obj.keys())
        assert not {"/Info", "/Extra"} & set(copy.trailer.keys())
        assert not any(isinstance(part, pikepdf.Dictionary) and "/JS" in part for part in copy.objects)


def test_a_filled_in_field_that_leaves_its_look_to_the_reader_is_seen_on_the_copy() -> None:
    content = raw_pdf(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Nur) /Rect [0 0 90 20] /P 3 0 R /F 4"
        " /DA (/Helv 12 Tf 0 g) >>",
        page="/Annots [4 0 R]",
        catalogue="/AcroForm << /Fields [4 0 R] /NeedAppearances true /DR << /Font << /Helv << /Type /Font"
        " /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
    )

    with copied(content) as copy:
        streams = [part for part in copy.objects if isinstance(part, pikepdf.Stream)]
        forms = [part for part in streams if part.get("/Subtype") == pikepdf.Name.Form]
        assert any(b"(Nur)" in form.read_bytes() for form in forms)


def test_letters_that_not_every_font_has_and_marks_of_the_format_do_no_harm() -> None:
    content = stamped_pdf(a_pdf(), ("view (1) \\ Апасова\n", "ok"))

    with pikepdf.open(io.BytesIO(content)) as copy:
        assert rb"(view \(1\) \\ ????????)" in stamp_of(copy.pages[0])


@pytest.mark.parametrize("box", ["[0 0 0 0]", "[0 0 999999 999999]", "[5 5 5 900]"])
def test_a_page_that_nobody_can_see_is_not_stamped(box: str) -> None:
    with pytest.raises(UnstampableError):
        stamped_pdf(raw_pdf(page=f"/CropBox {box}"), LINES)


def test_a_page_whose_corners_stand_the_other_way_round_is_seen_all_the_same() -> None:
    with copied(raw_pdf(page="/CropBox [310 420 10 20]")) as copy:
        assert b"1 0 0 1 10.000 20.000 cm" in stamp_of(copy.pages[0])
