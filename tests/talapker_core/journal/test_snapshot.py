"""A snapshot is its bytes: whatever changes in the file, or in them, is another hash."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError, canonical_json, parse_canonical
from talapker_core.journal.snapshot import (
    FIRST_KIND,
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
from talapker_core.nominations.paper_deviation import (
    PaperDeviation,
    PaperSource,
    PaperStanding,
    PaperStatement,
    TakenBack,
)
from talapker_core.nominations.paper_values import PaperField
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


AT = datetime(2021, 10, 20, 9, tzinfo=UTC)


def a_deviation(name: str = "paper-1", candidacy: str | None = "candidacy-1", **changes: Any) -> PaperDeviation:
    said = PaperStatement(
        PaperField.NAME_RU if candidacy else PaperField.LIST,
        candidacy,
        PaperSource("biographical_form", 2, "Archive, folder 7"),
        value=PersonName("Абасова", "Нур") if candidacy else None,
        words=None if candidacy else "Another order",
    )
    usual = PaperDeviation(
        name, said, PersonName("Апасова", "Нур") if candidacy else None, PaperStanding.IN_FORCE, "u-officer", AT, "Seen"
    )
    return replace(usual, **changes)


CHANGES: dict[str, WholeFile] = {
    "somebody left": replace(FILE, people=(a_person(1, status=CandidacyStatus.WITHDRAWN), a_person(2))),
    "paper says otherwise": replace(FILE, paper=(a_deviation(),)),
    "paper of the whole file": replace(FILE, paper=(a_deviation(candidacy=None),)),
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


def test_a_person_tells_where_the_candidacy_stood_and_what_paper_says_otherwise() -> None:
    back = TakenBack("u-other", AT, "The wrong folder")
    mistaken = a_deviation("paper-2", standing=PaperStanding.TAKEN_BACK, taken_back=back)
    whole = replace(FILE, paper=(a_deviation(), mistaken, a_deviation("paper-3", None)))

    file = parse_canonical(a_snapshot(whole).canonical_bytes)["file"]

    first, second = (file["people"][f"candidacy-{place}"] for place in (1, 2))
    assert (first["status"], second["paper"]) == ("submitted", {})
    assert first["paper"]["paper-1"] == {
        "field": "name_ru",
        "paper": {"surname": "Абасова", "given": "Нур", "patronymic": None},
        "words": None,
        "electronic": {"surname": "Апасова", "given": "Нур", "patronymic": None},
        "standing": "in_force",
        "article": None,
        "source": {"document_kind": "biographical_form", "page": 2, "kept_in": "Archive, folder 7"},
        "officer": "u-officer",
        "at": "2021-10-20T09:00:00.000000Z",
        "reason": "Seen",
        "taken_back": None,
    }
    assert first["paper"]["paper-2"]["taken_back"]["reason"] == "The wrong folder"
    assert file["paper"]["paper-3"]["words"] == "Another order"


def test_that_everybody_goes_where_the_file_goes_is_no_change_and_that_one_left_is() -> None:
    gone = a_person(2, status=CandidacyStatus.STRUCK)
    later = replace(FILE, people=(a_person(1, status=CandidacyStatus.REGISTERED), gone))

    (change,) = changes_between(a_snapshot(), a_snapshot(later, Layer.REGISTERED, bytes(32)))

    assert change.path == ("people", "candidacy-2", "status")
    assert (change.before, change.after) == ("submitted", "struck")


WRITTEN_BEFORE = (
    '{"file":{"contest":"contest-0","documents":{"document-1":{"candidacy":"candidacy-1","kind":"diploma",'
    '"media_type":"application/pdf","ordinal":1,"sha256":"' + "ab" * 32 + '","size":1000}},"election":"election",'
    '"nomination":"nomination-1","party":"party-1","people":{"candidacy-1":{"declarations":{"civil.citizenship":true},'
    '"name_ky":{"given":"Нур","patronymic":null,"surname":"Апасова"},"name_ru":{"given":"Нур","patronymic":null,'
    '"surname":"Апасова"},"occupation":{"en":"teacher","ky":"мугалим","ru":"учительница"},"person":"person-1",'
    '"place":1}},"route":"party_list"},"kind":"talapker.snapshot.1","layer":"submitted","ordinal":1,"salt":"'
    + SALT.hex()
    + '"}'
).encode()
"""A layer as it was written before layers told where candidacies stood."""
ITS_HASH = "f98de090c37173991160c7d4634e893776a3dc9145962bc1c0cc9836e796c0fb"


def test_a_layer_of_the_first_format_is_read_and_verified_as_it_was_written() -> None:
    old = parse_snapshot(WRITTEN_BEFORE)

    assert old.kind == FIRST_KIND
    assert old.canonical_bytes == WRITTEN_BEFORE
    assert old.hash.hex() == ITS_HASH


def test_between_two_formats_only_what_both_tell_is_compared() -> None:
    person = a_person(1, declarations={"civil.citizenship": False}, status=CandidacyStatus.REGISTERED)
    later = replace(FILE, people=(person,), documents=(a_document(1),), paper=(a_deviation(),))

    (change,) = changes_between(
        parse_snapshot(WRITTEN_BEFORE), a_snapshot(later, Layer.REGISTERED, bytes(range(1, 33)))
    )

    assert change.path == ("people", "candidacy-1", "declarations", "civil.citizenship")
    assert changes_between(parse_snapshot(WRITTEN_BEFORE), parse_snapshot(WRITTEN_BEFORE)) == ()
