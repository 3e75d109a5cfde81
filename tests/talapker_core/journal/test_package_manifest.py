import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import canonical_json, parse_canonical
from talapker_core.journal.package_manifest import DocumentInPackage, PackageManifest, PersonInPackage
from talapker_core.names import PersonName
from talapker_core.rulebooks.documents import ApplicantKind


def a_person(place: int = 1, **changes: Any) -> PersonInPackage:
    name = PersonName("Апасова", "Нур", None)
    return replace(PersonInPackage(f"candidacy-{place}", place, f"person-{place}", name, name), **changes)


def a_document(kind: str = "application", candidacy_id: str | None = None, **changes: Any) -> DocumentInPackage:
    return replace(DocumentInPackage(kind, hashlib.sha256(kind.encode()).hexdigest(), 1000, candidacy_id), **changes)


PACKAGE = PackageManifest(
    "nomination-1",
    "election-1",
    "contest-1",
    ApplicantKind.SELF_NOMINATED,
    (a_person(1), a_person(2)),
    (a_document(), a_document("diploma", "candidacy-1"), a_document("diploma", "candidacy-2")),
)


def test_it_names_each_document_with_its_place_and_hash_and_nobody_by_name() -> None:
    told = json.loads(PACKAGE.canonical_bytes)

    assert [(one["kind"], one["place"], one["candidacy"]) for one in told["documents"]] == [
        ("application", None, None),
        ("diploma", 1, "candidacy-1"),
        ("diploma", 2, "candidacy-2"),
    ]
    assert "Апасова" not in PACKAGE.canonical_bytes.decode()
    assert parse_canonical(PACKAGE.canonical_bytes)["route"] == "self_nominated"
    assert PACKAGE.sha256 == hashlib.sha256(PACKAGE.canonical_bytes).hexdigest()


def test_the_list_of_people_is_one_hash_that_whoever_knows_the_people_computes_anew() -> None:
    people = [
        {
            "place": person.place,
            "candidacy": person.candidacy_id,
            "person": person.person_id,
            "name_ky": ["Апасова", "Нур", None],
            "name_ru": ["Апасова", "Нур", None],
        }
        for person in PACKAGE.people
    ]
    expected = hashlib.sha256(canonical_json({"kind": "talapker.package.people.1", "people": people})).hexdigest()

    assert json.loads(PACKAGE.canonical_bytes)["people_sha256"] == expected


@given(st.permutations(PACKAGE.people), st.permutations(PACKAGE.documents))
def test_the_order_in_which_things_arrived_is_not_part_of_it(
    people: list[PersonInPackage], documents: list[DocumentInPackage]
) -> None:
    assert replace(PACKAGE, people=tuple(people), documents=tuple(documents)).sha256 == PACKAGE.sha256


@pytest.mark.parametrize(
    "changes",
    [
        {"nomination_id": "nomination-2"},
        {"election_id": "election-2"},
        {"contest_id": "contest-2"},
        {"route": ApplicantKind.PARTY_LIST},
        {"people": (replace(a_person(2), place=1), replace(a_person(1), place=2))},
        {"people": (a_person(1, name_ru=PersonName("Апасова", "Нура", None)), a_person(2))},
        {"people": (a_person(1, person_id="person-3"), a_person(2))},
        {"people": (*PACKAGE.people, a_person(3))},
        {"documents": PACKAGE.documents[:2]},
        {"documents": (*PACKAGE.documents, a_document("programme"))},
        {"documents": (a_document(sha256="0" * 64), *PACKAGE.documents[1:])},
        {"documents": (a_document(size=1001), *PACKAGE.documents[1:])},
        {"documents": (a_document("diploma"), *PACKAGE.documents[1:])},
    ],
    ids=repr,
)
def test_whatever_else_is_in_the_package_makes_another_manifest(changes: dict[str, Any]) -> None:
    assert replace(PACKAGE, **changes).sha256 != PACKAGE.sha256


def test_a_document_of_somebody_who_is_not_on_the_file_makes_no_package() -> None:
    with pytest.raises(InvalidValueError, match="belongs to nobody on the file"):
        replace(PACKAGE, people=(a_person(1),))
