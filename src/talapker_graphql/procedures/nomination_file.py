"""A nomination loaded whole and locked: its rows, and the frozen value the core judges."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.nomination import CandidacyOnFile, DocumentOnFile, Nomination
from talapker_core.nominations.omissions import Omission, OmissionStatus
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.outcome import not_found, version_conflict
from talapker_graphql.procedures.standing import denied
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked


@dataclass(frozen=True, slots=True)
class NominationFile:
    """A nomination's row with its election and contest, and the same file as the core sees it."""

    row: tables.Nomination
    election: tables.Election
    contest: tables.Contest
    value: Nomination


async def open_file(
    nomination_id: str, actor: Actor, act: Act, expected_version: int | None
) -> NominationFile | NotDone:
    """Load and lock a nomination for `act`; it must be open to `actor` and at the version the actor saw."""
    row = await locked(tables.Nomination.filter(id=nomination_id)).first()
    refused = await denied(actor, act, nomination_id, row)
    if refused is not None or row is None:
        return refused or not_found("nominationId")
    if expected_version is not None and row.version != expected_version:
        return version_conflict(expected_version, row.version)
    return await load_file(row)


async def load_file(row: tables.Nomination) -> NominationFile:
    """The file of `row`."""
    election = await tables.Election.get(id=row.election_id)
    contest = await tables.Contest.get(id=row.contest_id)
    candidacies = await tables.Candidacy.filter(nomination_id=row.id).order_by("place")
    documents = await tables.Document.filter(nomination_id=row.id, replaced_at=None).order_by("ordinal")
    omissions = await tables.Omission.filter(nomination_id=row.id).order_by("recorded_at", "id")
    value = Nomination(
        id=row.id,
        system=ContestSystem(contest.system),
        route=ApplicantKind(row.route),
        status=NominationStatus(row.status),
        version=row.version,
        candidacies=tuple(CandidacyOnFile(it.id, it.person_id, it.place) for it in candidacies),
        documents=tuple(DocumentOnFile(it.id, it.kind, it.sha256, it.candidacy_id) for it in documents),
        omissions=tuple(_omission(it) for it in omissions),
        submitted_at=row.submitted_at,
        correct_by=row.correct_by,
    )
    return NominationFile(row, election, contest, value)


async def move(file: NominationFile, moved: Moved, **changes: datetime | str | None) -> None:
    """Write where the file now stands, one version on."""
    await tables.Nomination.filter(id=file.row.id).update(
        status=moved.status.value, version=file.row.version + 1, **changes
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
