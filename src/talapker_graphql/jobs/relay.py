"""The relay: outbox rows become workflows. The row's id is the workflow's id, so that a repeat starts nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from talapker_graphql.clock import Clock
from talapker_graphql.store.tables import OutboxMessage

BATCH = 100
PAUSE = timedelta(seconds=0.25)

Start = Callable[[str, str], Awaitable[None]]
"""Starts a workflow: the id of the work and of its subject."""

log = logging.getLogger(__name__)


class Relay:
    """Reads the outbox. Any number of relays may run at once, each row still starts one workflow.

    Args:
        clock: tells when a row was relayed.
        starts: for each kind of work, what starts it.
    """

    def __init__(self, clock: Clock, starts: Mapping[str, Start]) -> None:
        self._clock = clock
        self._starts = dict(starts)
        self._complained: set[str] = set()

    async def sweep(self) -> int:
        """Start the oldest work that waits, at most `BATCH` pieces. Returns how many."""
        await self._complain()
        waiting = OutboxMessage.filter(relayed_at=None, kind__in=list(self._starts))
        rows = await waiting.order_by("created_at", "id").limit(BATCH)
        for row in rows:
            # Started first, marked after: a crash in between starts it again, under the same id, to no effect.
            await self._starts[row.kind](row.id, row.subject_id)
            await OutboxMessage.filter(id=row.id, relayed_at=None).update(relayed_at=self._clock.now())
        return len(rows)

    async def run(self) -> None:
        """Sweep until cancelled. A database that cannot be reached is tried again."""
        while True:
            try:
                found = await self.sweep()
            except Exception:
                log.exception("RELAY_FAILED the outbox could not be swept; trying again")
                found = 0
            if found < BATCH:
                await asyncio.sleep(PAUSE.total_seconds())

    async def _complain(self) -> None:
        unknown = OutboxMessage.filter(relayed_at=None, kind__not_in=list(self._starts)).limit(BATCH)
        for row in await unknown:
            if row.id not in self._complained:
                self._complained.add(row.id)
                log.error(
                    "UNKNOWN_WORK %s is of the kind %s, which this worker cannot do; it is left", row.id, row.kind
                )
