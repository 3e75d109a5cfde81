"""Looking at a document: its author gets it back, a member of the competent commission a copy that says who looked.

Nobody else learns that it exists. Each look is in the journal before a byte of the document leaves.
"""

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may, relations
from talapker_core.errors import Problem
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.outcome import not_done
from talapker_graphql.procedures.standing import COMMISSIONS, in_question
from talapker_graphql.store.tables import Document
from talapker_graphql.store.transactions import transaction
from talapker_graphql.uploads.scanning import ScanStanding
from talapker_graphql.uploads.viewing import INFECTED, NOT_FOUND, DocumentView

VIEWED = "DocumentViewed"
_LONGEST_ID = 64


async def document_view(office: Office, actor: Actor, document_id: str) -> DocumentView | NotDone:
    """What `actor` would be shown of the document with `document_id`. It is not a look yet."""
    document = None
    # The database is not asked what it may refuse to hear: ids are short, and PostgreSQL knows no NUL.
    if len(document_id) <= _LONGEST_ID and "\0" not in document_id:
        document = await Document.get_or_none(id=document_id).select_related("nomination")
    if document is None:
        return not_done(NOT_FOUND)
    nomination = document.nomination
    asked = in_question(nomination)
    if not may(actor, Act.READ_FILE, asked):
        return not_done(NOT_FOUND)
    kept_back = withheld(document)
    if kept_back is not None:
        return not_done(kept_back)
    is_member = not relations(actor, asked).isdisjoint(COMMISSIONS)
    return DocumentView(
        id=office.id_of("view"),
        document_id=document.id,
        nomination_id=nomination.id,
        vault_key=document.vault_key,
        media_type=document.media_type,
        file_name=document.file_name,
        size=document.size,
        actor=actor.id,
        commission=actor.commission_id if is_member else None,
        at=office.now(),
    )


def withheld(document: Document) -> Problem | None:
    """Why this document is shown to nobody just now, or `None`: the one place where its own standing is looked at."""
    return INFECTED if document.scan_standing == ScanStanding.INFECTED.value else None


async def record_view(office: Office, actor: Actor, view: DocumentView) -> NotDone | None:
    """Put the look down in the journal; `None` when that is done, and the document may leave.

    Making a copy takes time, in which a right may have ended: it is asked about once more.
    """
    async with transaction():
        still = await document_view(office, actor, view.document_id)
        if isinstance(still, NotDone):
            return still
        await record(
            VIEWED,
            "document",
            view.document_id,
            {
                "document_id": view.document_id,
                "nomination_id": view.nomination_id,
                "view_id": view.id,
                "copy": "stamped" if view.is_stamped else "original",
            },
            actor=actor.id,
            at=view.at,
        )
    return None
