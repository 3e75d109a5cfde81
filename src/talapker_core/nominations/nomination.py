"""A nomination as the law sees it: who is put forward, by which route, with which documents, in which state."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.nominations.omissions import Omission, OmissionStatus
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind


@dataclass(frozen=True, slots=True)
class CandidacyOnFile:
    """A person on the file. `place` is the number on the list, 1 in a single-mandate contest."""

    id: str
    person_id: str
    place: int


@dataclass(frozen=True, slots=True)
class DocumentOnFile:
    """A document that has been received and not replaced; `candidacy_id` is `None` for those of the whole file.

    `infected` says that malware was found in it; nobody is shown such a document.
    """

    id: str
    kind: str
    sha256: str
    candidacy_id: str | None = None
    infected: bool = False


@dataclass(frozen=True, slots=True)
class Nomination:
    """One file with everything an act on it needs to be judged by."""

    id: str
    system: ContestSystem
    route: ApplicantKind
    status: NominationStatus
    version: int
    candidacies: tuple[CandidacyOnFile, ...] = ()
    documents: tuple[DocumentOnFile, ...] = ()
    omissions: tuple[Omission, ...] = ()
    submitted_at: datetime | None = None
    correct_by: datetime | None = None

    @property
    def open_omissions(self) -> tuple[Omission, ...]:
        """Omissions not yet mended, in the order recorded."""
        return tuple(omission for omission in self.omissions if omission.status is OmissionStatus.OPEN)

    def document_kinds(self, candidacy_id: str | None) -> frozenset[str]:
        """The kinds of documents received for one candidacy, or for the whole file when `candidacy_id` is `None`."""
        return frozenset(document.kind for document in self.documents if document.candidacy_id == candidacy_id)
