"""Removing evidence whose time is over: the raw bytes go, their hashes stay in provenance and journal."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from itertools import islice

from tortoise.expressions import Q

from talapker_core.nominations.status import NominationStatus
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.evidence_shelf import EvidenceShelf
from talapker_graphql.store.transactions import transaction

PRUNED = "EvidencePruned"
_OPEN = (NominationStatus.DRAFT.value, NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value)
_BATCH = 500


async def count_prunable(shelf: EvidenceShelf, before: datetime) -> int:
    """How many sealed exchanges `prune_evidence` would remove."""
    named = [len(_digests(rows)) async for rows in _over(before)]
    unnamed = [len(digests) async for digests in _unnamed(shelf, before)]
    return sum(named) + sum(unnamed)


async def prune_evidence(office: Office, shelf: EvidenceShelf, before: datetime, *, actor: str) -> int:
    """Remove the sealed exchanges of checks answered or last asked before `before`, on files decided or withdrawn.

    What belongs to an open file stays, however old: it may still be shown in a hearing. So do, until their own time,
    exchanges that no check names any more, of attempts that failed or of questions that an answer followed later.

    The journal says what goes before it goes. Whoever is cut off in between leaves bytes that the next run removes.
    Returns how many were removed.
    """
    removed = 0
    async for rows in _over(before):
        digests = _digests(rows)
        async with transaction():
            await tables.RegistryCheck.filter(id__in=[row.id for row in rows]).update(evidence_pruned_at=office.now())
            await _tell(office, len(digests), before, actor)
        await shelf.remove(digests)
        removed += len(digests)
    async for unnamed in _unnamed(shelf, before):
        async with transaction():
            await _tell(office, len(unnamed), before, actor)
        await shelf.remove(unnamed)
        removed += len(unnamed)
    return removed


async def _over(before: datetime) -> AsyncIterator[list[tables.RegistryCheck]]:
    """The checks whose evidence may go, in batches by id."""
    last = ""
    over = (
        tables.RegistryCheck.filter(evidence_pruned_at=None)
        # A question that never was answered is as old as the last attempt.
        .filter(Q(answered_at__lt=before) | Q(answered_at=None, asked_at__lt=before))
        .exclude(nomination__status__in=_OPEN)
        .filter(Q(evidence_sha512__not_isnull=True) | Q(container_sha512__not_isnull=True))
        .only("id", "evidence_sha512", "container_sha512")
        .order_by("id")
    )
    while rows := await over.filter(id__gt=last).limit(_BATCH):
        yield rows
        last = rows[-1].id


def _digests(rows: Sequence[tables.RegistryCheck]) -> list[str]:
    named = (digest for row in rows for digest in (row.evidence_sha512, row.container_sha512))
    return [digest for digest in named if digest is not None]


async def _unnamed(shelf: EvidenceShelf, before: datetime) -> AsyncIterator[list[str]]:
    """The exchanges that no check names, in batches: laid down before `before` and before any open file came in."""
    open_files = tables.Nomination.filter(status__in=_OPEN, submitted_at__not_isnull=True)
    oldest = await open_files.order_by("submitted_at").first()
    kept = shelf.kept_before(before if oldest is None else min(before, oldest.submitted_at or before))
    present = tables.RegistryCheck.filter(evidence_pruned_at=None)
    while names := list(islice(kept, _BATCH)):
        digests = [name for name in names if not name.startswith(".")]
        evidence = await present.filter(evidence_sha512__in=digests).values_list("evidence_sha512", flat=True)
        containers = await present.filter(container_sha512__in=digests).values_list("container_sha512", flat=True)
        unnamed = set(names).difference(evidence, containers)
        if unnamed:
            yield sorted(unnamed)


async def _tell(office: Office, exchanges: int, before: datetime, actor: str) -> None:
    payload = {"exchanges": exchanges, "answered_before": before.isoformat()}
    await record(PRUNED, "evidence", "evidence", payload, actor=actor, at=office.now())
