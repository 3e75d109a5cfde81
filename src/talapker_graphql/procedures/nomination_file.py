"""A nomination loaded whole and locked: its rows, and the frozen value the core judges."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.contesting import AppealStanding, ObjectionStanding
from talapker_core.nominations.decision import DecisionOutcome, ProposalStanding
from talapker_core.nominations.nomination import (
    CandidacyOnFile,
    DocumentOnFile,
    Nomination,
    NominationHead,
    ProposedDecision,
)
from talapker_core.nominations.omissions import Omission, OmissionStatus
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.outcome import not_found, version_conflict
from talapker_graphql.procedures.standing import denied
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked
from talapker_graphql.uploads.scanning import ScanStanding


@dataclass(frozen=True, slots=True)
class NominationFile:
    """A nomination's row with its election and contest, and the same file as the core sees it."""

    row: tables.Nomination
    election: tables.Election
    contest: tables.Contest
    value: Nomination


async def open_file(
    nomination_id: str, actor: Actor, act: Act, expected_version: int | None, *, about: str | None = None
) -> NominationFile | NotDone:
    """Load and lock a nomination for `act`; it must be open to `actor` and at the version the actor saw.

    `about` is the person whom the act is on, where it is on one of the file.
    """
    row = await open_row(nomination_id, actor, act, about=about)
    if isinstance(row, NotDone):
        return row
    if expected_version is not None and row.version != expected_version:
        return version_conflict(expected_version, row.version)
    return await load_file(row)


async def open_row(
    nomination_id: str, actor: Actor, act: Act, *, about: str | None = None
) -> tables.Nomination | NotDone:
    """Lock a nomination for `act` and load its row alone, for acts that need not know what lies on the file."""
    row = await locked(tables.Nomination.filter(id=nomination_id)).first()
    refused = await denied(actor, act, nomination_id, row, about=about)
    return not_found("nominationId") if row is None else refused or row


def head_of(row: tables.Nomination) -> NominationHead:
    """The file of `row` as the core sees it when nothing on it matters."""
    return NominationHead(NominationStatus(row.status), row.correct_by)


async def load_file(row: tables.Nomination) -> NominationFile:
    """The file of `row`."""
    contest = await tables.Contest.get(id=row.contest_id).select_related("election")
    candidacies = await tables.Candidacy.filter(nomination_id=row.id).order_by("place")
    documents = await tables.Document.filter(nomination_id=row.id, replaced_at=None).order_by("ordinal")
    value = Nomination(
        id=row.id,
        system=ContestSystem(contest.system),
        route=ApplicantKind(row.route),
        status=NominationStatus(row.status),
        version=row.version,
        candidacies=tuple(_candidacy(it) for it in candidacies),
        documents=tuple(_document(it) for it in documents),
        submitted_at=row.submitted_at,
        correct_by=row.correct_by,
    )
    # Nobody has found, proposed or contested anything in a draft: its many small acts need not ask.
    return NominationFile(row, contest.election, contest, value if row.submitted_at is None else await _before(value))


async def _before(value: Nomination) -> Nomination:
    """The file with what is before the commission about it."""
    omissions = await tables.Omission.filter(nomination_id=value.id).order_by("recorded_at", "id")
    proposal = await tables.DecisionProposal.get_or_none(nomination_id=value.id, standing=ProposalStanding.OPEN.value)
    return replace(
        value,
        omissions=tuple(_omission(it) for it in omissions),
        open_objections=await _open(tables.Objection, value.id, ObjectionStanding.OPEN),
        open_appeals=await _open(tables.Appeal, value.id, AppealStanding.OPEN),
        proposal=_proposal(proposal) if proposal else None,
    )


@dataclass(frozen=True, slots=True)
class Why:
    """Why a status changed, for the history of the file."""

    ground: str | None = None
    article: str | None = None
    reason: str | None = None


async def move(
    file: NominationFile,
    moved: Moved,
    *,
    at: datetime | None = None,
    why: Why | None = None,
    undoes: str | None = None,
    **changes: Any,
) -> None:
    """Write where the file now stands, one version on, with everybody who has not left it.

    `at` is when a change of status takes effect (UTC); an act that changes none needs no moment. `undoes` names the
    change that this one takes back.

    Raises:
        ValueError: the status changes, and nobody said when.
    """
    if moved.status is not file.value.status:
        changes = {"appealed_to_id": None, **changes}
    await tables.Nomination.filter(id=file.row.id).update(
        status=moved.status.value, version=file.row.version + 1, **changes
    )
    if moved.status is file.value.status:
        return
    if at is None:
        raise ValueError("a change of status has its moment")
    await tables.Candidacy.filter(nomination_id=file.row.id, left_at=None).update(status=moved.status.value)
    # What was put forward for a file in another state is for nobody to confirm any more, nor is an appeal against the
    # decision that it was in for anybody to rule on.
    await drop_proposal(file, at)
    await tables.Appeal.filter(nomination_id=file.row.id, standing=AppealStanding.OPEN.value).update(
        standing=AppealStanding.MOOT.value, ruled_at=at
    )
    await write_change(file, moved.event, file.row.status, moved.status.value, at=at, why=why, undoes=undoes)


async def drop_proposal(file: NominationFile, at: datetime) -> None:
    """Let a decision that one member has put forward lapse at `at` (UTC): the file is not the one they judged."""
    await tables.DecisionProposal.filter(nomination_id=file.row.id, standing=ProposalStanding.OPEN.value).update(
        standing=ProposalStanding.NOT_CARRIED.value, answered_at=at
    )


async def write_change(
    file: NominationFile,
    event: NominationEvent,
    source: str,
    target: str,
    *,
    at: datetime,
    why: Why | None = None,
    candidacy_id: str | None = None,
    undoes: str | None = None,
) -> str:
    """Write one change of status into the history of the file; its id."""
    told = why or Why()
    sequence = await tables.StatusChange.filter(nomination_id=file.row.id).count() + 1
    change = await tables.StatusChange.create(
        id=f"{file.row.id}.{sequence}",
        nomination_id=file.row.id,
        candidacy_id=candidacy_id,
        sequence=sequence,
        event=event.value,
        source=source,
        target=target,
        at=at,
        ground=told.ground,
        article=told.article,
        reason=told.reason,
        undoes=undoes,
    )
    return change.id


async def _open(
    table: type[tables.Objection | tables.Appeal], nomination_id: str, standing: ObjectionStanding | AppealStanding
) -> int:
    return await table.filter(nomination_id=nomination_id, standing=standing.value).count()


def _candidacy(row: tables.Candidacy) -> CandidacyOnFile:
    return CandidacyOnFile(row.id, row.person_id, row.place, row.left_at is not None, row.substitutes_id)


def _proposal(row: tables.DecisionProposal) -> ProposedDecision:
    return ProposedDecision(row.id, DecisionOutcome(row.outcome), row.proposed_by)


def _document(row: tables.Document) -> DocumentOnFile:
    is_infected = row.scan_standing == ScanStanding.INFECTED
    return DocumentOnFile(
        row.id, row.kind, row.sha256, row.candidacy_id, infected=is_infected, received_at=row.received_at
    )


def _omission(row: tables.Omission) -> Omission:
    return Omission(
        id=row.id,
        code=row.code,
        article=row.article,
        recoverable=row.recoverable,
        missing_document=row.missing_document,
        candidacy_id=row.candidacy_id,
        status=OmissionStatus(row.status),
    )
