"""Erasing what layers of old files hold, by destroying their keys: rows, hashes and the journal stay whole."""

from datetime import datetime

from tortoise.queryset import QuerySet

from talapker_core.nominations.status import NominationStatus
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

LAYERS_ERASED = "LayersErased"
_OPEN = (NominationStatus.DRAFT.value, NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value)


async def count_erasable(before: datetime) -> int:
    """Of how many files `erase_layers` would erase the layers."""
    return await _over(before).count()


async def erase_layers(office: Office, before: datetime, *, actor: str) -> int:
    """Destroy the keys of files that were decided or withdrawn before `before`, each in a transaction of its own.

    What they held cannot be read by anybody from then on, except from copies of the database made earlier. The journal
    tells whose layers were erased. Returns of how many files.
    """
    erased = 0
    while key := await _over(before).first():
        async with transaction():
            # Two operators at once: the second finds it done.
            done = await tables.LayerKey.filter(id=key.id, key_sealed__not_isnull=True).update(
                key_sealed=None, erased_at=office.now()
            )
            if done:
                payload = {"closed_before": before.isoformat()}
                await record(LAYERS_ERASED, "nomination", key.nomination_id, payload, actor=actor, at=office.now())
        erased += done
    return erased


def _over(before: datetime) -> QuerySet[tables.LayerKey]:
    return (
        tables.LayerKey.filter(key_sealed__not_isnull=True, nomination__closed_at__lt=before)
        .exclude(nomination__status__in=_OPEN)
        .order_by("id")
    )
