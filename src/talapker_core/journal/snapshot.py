"""A file as it stood at one act, fixed for ever by its hash: as submitted, as corrected, as registered.

The content is personal, its hash is not: 32 random bytes lie in the content, so that nobody finds the people behind a
hash by trying.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError, canonical_json, frozen, parse_canonical
from talapker_core.journal.changes import Change, differences
from talapker_core.localized import Localized
from talapker_core.names import PersonName
from talapker_core.rulebooks.documents import ApplicantKind

SNAPSHOT_KIND = "talapker.snapshot.1"
SNAPSHOT_KEY = "snapshot_sha256"
"""The key under which a journal entry tells the hash of the snapshot that was made with it."""
SALT_SIZE = 32


class Layer(StrEnum):
    """At which act the file was fixed. A later layer never changes an earlier one."""

    SUBMITTED = "submitted"
    CORRECTED = "corrected"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class PersonOnFile:
    """A person with everything they declared, by fact key, in canonical values. No personal number belongs here."""

    candidacy_id: str
    person_id: str
    place: int
    name_ky: PersonName = field(repr=False)
    name_ru: PersonName = field(repr=False)
    occupation: Localized = field(repr=False)
    declarations: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentInFile:
    """A document as it arrived; `size` in bytes, `candidacy_id` is `None` for those of the whole file."""

    id: str
    kind: str
    candidacy_id: str | None
    sha256: str
    size: int
    media_type: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class WholeFile:
    """Everything that the author handed in. What registries said and what rules find is not part of it."""

    nomination_id: str
    election_id: str
    contest_id: str
    route: ApplicantKind
    party_id: str | None
    people: Sequence[PersonOnFile]
    documents: Sequence[DocumentInFile]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One layer of a file.

    Attributes:
        layer: at which act it was made.
        ordinal: which of its layer, counted from 1: a file can be corrected more than once.
        salt: 32 random bytes of this snapshot alone.
        file: the file, as canonical values; people and documents by id, each with its place.
    """

    layer: Layer
    ordinal: int
    salt: bytes = field(repr=False)
    file: Mapping[str, Any] = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.salt) != SALT_SIZE or self.ordinal < 1:
            raise InvalidValueError("a snapshot has a salt of 32 bytes, and is counted from 1")
        object.__setattr__(self, "file", frozen(self.file, "file"))

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes that are kept and hashed."""
        return canonical_json(
            {
                "kind": SNAPSHOT_KIND,
                "layer": self.layer.value,
                "ordinal": self.ordinal,
                "salt": self.salt.hex(),
                "file": self.file,
            }
        )

    @property
    def hash(self) -> bytes:
        """The SHA-256 of the canonical bytes; the journal holds it."""
        return sha256(self.canonical_bytes).digest()


def make_snapshot(layer: Layer, ordinal: int, whole: WholeFile, salt: bytes) -> Snapshot:
    """The snapshot of `whole`.

    Raises:
        InvalidValueError: the salt does not have 32 bytes, or the ordinal is below 1.
        CanonicalFormError: something declared has no canonical form.
    """
    file = {
        "nomination": whole.nomination_id,
        "election": whole.election_id,
        "contest": whole.contest_id,
        "route": whole.route.value,
        "party": whole.party_id,
        "people": {person.candidacy_id: _person(person) for person in whole.people},
        "documents": {document.id: _document(document) for document in whole.documents},
    }
    return Snapshot(layer, ordinal, salt, file)


def parse_snapshot(encoded: bytes) -> Snapshot:
    """The snapshot whose canonical bytes are `encoded`.

    Raises:
        CanonicalFormError: the bytes are not those of a snapshot.
    """
    match parse_canonical(encoded):
        case {
            "kind": str(kind),
            "layer": str(layer),
            "ordinal": int(ordinal),
            "salt": str(salt),
            "file": Mapping() as file,
            **foreign,
        } if kind == SNAPSHOT_KIND and not foreign and not isinstance(ordinal, bool):
            try:
                snapshot = Snapshot(Layer(layer), ordinal, bytes.fromhex(salt), file)
            except ValueError:
                raise CanonicalFormError("a field of the snapshot is not written as snapshots are") from None
            if snapshot.canonical_bytes != encoded:
                raise CanonicalFormError("the snapshot is not written as snapshots are")
            return snapshot
        case _:
            raise CanonicalFormError("the bytes are canonical, but not those of a snapshot")


def changes_between(earlier: Snapshot, later: Snapshot) -> tuple[Change, ...]:
    """What changed in the file from one layer to the other; the salts, which always differ, are no part of the file."""
    return differences(earlier.file, later.file)


def _person(person: PersonOnFile) -> Mapping[str, Any]:
    return {
        "person": person.person_id,
        "place": person.place,
        "name_ky": _name(person.name_ky),
        "name_ru": _name(person.name_ru),
        "occupation": {"ky": person.occupation.ky, "ru": person.occupation.ru, "en": person.occupation.en},
        "declarations": person.declarations,
    }


def _name(name: PersonName) -> Mapping[str, Any]:
    return {"surname": name.surname, "given": name.given, "patronymic": name.patronymic}


def _document(document: DocumentInFile) -> Mapping[str, Any]:
    return {
        "kind": document.kind,
        "candidacy": document.candidacy_id,
        "sha256": document.sha256,
        "size": document.size,
        "media_type": document.media_type,
        "ordinal": document.ordinal,
    }
