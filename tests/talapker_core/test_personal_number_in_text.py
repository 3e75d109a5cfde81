"""Personal numbers in free text: found however they are spaced, and not mistaken for hashes, sums and dates."""

import hashlib
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.personal_number import mentions_personal_number, without_personal_numbers

NUMBER = "10005198000001"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Nd", "No", "Nl")), max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"ПИН{NUMBER}",
        f"PIN:{NUMBER}.",
        f"passport_{NUMBER}.pdf",
        "1 0005 1980 00001",
        "1-00-05-1980-00001",
        "1.0005.1980.00001",
        "1\u00a00005\u00a01980\u00a000001",
        "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBER),
        "1\u20130005\u20131980\u201300001",
        "1_0005/1980:00001",
        "1, 0005, 1980, 00001",
        "1 \u2013 0005 \u2013 1980 \u2013 00001",
        "1\u200b0005198000001",
        "1\u00ad00051\u202e98000001",
        "1\x0700051980\n00001",
        "".join(chr(ord(digit) - ord("0") + 0x0660) for digit in NUMBER),
        f"first 996555123456, then {NUMBER}",
        f"{NUMBER} {NUMBER}",
        f"{NUMBER}, {''.join(chr(ord(digit) + 0xFEE0) for digit in NUMBER)}",
    ],
)
def test_a_personal_number_is_found(text: str) -> None:
    masked = without_personal_numbers(text)

    assert mentions_personal_number(text)
    assert "…" in masked
    assert not mentions_personal_number(masked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1000519800000",
        "100051980000012",
        "90005198000001",
        "13202198000001",
        "10013198000001",
        "10005178000001",
        "+996 555 12 34 56",
        "2021-11-28, 2021-11-29",
        "28.11.2021 18:00:00",
        "10 000, 20 000, 30 000, 40 000",
        "20211001000001",
        "3f2a1b2c-1234-4567-8901-234567890123",
        "10005198-0000-4123-8123-1234567890ab",
        f"{'a' * 20}{NUMBER}{'b' * 30}",
        "1090000000000001",
    ],
)
def test_what_is_no_personal_number_is_left_alone(text: str) -> None:
    assert not mentions_personal_number(text)
    assert without_personal_numbers(text) == text


@given(before=WORDS, after=WORDS, serial=st.integers(0, 99999), group=st.sampled_from(["", " ", "-", "\u00a0"]))
def test_no_words_around_it_hide_a_number(before: str, after: str, serial: int, group: str) -> None:
    number = group.join(("2", "0012", "1990", f"{serial:05d}"))

    assert mentions_personal_number(f"{before}{number}{after}")
    assert number not in without_personal_numbers(f"{before}{number}{after}")


@given(st.binary(max_size=20))
def test_a_hash_in_hexadecimal_is_no_text_with_a_number(content: bytes) -> None:
    for algorithm in ("md5", "sha1", "sha256", "sha512"):
        assert not mentions_personal_number(hashlib.new(algorithm, content, usedforsecurity=False).hexdigest())


@given(st.uuids())
def test_an_id_of_ours_is_no_text_with_a_number(one: uuid.UUID) -> None:
    assert not mentions_personal_number(f"nomination-{one}")
