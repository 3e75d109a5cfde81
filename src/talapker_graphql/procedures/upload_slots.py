"""Upload slots as the endpoint sees them. A slot is stored under a keyed hash of the id its opener was given."""

from talapker_graphql.store.sealing import Pseudonymizer
from talapker_graphql.store.tables import Document, UploadSlot
from talapker_graphql.uploads.terms import ReceivedDocument, SlotTerms


def slot_key(slot_id: str, pseudonymizer: Pseudonymizer) -> str:
    """The name under which the slot with `slot_id` is stored."""
    return pseudonymizer.pseudonym(slot_id, "upload_slot")


async def slot_terms(slot_id: str, pseudonymizer: Pseudonymizer) -> SlotTerms | None:
    """The terms of the slot with `slot_id`, with the document that came through it."""
    slot = await UploadSlot.get_or_none(id=slot_key(slot_id, pseudonymizer)).select_related("document")
    if slot is None:
        return None
    document = slot.document
    return SlotTerms(
        key=slot.id,
        opened_by=slot.opened_by,
        media_type=slot.media_type,
        size=slot.size,
        sha256=slot.sha256,
        expires_at=slot.expires_at,
        document=None if document is None else received(document),
    )


def received(document: Document) -> ReceivedDocument:
    """The document of a row, as its sender sees it."""
    return ReceivedDocument(
        id=document.id,
        kind=document.kind,
        file_name=document.file_name,
        media_type=document.media_type,
        size=document.size,
        sha256=document.sha256,
        received_at=document.received_at,
    )
