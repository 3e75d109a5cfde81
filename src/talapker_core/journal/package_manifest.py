"""The manifest of a package: one canonical text that says what a file consists of, so that it is signed once.

It holds no personal data: the people on the file stand in it as one hash, documents as theirs. Handing the file in does
not change it; any other document, person, place or name does.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import canonical_json
from talapker_core.names import PersonName
from talapker_core.rulebooks.documents import ApplicantKind

MANIFEST_KIND = "talapker.package.manifest.1"
PEOPLE_KIND = "talapker.package.people.1"


@dataclass(frozen=True, slots=True)
class PersonInPackage:
    """A person on the file: at which place, and under which names."""

    candidacy_id: str
    place: int
    person_id: str
    name_ky: PersonName
    name_ru: PersonName


@dataclass(frozen=True, slots=True)
class DocumentInPackage:
    """A document that is on file now. `size` is in bytes; `candidacy_id` is `None` for those of the whole file."""

    kind: str
    sha256: str
    size: int
    candidacy_id: str | None = None


@dataclass(frozen=True, slots=True)
class PackageManifest:
    """What the package of one nomination consists of. Two packages of the same content have the same bytes.

    Raises:
        InvalidValueError: a document belongs to a candidacy that is not on the file.
    """

    nomination_id: str
    election_id: str
    contest_id: str
    route: ApplicantKind
    people: tuple[PersonInPackage, ...] = ()
    documents: tuple[DocumentInPackage, ...] = ()

    def __post_init__(self) -> None:
        if {document.candidacy_id for document in self.documents} - {None, *self._places}:
            raise InvalidValueError("a document of the package belongs to nobody on the file")

    @property
    def canonical_bytes(self) -> bytes:
        """What is signed."""
        return canonical_json(
            {
                "kind": MANIFEST_KIND,
                "nomination": self.nomination_id,
                "election": self.election_id,
                "contest": self.contest_id,
                "route": self.route.value,
                "people_sha256": self.people_sha256,
                "documents": self._documents(),
            }
        )

    @property
    def sha256(self) -> str:
        """The hash of what is signed, in hexadecimal digits."""
        return hashlib.sha256(self.canonical_bytes).hexdigest()

    @property
    def people_sha256(self) -> str:
        """The hash of the list of people: who stands at which place, under which names.

        The ids in it are random, so that nobody tells from the hash whether a known person is on the list.
        """
        people = [
            {
                "place": person.place,
                "candidacy": person.candidacy_id,
                "person": person.person_id,
                "name_ky": _parts(person.name_ky),
                "name_ru": _parts(person.name_ru),
            }
            for person in sorted(self.people, key=lambda person: (person.place, person.candidacy_id))
        ]
        return hashlib.sha256(canonical_json({"kind": PEOPLE_KIND, "people": people})).hexdigest()

    @property
    def _places(self) -> dict[str, int]:
        return {person.candidacy_id: person.place for person in self.people}

    def _documents(self) -> list[dict[str, object]]:
        places = self._places
        told: Iterable[tuple[int, DocumentInPackage]] = (
            (places[document.candidacy_id] if document.candidacy_id else 0, document) for document in self.documents
        )
        # The order of arrival says nothing about what the package is, so it is not part of it.
        in_order = sorted(told, key=lambda it: (it[0], it[1].candidacy_id or "", it[1].kind, it[1].sha256, it[1].size))
        return [
            {
                "candidacy": document.candidacy_id,
                "place": place or None,
                "kind": document.kind,
                "sha256": document.sha256,
                "size": document.size,
            }
            for place, document in in_order
        ]


def _parts(name: PersonName) -> list[str | None]:
    return [name.surname, name.given, name.patronymic]
