"""Exporting a draft as a file that is edited without network and merged later; the journal tells of each export."""

from dataclasses import dataclass, field
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import Problem
from talapker_core.exchange.draft_file.document import write_draft
from talapker_core.journal.canonical import instant_text, parse_instant
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.draft_files import make_base
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.signing import sign
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction


@dataclass(frozen=True, slots=True)
class ExportDraft:
    """Export the draft as the actor saw it."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class ExportedDraft:
    """A draft as a file.

    Attributes:
        nomination_id: whose draft it is.
        version: of the draft that was exported.
        entry: where the journal tells of the export.
        content: the file.
    """

    nomination_id: str
    version: int
    entry: int
    content: bytes = field(repr=False)


async def export_draft(office: Office, actor: Actor, command: ExportDraft) -> ExportedDraft | NotDone:
    """Export. The file's version stays.

    The content is kept nowhere: who asks again under the same key is given the same draft, as long as it is the same.
    """
    written: list[ExportedDraft] = []

    async def act() -> Outcome:
        file = await _open(actor, command)
        if isinstance(file, NotDone):
            return file
        at = office.now()
        payload = {"exported_version": file.row.version}
        recorded = await record(
            NominationEvent.DRAFT_EXPORTED.value, "nomination", file.row.id, payload, actor=actor.id, at=at
        )
        made = await _written(office, file, at, recorded.entry.sequence)
        if isinstance(made, NotDone):
            return made
        written.append(made)
        return Done({"nomination": file.row.id, "at": instant_text(at), "entry": str(made.entry)})

    outcome = await once(office, actor, command, act)
    if isinstance(outcome, NotDone):
        return outcome
    return written[-1] if written else await _again(office, actor, command, outcome)


async def _again(office: Office, actor: Actor, command: ExportDraft, first: Done) -> ExportedDraft | NotDone:
    async with transaction():
        file = await _open(actor, command)
        if isinstance(file, NotDone):
            return file
        return await _written(office, file, parse_instant(first.ids["at"]), int(first.ids["entry"]))


async def _open(actor: Actor, command: ExportDraft) -> NominationFile | NotDone:
    file = await open_file(command.nomination_id, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.DRAFT_EXPORTED)
    return moved if isinstance(moved, NotDone) else file


async def _written(office: Office, file: NominationFile, at: datetime, entry: int) -> ExportedDraft | NotDone:
    rows = await tables.Candidacy.filter(nomination_id=file.row.id).order_by("place").select_related("person")
    base = make_base(office, file.value, rows, exported_at=at, entry=entry)
    content = write_draft(base, sign(office.receipt_key, base.canonical_bytes))
    if isinstance(content, Problem):
        return not_done(content)
    return ExportedDraft(file.row.id, file.row.version, entry, content)
