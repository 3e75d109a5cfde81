"""The file as it is written and read, in the shapes that people's editors give it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import Problem
from talapker_core.exchange.draft_file.base import BasePerson, DraftBase, parse_base
from talapker_core.exchange.draft_file.document import DraftDocument, read_document, write_draft
from talapker_core.journal.canonical import CanonicalFormError, canonical_json

AT = datetime(2021, 10, 1, 9, 0, tzinfo=UTC)
BASE = DraftBase("nomination-1", 3, AT, 17, (BasePerson("person-1", {"surnameKy": "Апасова", "citizen": True}, "…"),))


def written() -> bytes:
    content = write_draft(BASE, "a.b.c")
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_each_encoding_that_editors_save(encoding: str) -> None:
    read = read_document(written().decode().encode(encoding))

    assert isinstance(read, DraftDocument)
    assert read.base == "a.b.c"
    (person,) = read.people
    assert isinstance(person, dict)
    assert (person["person"], person["surnameKy"], person["citizen"]) == ("person-1", "Апасова", True)


def test_a_file_says_in_three_languages_what_may_be_edited() -> None:
    about = json.loads(written())["about"]

    assert set(about) == {"ky", "ru", "en"}
    assert all("people" in text and "base" in text for text in about.values())


def test_numbers_are_read_as_they_are_written() -> None:
    spelt = written().decode().replace('"taxDebt": null', '"taxDebt": 1500.10').replace("true", "1E400")

    read = read_document(spelt.encode())

    assert isinstance(read, DraftDocument)
    assert isinstance(read.people[0], dict)
    assert (read.people[0]["taxDebt"], read.people[0]["citizen"]) == ("1500.10", "1E400")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_raise_anything(content: bytes) -> None:
    assert isinstance(read_document(content), Problem)


def test_no_representation_tells_what_is_in_a_file() -> None:
    assert "Апасова" not in repr(read_document(written()))
    assert "Апасова" not in repr(BASE)


def test_a_base_is_read_back_from_its_canonical_bytes_alone() -> None:
    assert parse_base(BASE.canonical_bytes) == BASE

    told = json.loads(BASE.canonical_bytes)
    changes: tuple[dict[str, Any], ...] = (
        {"kind": "talapker.receipt.1"},
        {"version": True},
        {"people": [{"person": "person-1", "said": {"citizen": []}, "sealed_number": "…"}]},
        {"people": {}},
        {"extra": 1},
        {"exported_at": "2021-10-01"},
    )
    for change in changes:
        with pytest.raises(CanonicalFormError):
            parse_base(canonical_json({**told, **change}))
