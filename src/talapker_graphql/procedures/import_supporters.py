"""Taking the supporters of a candidate from a file that was uploaded: all of it, or every fault is told.

The file is the whole: after an import the records of the nomination are those of the file, so that the same file taken
twice doubles nobody. It is read twice, once to find its faults and once to store it, and never held in memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import problems as nomination_problems
from talapker_core.nominations.acts import Moved, NotDone, edit
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.nominations.supporters import problems
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.standing import denied
from talapker_graphql.procedures.supporter_sheets import (
    COLUMNS,
    SUPPORTERS,
    CheckedSheets,
    SheetsTaken,
    check_sheets,
    sealed_rows,
    sheets_taken,
)
from talapker_graphql.procedures.view_document import withheld
from talapker_graphql.store import tables
from talapker_graphql.store.appending import append_rows
from talapker_graphql.store.transactions import transaction
from talapker_graphql.uploads.problems import CORRECTION_CLOSED


@dataclass(frozen=True, slots=True)
class ImportSupporters:
    """Take the supporters in an uploaded document; with `dry_run` only tell what would happen."""

    nomination_id: str
    document_id: str
    dry_run: bool
    expected_version: int
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class FaultsFound(NotDone):
    """The file has faults. `problems` are the first; `counts` tells how many there are of each code."""

    counts: Mapping[str, int] = field(default_factory=dict)


async def import_supporters(office: Office, actor: Actor, command: ImportSupporters) -> Outcome:
    """Import, or tell every fault. `ids`: nomination, and as text the numbers of records and of repeated ones.

    `repeated_rows` are the first rows that repeat a person, apart by commas. A dry run writes nothing at all, not even
    its idempotency key. The file that was taken last leaves no trace when it is taken again.
    """
    office = office.as_asked()
    read = await _read(office, actor, command)
    if isinstance(read, NotDone):
        return read
    if command.dry_run:
        async with transaction():
            return await _import(office, actor, command, read)
    return await once(office, actor, command, lambda: _import(office, actor, command, read))


@dataclass(frozen=True, slots=True)
class _Read:
    taken: SheetsTaken
    document: tables.Document
    checked: CheckedSheets


async def _read(office: Office, actor: Actor, command: ImportSupporters) -> _Read | NotDone | None:
    """The file read through; None when the file of the nomination has moved on, which `open_file` will tell.

    Nothing is read for who may not act, nor for a request that comes again and only wants its first answer.
    """
    row = await tables.Nomination.get_or_none(id=command.nomination_id)
    refused = await denied(actor, Act.EDIT, command.nomination_id, row)
    if refused is not None or row is None:
        return refused or not_found("nominationId")
    if row.version != command.expected_version:
        return None
    taken = await sheets_taken(office, row, await tables.Election.get(id=row.election_id))
    if taken is None:
        return not_done(problems.NOT_ASKED)
    document = await _document(command)
    if isinstance(document, NotDone):
        return document
    checked = await check_sheets(office, taken, document)
    if checked.counts:
        return FaultsFound(checked.faults, checked.counts)
    return _Read(taken, document, checked)


async def _document(command: ImportSupporters) -> tables.Document | NotDone:
    document = await tables.Document.get_or_none(
        id=command.document_id, nomination_id=command.nomination_id, kind=SUPPORTERS, replaced_at=None
    )
    if document is None:
        return not_found("documentId")
    kept_back = withheld(document)
    return document if kept_back is None else not_done(kept_back)


async def _import(office: Office, actor: Actor, command: ImportSupporters, read: _Read | None) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.SUPPORTERS_IMPORTED)
    if isinstance(moved, NotDone):
        return moved
    if file.value.correct_by is not None and office.now() > file.value.correct_by:
        return not_done(CORRECTION_CLOSED)
    if read is None or not await tables.Document.exists(id=read.document.id, replaced_at=None):
        # Read at another version than this one, or replaced while it was read.
        return not_found("documentId")
    tally = await tables.SupporterTally.get_or_none(nomination_id=file.row.id)
    if tally is not None and file.value.status is not NominationStatus.DRAFT:
        # The commission checks what was handed in; a table that lacked then may still be taken.
        return not_done(nomination_problems.not_possible_now(file.value.status.value))
    known = tally is not None and tally.records_sha256 == read.document.sha256
    if not known and not command.dry_run:
        await _carry_out(office, actor, file, read, moved)
    return Done(
        {
            "nomination": file.row.id,
            "records": str(read.checked.records),
            "repeated": str(read.checked.repeated),
            "repeated_rows": ",".join(str(row) for row in read.checked.repeated_rows),
        }
    )


async def _carry_out(office: Office, actor: Actor, file: NominationFile, read: _Read, moved: Moved) -> None:
    await forget_supporters(file.row.id)
    async for rows in sealed_rows(office, read.taken, read.document):
        await append_rows(tables.Supporter, COLUMNS, rows)
    now = office.now()
    await tables.SupporterTally.create(
        id=office.id_of("tally"),
        nomination_id=file.row.id,
        document_id=read.document.id,
        records_sha256=read.document.sha256,
        minimum=read.taken.terms.minimum,
        handed_in=read.checked.records,
        repeated=read.checked.repeated,
        valid=0,
        invalid=0,
        cannot_tell=0,
        imported_at=now,
    )
    await move(file, moved)
    # Numbers and a hash: nothing of what the file says of anybody.
    payload = {
        "handed_in": read.checked.records,
        "repeated": read.checked.repeated,
        "records_sha256": read.document.sha256,
        "document": read.document.id,
    }
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)


async def forget_supporters(nomination_id: str) -> None:
    """Remove the records of a file, for those of another table or for none."""
    await tables.Supporter.filter(nomination_id=nomination_id).delete()
    await tables.SupporterTally.filter(nomination_id=nomination_id).delete()


async def erase_supporters(nomination_id: str) -> None:
    """Erase the records of a file that was never handed in, and the tables that they came in.

    Whom somebody supports is not kept for nothing. The bytes in the vault go with the next collection of what nothing
    names.
    """
    await forget_supporters(nomination_id)
    await tables.UploadSlot.filter(nomination_id=nomination_id, kind=SUPPORTERS).delete()
    await tables.Document.filter(nomination_id=nomination_id, kind=SUPPORTERS).delete()
