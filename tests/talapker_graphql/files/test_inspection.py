import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.uploads import a_jpeg, a_pdf, a_png, chunk
from talapker_graphql.files.flaws import Flaw
from talapker_graphql.files.inspection import inspect, media_type

WHOLE = {"application/pdf": a_pdf(), "image/jpeg": a_jpeg(), "image/png": a_png(70_000)}


def inspected(content: bytes, declared: str) -> Flaw | None:
    return inspect(lambda start, end: content[start:end], len(content), declared)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_file_of_an_allowed_type_is_taken(kind: str) -> None:
    assert inspected(WHOLE[kind], kind) is None


def test_a_pdf_may_keep_its_cross_references_in_a_stream() -> None:
    body = b"%PDF-1.5\n7 0 obj\n<< /Type /XRef >>\nendobj\n"

    assert inspected(body + b"startxref\r\n9\r\n%%EOF", "application/pdf") is None


def test_a_camera_may_pad_its_picture_with_zeros_and_fill_between_segments() -> None:
    picture = a_jpeg()

    assert inspected(picture + b"\0" * 50, "image/jpeg") is None
    assert inspected(picture[:2] + b"\xff\xff" + picture[2:], "image/jpeg") is None


def test_an_empty_file_is_told_apart() -> None:
    assert inspected(b"", "application/pdf") is Flaw.EMPTY


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0",
        b"<html>%PDF-1.7",
        b"PK\x03\x04",
        b"GIF89a",
        b"<svg/>",
        b" %PDF-1.7",
        b"%PDF-x.y",
        b"%PDF-1.7=1;",
        b"\x89PNG",
    ],
)
def test_anything_else_is_not_allowed(content: bytes) -> None:
    assert inspected(content, "application/pdf") is Flaw.TYPE_NOT_ALLOWED


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("declared", [*WHOLE, "text/html"])
def test_a_type_other_than_declared_is_a_mismatch(kind: str, declared: str) -> None:
    expected = None if kind == declared else Flaw.TYPE_MISMATCH

    assert inspected(WHOLE[kind], declared) is expected


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("smuggled", [b"PK\x03\x04", b"<script>alert(1)</script>", b"MZ"])
@pytest.mark.parametrize("times", [1, 30_000])
def test_a_second_file_behind_the_first_is_told_apart(kind: str, smuggled: bytes, times: int) -> None:
    assert inspected(WHOLE[kind] + smuggled * times, kind) is Flaw.SECOND_FILE


@given(kind=st.sampled_from(sorted(WHOLE)), share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_anywhere_is_never_taken(kind: str, share: float) -> None:
    content = WHOLE[kind].rstrip(b"\n")

    assert inspected(content[: int(len(content) * share)], kind) is not None


@given(st.binary(max_size=300), st.sampled_from(sorted(WHOLE)))
def test_bytes_at_random_behind_a_good_beginning_are_judged_without_an_error(noise: bytes, kind: str) -> None:
    assert inspected(WHOLE[kind][:12] + noise, kind) in {None, *Flaw}


@pytest.mark.parametrize(
    "content",
    [
        a_png().replace(b"Comment", b"Kommeny"),
        a_png()[:8] + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        a_png()[:8] + chunk(b"IHDR", b"\0\0\0\0\0\0\0\1\x08\0\0\0\0") + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        a_png()[:8] + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x03\0\0\0\0") + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        a_png()[:33] + chunk(b"IEND", b""),
        a_png()[:33] + b"\xff\xff\xff\xffIDAT",
    ],
    ids=["checksum", "no header", "no width", "no such depth", "no picture", "too long"],
)
def test_a_damaged_png_is_refused(content: bytes) -> None:
    assert inspected(content, "image/png") is Flaw.BROKEN


@pytest.mark.parametrize(
    "content",
    [
        a_jpeg().replace(b"\xff\xc0", b"\xff\xc4"),
        a_jpeg()[:2] + b"\xff\xe0\x00\x01" + a_jpeg()[2:],
        a_jpeg()[:20] + b"\0" + a_jpeg()[20:],
        b"\xff\xd8\xff\xd9",
    ],
    ids=["no frame", "length too short", "shifted", "nothing in it"],
)
def test_a_damaged_jpeg_is_refused(content: bytes) -> None:
    assert inspected(content, "image/jpeg") is Flaw.BROKEN


@pytest.mark.parametrize("at", [0, 3, 9_999_999])
def test_a_pdf_whose_cross_references_are_elsewhere_is_refused(at: int) -> None:
    content = a_pdf()
    place = content.rindex(b"startxref")

    assert inspected(content[:place] + b"startxref\n%d\n%%%%EOF\n" % at, "application/pdf") is Flaw.BROKEN


def test_the_type_is_told_by_the_first_bytes() -> None:
    assert [media_type(content[:16]) for content in WHOLE.values()] == list(WHOLE)
