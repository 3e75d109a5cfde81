"""A snapshot is its bytes: whatever changes in the file, or in them, is another hash."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError, canonical_json, parse_canonical
from talapker_core.journal.snapshot import (
    DocumentInFile,
    Layer,
    PersonOnFile,
    Snapshot,
    WholeFile,
    changes_between,
    make_snapshot,
    parse_snapshot,
)
from talapker_core.localized import Localized
from talapker_core.names import PersonName
from talapker_core.nominations.candidacy_status import CandidacyStatus
from talapker_core.rulebooks.documents import ApplicantKind

SALT = bytes(range(32))


def a_person(place: int = 1, /, **changes: Any) -> PersonOnFile:
    name = PersonName("Апасова", "Нур")
    person = PersonOnFile(
        candidacy_id=f"candidacy-{place}",
        person_id=f"person-{place}",
        place=place,
        name_ky=name,
        name_ru=name,
        occupation=Localized(ky="мугалим", ru="учительница", en="teacher"),
        declarations={"civil.citizenship": True, "tax.debt_total": {"tyiyn": 0, "currency": "KGS"}},
        status=CandidacyStatus.SUBMITTED,
    )
    return replace(person, **changes)


def a_document(number: int = 1, **changes: Any) -> DocumentInFile:
    document = DocumentInFile(
        f"document-{number}", "diploma", "candidacy-1", "ab" * 32, 1000, "application/pdf", number
    )
    return replace(document, **changes)


FILE = WholeFile(
    "nomination-1", "election", "contest-0", ApplicantKind.PARTY_LIST, "party-1", (a_person(1), a_person(2)),
    (a_document(1), a_document(2, candidacy_id=None)),
)  # fmt: skip


def a_snapshot(file: WholeFile = FILE, layer: Layer = Layer.SUBMITTED, salt: bytes = SALT) -> Snapshot:
    return make_snapshot(layer, 1, file, salt)


def test_what_is_parsed_is_what_was_made() -> None:
    snapshot = a_snapshot()

    assert parse_snapshot(snapshot.canonical_bytes) == snapshot
    assert snapshot.hash == sha256(snapshot.canonical_bytes).digest()


def test_everything_that_was_handed_in_is_in_it() -> None:
    told = parse_canonical(a_snapshot().canonical_bytes)["file"]

    assert (told["route"], told["party"], told["contest"]) == ("party_list", "party-1", "contest-0")
    assert [told["people"][f"candidacy-{place}"]["place"] for place in (1, 2)] == [1, 2]
    person = told["people"]["candidacy-1"]
    assert person["name_ky"] == {"surname": "Апасова", "given": "Нур", "patronymic": None}
    assert person["declarations"]["tax.debt_total"]["tyiyn"] == 0
    assert told["documents"]["document-1"]["sha256"] == "ab" * 32


CHANGES: dict[str, WholeFile] = {
    "another order": replace(FILE, people=(a_person(1, place=2), a_person(2, place=1))),
    "a declaration": replace(FILE, people=(a_person(1, declarations={"civil.citizenship": False}), a_person(2))),
    "a person less": replace(FILE, people=(a_person(1),)),
    "another document": replace(FILE, documents=(a_document(1, sha256="cd" * 32), a_document(2, candidacy_id=None))),
    "a document more": replace(FILE, documents=(*FILE.documents, a_document(3))),
    "another party": replace(FILE, party_id=None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_has_another_hash_and_is_told(name: str) -> None:
    before, after = a_snapshot(), a_snapshot(CHANGES[name], Layer.CORRECTED, bytes(32))

    assert before.hash != after.hash
    assert changes_between(before, after)


def test_one_file_under_two_salts_has_two_hashes_and_no_change() -> None:
    before, after = a_snapshot(), a_snapshot(layer=Layer.REGISTERED, salt=bytes(32))

    assert before.hash != after.hash
    assert changes_between(before, after) == ()


KEPT = a_snapshot().canonical_bytes


@given(st.integers(0, len(KEPT) - 1), st.integers(1, 255))
def test_one_changed_byte_is_another_snapshot_or_none(position: int, change: int) -> None:
    changed = bytearray(KEPT)
    changed[position] ^= change

    try:
        read = parse_snapshot(bytes(changed))
    except CanonicalFormError:
        return
    assert read.hash != a_snapshot().hash


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "talapker.receipt.1"},
        {"layer": "drafted"},
        {"ordinal": 0},
        {"ordinal": True},
        {"salt": "00"},
        {"file": []},
        {"more": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_no_snapshot_is_not_read(change: dict[str, Any]) -> None:
    with pytest.raises(CanonicalFormError):
        parse_snapshot(canonical_json({**parse_canonical(KEPT), **change}))


def test_a_salt_has_thirty_two_bytes() -> None:
    with pytest.raises(InvalidValueError, match="32 bytes"):
        a_snapshot(salt=b"short")


def test_no_representation_tells_what_was_declared() -> None:
    for shown in (repr(a_snapshot()), repr(FILE)):
        assert "Апасова" not in shown
        assert "tyiyn" not in shown
        assert SALT.hex() not in shown
