import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_graphql.store.sealing import Pseudonymizer, SealBrokenError, Sealer

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_can_be_opened_for_the_same_purpose(text: str, purpose: str) -> None:
    sealer = Sealer(KEY)

    assert sealer.open(sealer.seal(text, purpose), purpose) == text


@given(st.binary())
def test_bytes_come_back_as_they_were(content: bytes) -> None:
    sealer = Sealer(KEY)

    assert sealer.open_bytes(sealer.seal(content, "evidence"), "evidence") == content


def test_a_sealed_text_is_url_safe_and_never_the_same_twice() -> None:
    sealer = Sealer(KEY)
    seals = {sealer.seal("21700200000000", "person.personal_number") for _ in range(100)}

    assert len(seals) == 100
    assert all(seal.replace("-", "").replace("_", "").isalnum() for seal in seals)


def test_a_sealed_text_cannot_stand_in_another_place() -> None:
    sealed = Sealer(KEY).seal("1970-02-00", "person.birth_date")

    with pytest.raises(SealBrokenError):
        Sealer(KEY).open(sealed, "person.personal_number")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealBrokenError):
        Sealer(OTHER_KEY).open(Sealer(KEY).seal("x", "p"), "p")


@given(st.data())
def test_any_changed_byte_breaks_the_seal(data: st.DataObject) -> None:
    sealed = Sealer(KEY).seal("21700200000000", "p")
    raw = bytearray(base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealBrokenError):
        Sealer(KEY).open(base64.urlsafe_b64encode(raw).decode(), "p")


@pytest.mark.parametrize("text", ["", "A", "AQ", "AQAAAAAAAAAAAAAA", "жок", "A" * 61, "*" * 80])
def test_what_is_no_sealed_text_is_refused(text: str) -> None:
    with pytest.raises(SealBrokenError):
        Sealer(KEY).open(text, "p")


def test_bytes_that_are_no_text_do_not_open_as_text() -> None:
    with pytest.raises(SealBrokenError, match="not a text"):
        Sealer(KEY).open(Sealer(KEY).seal(b"\xff", "p"), "p")


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(KEY[:16])
    with pytest.raises(ValueError, match="32 bytes"):
        Pseudonymizer(KEY[:16])


def test_a_pseudonym_depends_on_value_purpose_and_key() -> None:
    mac = Pseudonymizer(KEY).pseudonym("21700200000000", "person")

    assert mac == Pseudonymizer(KEY).pseudonym("21700200000000", "person")
    assert len(mac) == 64
    assert mac != Pseudonymizer(KEY).pseudonym("21700200000001", "person")
    assert mac != Pseudonymizer(KEY).pseudonym("21700200000000", "donor")
    assert mac != Pseudonymizer(OTHER_KEY).pseudonym("21700200000000", "person")


def test_purpose_and_value_do_not_run_into_each_other() -> None:
    pseudonymizer = Pseudonymizer(KEY)

    assert pseudonymizer.pseudonym("bc", "a") != pseudonymizer.pseudonym("c", "ab")


def test_printing_shows_no_key() -> None:
    assert repr(Sealer(KEY)) + repr(Pseudonymizer(KEY)) == "Sealer(…)Pseudonymizer(…)"
