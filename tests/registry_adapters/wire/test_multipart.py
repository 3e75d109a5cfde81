import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.wire.multipart import MOST_PARTS, Part, read_multipart
from talapker_core.facts.answer import Reason, Unavailable

RELATED = 'multipart/related; type="text/xml"; boundary=b1; start="<root>"'
ROOT = b"Content-Type: text/xml; charset=UTF-8\r\nContent-ID: <root>\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<a/>"
PHOTO = b"Content-Type: image/png\r\nContent-ID: <photo@x>\r\n\r\n\x89PNG\r\n\x00"


def joined(*parts: bytes, boundary: bytes = b"b1") -> bytes:
    return b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"


def refused(body: bytes, content_type: str = RELATED) -> None:
    with pytest.raises(Unavailable) as failure:
        read_multipart(body, content_type)
    assert failure.value.reason is Reason.SHAPE


def test_the_root_and_what_is_attached_are_told_apart_to_the_byte() -> None:
    parts = read_multipart(joined(ROOT, PHOTO), RELATED)

    assert parts.root == Part("root", "text/xml; charset=UTF-8", b"<a/>")
    assert parts.attachments == {"photo@x": b"\x89PNG\r\n\x00"}


def test_start_names_the_root_wherever_it_stands() -> None:
    assert read_multipart(joined(PHOTO, ROOT), RELATED).root.content == b"<a/>"


def test_without_start_the_first_part_is_the_root() -> None:
    assert read_multipart(joined(PHOTO, ROOT), "Multipart/Related; boundary=b1").root.content_id == "photo@x"


def test_a_boundary_may_be_quoted_and_hold_odd_characters() -> None:
    odd = "=_1 'a(b)+_,-./:=?z"

    assert read_multipart(joined(ROOT, boundary=odd.encode()), f'multipart/related; boundary="{odd}"').root.content


def test_base64_parts_are_decoded() -> None:
    lines = base64.encodebytes(bytes(range(200))).replace(b"\n", b"\r\n")
    part = b"Content-ID: <x>\r\nContent-Transfer-Encoding: BASE64\r\n\r\n" + lines

    assert read_multipart(joined(ROOT, part), RELATED).attachments["x"] == bytes(range(200))


def test_folded_headers_are_one_line() -> None:
    part = b'Content-Type: application/xop+xml;\r\n\ttype="text/xml"\r\nContent-ID:\r\n <root>\r\n\r\n<a/>'

    assert read_multipart(joined(part), RELATED).root.content_type == 'application/xop+xml; type="text/xml"'


def test_an_attachment_that_nothing_can_refer_to_is_seen_but_not_by_name() -> None:
    parts = read_multipart(joined(ROOT, b"\r\nnameless"), RELATED)

    assert parts.attached == (Part("", "text/plain", b"nameless"),)
    with pytest.raises(Unavailable):
        _ = parts.attachments


def test_content_that_looks_like_headers_or_dashes_stays_content() -> None:
    content = b"--b\r\n--\r\nContent-ID: <no>\r\n\r\n b1-- --b1"

    assert read_multipart(joined(ROOT, b"Content-ID: <x>\r\n\r\n" + content), RELATED).attachments["x"] == content


BROKEN: dict[str, tuple[bytes, str]] = {
    "no boundary": (joined(ROOT), "multipart/related"),
    "a boundary of forbidden characters": (joined(ROOT), "multipart/related; boundary=b<1>"),
    "a boundary that ends in a space": (joined(ROOT), 'multipart/related; boundary="b1 "'),
    "two boundaries": (joined(ROOT), "multipart/related; boundary=b1; boundary=b2"),
    "another kind of parts": (joined(ROOT), "multipart/mixed; boundary=b1"),
    "another boundary": (joined(ROOT), "multipart/related; boundary=b2"),
    "an unknown start": (joined(ROOT), 'multipart/related; boundary=b1; start="<other>"'),
    "an empty start": (joined(b"\r\n<a/>"), 'multipart/related; boundary=b1; start=""'),
    "no parts": (b"--b1--\r\n", RELATED),
    "a part without headers or empty line": (joined(b"<a/>"), RELATED),
    "an empty part": (b"--b1\r\n--b1--\r\n", RELATED),
    "no end": (joined(ROOT, PHOTO).removesuffix(b"--\r\n"), RELATED),
    "words before": (b"hello\r\n" + joined(ROOT), RELATED),
    "words behind": (joined(ROOT) + b"hello", RELATED),
    "parts behind the end": (joined(ROOT) + joined(PHOTO), RELATED),
    "a boundary that goes on": (
        joined(ROOT, PHOTO).replace(b"--b1\r\nContent-Type: im", b"--b1x\r\nContent-Type: im"),
        RELATED,
    ),
    "two parts of one name": (joined(ROOT, ROOT), RELATED),
    "a header twice": (joined(b"Content-ID: <root>\r\nContent-ID: <root>\r\n\r\n<a/>"), RELATED),
    "a header that is none": (joined(ROOT, b"Content ID: <x>\r\n\r\nx"), RELATED),
    "a name without brackets": (joined(ROOT, b"Content-ID: x\r\n\r\nx"), RELATED),
    "a head of megabytes": (joined(ROOT, b"X-Pad: " + b"x" * 10_000 + b"\r\n\r\nx"), RELATED),
    "parts in parts": (joined(ROOT, b"Content-Type: multipart/related; boundary=b2\r\n\r\n" + joined(PHOTO)), RELATED),
    "quoted-printable": (joined(ROOT, b"Content-Transfer-Encoding: quoted-printable\r\n\r\nx"), RELATED),
    "broken base64": (joined(ROOT, b"Content-Transfer-Encoding: base64\r\n\r\nQU*="), RELATED),
    "too many parts": (joined(ROOT, *(b"\r\nx" for _ in range(MOST_PARTS))), RELATED),
    "lines that end as on Unix": (joined(ROOT, PHOTO).replace(b"\r\n", b"\n"), RELATED),
}


@pytest.mark.parametrize(("body", "content_type"), BROKEN.values(), ids=BROKEN.keys())
def test_anything_malformed_is_refused(body: bytes, content_type: str) -> None:
    refused(body, content_type)


@given(contents=st.lists(st.binary(max_size=60), max_size=3), share=st.floats(0, 1, exclude_max=True))
def test_a_reply_that_is_cut_is_refused_and_never_a_different_one(contents: list[bytes], share: float) -> None:
    attached = [f"Content-ID: <{at}>\r\n\r\n".encode() + content for at, content in enumerate(contents)]
    whole = joined(ROOT, *attached, boundary=b"0f8fad5b-d9cb-469f")
    content_type = "multipart/related; boundary=0f8fad5b-d9cb-469f"
    # The last line break is no part of the reply: RFC 2046 leaves it to the sender.
    ended = len(whole) - len(b"\r\n")

    assert [part.content for part in read_multipart(whole, content_type).attached] == contents
    refused(whole[: int(share * ended)], content_type)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_unavailable(body: bytes) -> None:
    with suppress(Unavailable):
        read_multipart(b"--b1\r\n" + body + b"\r\n--b1--", RELATED)
