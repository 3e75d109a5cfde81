"""Removing evidence whose time is over: the raw bytes go, their hashes stay in provenance and journal."""

import asyncio
import json
from datetime import datetime
from pathlib import Path

from talapker_core.nominations.status import NominationStatus
from talapker_graphql.procedures.evidence_check import path_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

PRUNED = "EvidencePruned"
_OPEN = (NominationStatus.DRAFT.value, NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value)
_BATCH = 500


async def prunable(folder: Path, before: datetime) -> list[Path]:
    """The sealed exchanges of checks answered before `before`, on files that are decided or withdrawn.

    What belongs to an open file stays, however old: it may still be shown in a hearing.
    """
    found: list[Path] = []
    last = ""
    answered = tables.RegistryCheck.filter(answered_at__lt=before).exclude(nomination__status__in=_OPEN).order_by("id")
    while rows := await answered.filter(id__gt=last).limit(_BATCH):
        for row in rows:
            named = json.loads(row.provenance or "{}").get("evidence")
            digests = (named["sha512"] if named is not None else None, row.container_sha512)
            paths = (path_of(folder, digest) for digest in digests if digest is not None)
            found += [path for path in paths if path.exists()]
        last = rows[-1].id
    return found


async def prune_evidence(office: Office, paths: list[Path], before: datetime, *, actor: str) -> int:
    """Remove these exchanges, and say so in the journal first. Returns how many were removed."""
    if not paths:
        return 0
    async with transaction():
        payload = {"exchanges": len(paths), "answered_before": before.isoformat()}
        await record(PRUNED, "evidence", "evidence", payload, actor=actor, at=office.now())
    await asyncio.to_thread(_remove, paths)
    return len(paths)


def _remove(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
