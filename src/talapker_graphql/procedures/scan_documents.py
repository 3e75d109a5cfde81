"""Documents that are to be looked through for malware: taken by one process at a time, and what was found."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store.tables import Document, Nomination
from talapker_graphql.store.transactions import locked, transaction
from talapker_graphql.uploads.scanning import Clean, Infected, ScanStanding

FOUND_INFECTED = "DocumentFoundInfected"
"""The act that the journal keeps of an infected document."""

_WITHIN_REACH = 16
"""Of so many oldest documents one is taken by chance, so that processes seldom reach for the same."""


@dataclass(frozen=True, slots=True)
class Unscanned:
    """A document that nobody else looks through now.

    Attributes:
        tried_before: when it was last tried in vain.
    """

    id: str
    vault_key: str
    tried_before: datetime | None


async def take_unscanned(now: datetime, again_after: timedelta) -> Unscanned | None:
    """A document not yet checked: the oldest untried ones first, then those tried in vain before `again_after`."""
    due = Document.filter(scan_standing=ScanStanding.NOT_CHECKED.value).only("id", "vault_key", "scan_tried_at")
    while rows := (
        await due.filter(scan_tried_at=None).order_by("received_at", "id").limit(_WITHIN_REACH)
        or await due.filter(scan_tried_at__lt=now - again_after).order_by("scan_tried_at", "id").limit(_WITHIN_REACH)
    ):
        row = secrets.choice(rows)
        same = Document.filter(id=row.id, scan_standing=ScanStanding.NOT_CHECKED.value, scan_tried_at=row.scan_tried_at)
        if await same.update(scan_tried_at=now):
            return Unscanned(row.id, row.vault_key, row.scan_tried_at)
    return None


async def give_back(document: Unscanned) -> None:
    """Let the document be taken again at once: the scanner was away, which says nothing of it."""
    still = Document.filter(id=document.id, scan_standing=ScanStanding.NOT_CHECKED.value)
    await still.update(scan_tried_at=document.tried_before)


async def record_scan(office: Office, document_id: str, outcome: Clean | Infected) -> None:
    """Store what was found. A document that is no longer on file, or was judged meanwhile, stays as it is."""
    async with transaction():
        document = await Document.get_or_none(id=document_id)
        if document is None:
            return
        await locked(Nomination.filter(id=document.nomination_id)).get()
        is_infected = isinstance(outcome, Infected)
        unjudged = Document.filter(id=document_id, scan_standing=ScanStanding.NOT_CHECKED.value)
        judged = await unjudged.update(
            scan_standing=(ScanStanding.INFECTED if is_infected else ScanStanding.CLEAN).value,
            scanned_at=office.now(),
            scan_signature=outcome.signature if isinstance(outcome, Infected) else None,
        )
        if judged and is_infected:
            payload = {"document_id": document_id, "sha256": document.sha256}
            await record(FOUND_INFECTED, "nomination", document.nomination_id, payload, actor=SYSTEM, at=office.now())
