"""Receiving a document: bytes that lie in the vault become part of the file, once for each slot."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from talapker_core.access.actor import Actor
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.nomination import NominationHead
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.journaling import record as record_in_journal
from talapker_graphql.procedures.nomination_file import head_of
from talapker_graphql.procedures.office import new_id
from talapker_graphql.procedures.outcome import not_done
from talapker_graphql.procedures.upload_slots import received
from talapker_graphql.store.tables import Document, Nomination, UploadSlot
from talapker_graphql.store.transactions import locked, transaction
from talapker_graphql.uploads import problems
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument


class Recorder(Protocol):
    """Appends an act to the journal, in the transaction that is open."""

    async def __call__(
        self, act: str, subject_kind: str, subject_id: str, payload: Mapping[str, object], *, actor: str, at: datetime
    ) -> Any:
        """Append the act."""
        ...


async def receive_document(
    arrived: Arrived,
    actor: Actor,
    *,
    record: Recorder = record_in_journal,
    id_of: Callable[[str], str] = new_id,
) -> ReceivedDocument | NotDone:
    """Put what `arrived` on file in place of an earlier document of the same kind and candidacy.

    A second arrival of the same bytes in the same slot gets the first answer; other bytes are refused. A file that was
    handed in while the bytes were under way is not changed any more.
    """
    async with transaction(can_wait=True):
        slot = await UploadSlot.get_or_none(id=arrived.slot_key)
        if slot is None or slot.opened_by != actor.id:
            return not_done(problems.SLOT_NOT_FOUND)
        # The nomination is locked before the slot, as every procedure does, so that no two wait for each other.
        nomination = await locked(Nomination.filter(id=slot.nomination_id)).get()
        slot = await locked(UploadSlot.filter(id=arrived.slot_key)).first()
        if slot is None:
            # The draft was withdrawn meanwhile, and its tables of supporters erased.
            return not_done(problems.SLOT_NOT_FOUND)
        if slot.document_id is not None:
            document = await Document.get(id=slot.document_id)
            same = (document.sha256, document.size) == (arrived.sha256, arrived.size)
            return received(document) if same else not_done(problems.SLOT_USED)
        if (slot.sha256, slot.size) != (arrived.sha256, arrived.size):
            return not_done(problems.HASH_MISMATCH)
        refused = _refusal(head_of(nomination), arrived.arrived_at)
        if refused is not None:
            return refused
        document = await _put_on_file(slot, arrived, id_of("document"))
        await record(
            NominationEvent.DOCUMENT_RECEIVED.value,
            "nomination",
            nomination.id,
            {
                "document_id": document.id,
                "candidacy_id": slot.candidacy_id,
                "document_kind": document.kind,
                "media_type": document.media_type,
                "size": document.size,
                "sha256": document.sha256,
            },
            actor=actor.id,
            at=arrived.arrived_at,
        )
        return received(document)


def _refusal(head: NominationHead, arrived_at: datetime) -> NotDone | None:
    moved = edit(head, NominationEvent.DOCUMENT_RECEIVED)
    if isinstance(moved, NotDone):
        return moved
    if head.correct_by is not None and arrived_at > head.correct_by:
        return not_done(problems.CORRECTION_CLOSED)
    return None


async def _put_on_file(slot: UploadSlot, arrived: Arrived, document_id: str) -> Document:
    """Write the row in the place of the document it replaces, or after the last one."""
    earlier = Document.filter(
        nomination_id=slot.nomination_id, candidacy_id=slot.candidacy_id, kind=slot.kind, replaced_at=None
    )
    replaced = await earlier.first()
    if replaced is not None:
        await earlier.update(replaced_at=arrived.arrived_at)
    last = await Document.filter(nomination_id=slot.nomination_id).order_by("-ordinal").first()
    document = await Document.create(
        id=document_id,
        nomination_id=slot.nomination_id,
        candidacy_id=slot.candidacy_id,
        kind=slot.kind,
        file_name=slot.file_name,
        media_type=slot.media_type,
        size=arrived.size,
        sha256=arrived.sha256,
        vault_key=arrived.vault_key,
        received_at=arrived.arrived_at,
        ordinal=replaced.ordinal if replaced else (last.ordinal + 1 if last else 1),
    )
    await UploadSlot.filter(id=slot.id).update(document_id=document.id)
    return document
