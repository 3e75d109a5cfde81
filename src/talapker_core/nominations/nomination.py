"""A nomination as the law sees it: who is put forward, by which route, with which documents, in which state."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.omissions import Omission
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind


@dataclass(frozen=True, slots=True)
class CandidacyOnFile:
    """A person on the file. `place` is the number on the list, 1 in a single-mandate contest.

    Who has `left` keeps the place, which nobody else gets, and counts no more. `substitutes` names the candidacy (id)
    for which this person was put in.
    """

    id: str
    person_id: str
    place: int
    left: bool = False
    substitutes: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentOnFile:
    """A document that has been received and not replaced; `candidacy_id` is `None` for those of the whole file.

    `infected` says that malware was found in it; nobody is shown such a document. `received_at` is when its last byte
    was durable (UTC).
    """

    id: str
    kind: str
    sha256: str
    candidacy_id: str | None = None
    infected: bool = False
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProposedDecision:
    """A decision that one member has put forward and that a second one has not yet answered."""

    id: str
    outcome: DecisionOutcome
    proposed_by: str


@dataclass(frozen=True, slots=True)
class NominationHead:
    """What alone decides whether a file may be changed: its state, and until when it can be corrected (UTC)."""

    status: NominationStatus
    correct_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Nomination:
    """One file with everything an act on it needs to be judged by.

    Attributes:
        correct_by: until when omissions can be mended (UTC); `None` also while that term stands still.
        open_objections: how many objections against it are not decided.
        open_appeals: how many appeals against its decision are not ruled on.
        proposal: the decision that awaits a second member.
    """

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
    open_objections: int = 0
    open_appeals: int = 0
    proposal: ProposedDecision | None = None

    @property
    def standing(self) -> tuple[CandidacyOnFile, ...]:
        """The people who have not left the file, in the order of their places."""
        return tuple(sorted((it for it in self.candidacies if not it.left), key=lambda it: it.place))

    @property
    def open_omissions(self) -> tuple[Omission, ...]:
        """Omissions that still stand, in the order recorded. What lacked of somebody who left is asked for no more."""
        gone = {candidacy.id for candidacy in self.candidacies if candidacy.left}
        return tuple(it for it in self.omissions if it.status.stands and it.candidacy_id not in gone)

    def arrival(self, handed_in_at: datetime) -> datetime:
        """When the package that was handed in at `handed_in_at` (UTC) had arrived: its last byte was durable by then.

        A document may come while the submission waits for its turn; it belongs to the package.
        """
        return max([handed_in_at, *(it.received_at for it in self.documents if it.received_at is not None)])

    def document_kinds(self, candidacy_id: str | None) -> frozenset[str]:
        """The kinds of documents received for one candidacy, or for the whole file when `candidacy_id` is `None`."""
        return frozenset(document.kind for document in self.documents if document.candidacy_id == candidacy_id)
