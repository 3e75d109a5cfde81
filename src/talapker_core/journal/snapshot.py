"""A file as it stood at one act, fixed for ever by its hash: as submitted, as corrected, as registered.

The content is personal, its hash is not: 32 random bytes lie in the content, so that nobody finds the people behind a
hash by trying.

Of two formats the younger tells more of each person: where the candidacy stood, and what a paper original says
otherwise. Layers of the older one are read and verified as they are, for ever.
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
from talapker_core.nominations.candidacy_status import CandidacyStatus
from talapker_core.nominations.paper_deviation import PaperDeviation
from talapker_core.nominations.paper_values import written
from talapker_core.rulebooks.documents import ApplicantKind

SNAPSHOT_KIND = "talapker.snapshot.2"
"""The format in which layers are written."""
FIRST_KIND = "talapker.snapshot.1"
"""The format of layers that tell neither where a candidacy stood nor what paper says."""
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
    """A person with everything they declared, by fact key, in canonical values. No personal number belongs here.

    `status` is where the candidacy stood after the act.
    """

    candidacy_id: str
    person_id: str
    place: int
    name_ky: PersonName = field(repr=False)
    name_ru: PersonName = field(repr=False)
    occupation: Localized = field(repr=False)
    declarations: Mapping[str, Any] = field(repr=False)
    status: CandidacyStatus


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
    """Everything that the author handed in, and what paper originals say otherwise (`paper`).

    What registries said and what rules find is not part of it.
    """

    nomination_id: str
    election_id: str
    contest_id: str
    route: ApplicantKind
    party_id: str | None
    people: Sequence[PersonOnFile]
    documents: Sequence[DocumentInFile]
    paper: Sequence[PaperDeviation] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One layer of a file.

    Attributes:
        layer: at which act it was made.
        ordinal: which of its layer, counted from 1: a file can be corrected more than once.
        salt: 32 random bytes of this snapshot alone.
        file: the file, as canonical values; people, documents and deviations of paper by id.
        kind: the format it was written in.
    """

    layer: Layer
    ordinal: int
    salt: bytes = field(repr=False)
    file: Mapping[str, Any] = field(repr=False)
    kind: str = SNAPSHOT_KIND

    def __post_init__(self) -> None:
        if len(self.salt) != SALT_SIZE or self.ordinal < 1:
            raise InvalidValueError("a snapshot has a salt of 32 bytes, and is counted from 1")
        object.__setattr__(self, "file", frozen(self.file, "file"))

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes that are kept and hashed."""
        return canonical_json(
            {
                "kind": self.kind,
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
        "people": {person.candidacy_id: _person(person, whole.paper) for person in whole.people},
        "documents": {document.id: _document(document) for document in whole.documents},
        "paper": _paper(whole.paper, None),
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
        } if kind in {FIRST_KIND, SNAPSHOT_KIND} and not foreign and not isinstance(ordinal, bool):
            try:
                snapshot = Snapshot(Layer(layer), ordinal, bytes.fromhex(salt), file, kind)
            except ValueError:
                raise CanonicalFormError("a field of the snapshot is not written as snapshots are") from None
            if snapshot.canonical_bytes != encoded:
                raise CanonicalFormError("the snapshot is not written as snapshots are")
            return snapshot
        case _:
            raise CanonicalFormError("the bytes are canonical, but not those of a snapshot")


def changes_between(earlier: Snapshot, later: Snapshot) -> tuple[Change, ...]:
    """What changed in the file from one layer to the other; the salts, which always differ, are no part of the file.

    That everybody who stands with the file goes where it goes is told by the layers themselves and is no change. What
    the format of one of the two does not tell is compared by nobody.
    """
    if earlier.kind == later.kind:
        found = differences(earlier.file, later.file)
    else:
        found = differences(*(_as_first(layer.file) for layer in (earlier, later)))
    return tuple(change for change in found if not _goes_with_the_file(change, earlier.layer, later.layer))


_STATUS_OF: Mapping[Layer, CandidacyStatus] = {
    Layer.SUBMITTED: CandidacyStatus.SUBMITTED,
    Layer.CORRECTED: CandidacyStatus.SUBMITTED,
    Layer.REGISTERED: CandidacyStatus.REGISTERED,
}
"""Where the file stands, and everybody with it, once a layer is fixed."""


def _goes_with_the_file(change: Change, earlier: Layer, later: Layer) -> bool:
    match change.path:
        case ("people", _, "status"):
            return (change.before, change.after) == (_STATUS_OF[earlier].value, _STATUS_OF[later].value)
        case _:
            return False


def _as_first(file: Mapping[str, Any]) -> Mapping[str, Any]:
    """As much of the file as the first format tells."""
    people = {
        candidacy: {key: value for key, value in person.items() if key not in {"status", "paper"}}
        for candidacy, person in file["people"].items()
    }
    return {**{key: value for key, value in file.items() if key != "paper"}, "people": people}


def _person(person: PersonOnFile, paper: Sequence[PaperDeviation]) -> Mapping[str, Any]:
    return {
        "person": person.person_id,
        "place": person.place,
        "name_ky": _name(person.name_ky),
        "name_ru": _name(person.name_ru),
        "occupation": {"ky": person.occupation.ky, "ru": person.occupation.ru, "en": person.occupation.en},
        "declarations": person.declarations,
        "status": person.status.value,
        "paper": _paper(paper, person.candidacy_id),
    }


def _paper(deviations: Sequence[PaperDeviation], candidacy_id: str | None) -> Mapping[str, Any]:
    return {it.id: _deviation(it) for it in deviations if it.statement.candidacy_id == candidacy_id}


def _deviation(deviation: PaperDeviation) -> Mapping[str, Any]:
    """Both values, the paper, and who said so; also of what was taken back, for it was said."""
    statement, back = deviation.statement, deviation.taken_back
    return {
        "field": statement.field.value,
        "paper": written(statement.value),
        "words": statement.words,
        "electronic": written(deviation.electronic),
        "standing": deviation.standing.value,
        "article": deviation.article,
        "source": {
            "document_kind": statement.source.document_kind,
            "page": statement.source.page,
            "kept_in": statement.source.kept_in,
        },
        "officer": deviation.officer,
        "at": deviation.at,
        "reason": deviation.reason,
        "taken_back": None if back is None else {"officer": back.officer, "at": back.at, "reason": back.reason},
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
