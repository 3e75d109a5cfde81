from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.wire.xml import parse_xml
from talapker_core.facts.answer import Reason, Unavailable

DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
BOMB = b"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>"
OUTSIDE = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"


def test_well_formed_utf8_is_read() -> None:
    assert parse_xml("<?xml version='1.0' encoding='UTF-8'?><a>ү</a>".encode()).text == "ү"
    assert parse_xml(b"\xef\xbb\xbf<a/>", content_type='text/xml; charset="utf-8"').tag == "a"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", ""),
        (b" \n", ""),
        (b"<a>", ""),
        (b"<a/><b/>", ""),
        (b"<html><br></html>", ""),
        (b"{}", ""),
        (BOMB, ""),
        (OUTSIDE, ""),
        (DEEP, ""),
        (b"<a>&nbsp;</a>", ""),
        ("<?xml version='1.0' encoding='windows-1251'?><a>ы</a>".encode("cp1251"), ""),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), ""),
        ("<a>ы</a>".encode("cp1251"), ""),
        (b"<a/>", "text/xml; charset=windows-1251"),
        (b"<a/>", "multipart/related; boundary=x"),
    ],
)
def test_anything_else_is_unreadable(body: bytes, content_type: str) -> None:
    with pytest.raises(Unavailable) as failure:
        parse_xml(body, content_type=content_type)

    assert failure.value.reason is Reason.SHAPE


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_unavailable(body: bytes) -> None:
    with suppress(Unavailable):
        parse_xml(body)
