"""Fetches the signed containers of answered checks from the security server, which keeps them for days only."""

import asyncio
import json
import logging
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from registry_adapters.wire.asic import NotYet
from registry_adapters.wire.evidence import SealedEvidence
from talapker_core.facts.answer import Unavailable
from talapker_graphql.clock import Clock
from talapker_graphql.store.evidence_shelf import EvidenceShelf
from talapker_graphql.store.tables import RegistryCheck

KEPT_FOR = timedelta(days=30)
"""So long a security server keeps its records before it archives them, unless its operator says otherwise."""

BATCH = 50
_PAUSE = timedelta(seconds=60)
_TRY_AGAIN = timedelta(hours=1)

log = logging.getLogger(__name__)


class HasContainers(Protocol):
    """The part of `registry_adapters.asking.Registries` that is used here."""

    async def container(self, message_id: UUID) -> SealedEvidence | NotYet:
        """The sealed container of a message of ours, or that there is none yet."""
        ...


class Containers:
    """Any number of workers may fetch at once: the second container of a check is one too many, and harms nothing.

    Args:
        clock: tells what is too old to be asked for.
        registries: hand out containers.
        shelf: where they are kept.
    """

    def __init__(self, clock: Clock, registries: HasContainers, shelf: EvidenceShelf) -> None:
        self._clock = clock
        self._registries = registries
        self._shelf = shelf

    async def run(self) -> None:
        """Fetch until cancelled."""
        while True:
            fetched = 0
            try:
                fetched = await self.sweep()
            except Exception as error:  # noqa: BLE001  (whatever broke one sweep must not end the worker)
                log.error("CONTAINERS_FAILED %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold a container)
            if fetched < BATCH:
                await asyncio.sleep(_PAUSE.total_seconds())

    async def sweep(self) -> int:
        """Fetch the containers of the oldest answers that lack one, at most `BATCH`. Returns how many were tried."""
        now = self._clock.now()
        due = RegistryCheck.filter(
            container_sha512=None,
            evidence_pruned_at=None,
            answered_at__gt=now - KEPT_FOR,
            provenance__not_isnull=True,
        )
        untried = await due.filter(container_tried_at=None).order_by("answered_at", "id").limit(BATCH)
        again = due.filter(container_tried_at__lt=now - _TRY_AGAIN).order_by("container_tried_at", "id")
        rows = untried or await again.limit(BATCH)
        for row in rows:
            await self._fetch(row, now)
        return len(rows)

    async def _fetch(self, row: RegistryCheck, now: datetime) -> None:
        attempts = json.loads(row.provenance or "{}").get("attempts", [])
        told: dict[str, object] = {"container_tried_at": now}
        if attempts:
            try:
                found = await self._registries.container(UUID(attempts[-1]["message_id"]))
                if isinstance(found, SealedEvidence):
                    await self._shelf.keep(found)
                    told["container_sha512"] = found.ref.sha512
            except Unavailable as failure:
                log.warning("NO_CONTAINER %s: %s", row.id, failure)
            except Exception as error:  # noqa: BLE001  (whatever broke one must not be tried first for ever)
                log.error("NO_CONTAINER %s: %s", row.id, type(error).__name__)  # noqa: TRY400  (a traceback may hold a container)
        await RegistryCheck.filter(id=row.id).update(**told)
