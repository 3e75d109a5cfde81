"""Asks registries again after registration, until election day, behind everything that an applicant waits for."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID

from talapker_graphql.jobs.desk import Desk
from talapker_graphql.jobs.queues import queue_of
from talapker_graphql.procedures.plan_rechecks import handed_over, plan_rechecks, rechecks_to_ask

BATCH = 100
PAUSE = timedelta(seconds=30)
BEHIND = 10
"""The priority of looking again; work without one, which is every first question, goes before it."""

Ask = Callable[[str, int], Coroutine[Any, Any, str]]
"""The workflow that asks for one check, after so many earlier attempts."""

log = logging.getLogger(__name__)


class Rechecks:
    """Any number of workers may look at once: a turn is one row, and a row in one state is one workflow.

    Nothing of it is kept in memory. Whoever is killed leaves rows that wait, and workflows that another takes over.

    Args:
        desk: the instruments of the worker.
        ask: asks for one check, as a durable workflow.
        period: how often everybody is looked at again; None: never.
    """

    def __init__(self, desk: Desk, ask: Ask, period: timedelta | None) -> None:
        self._desk = desk
        self._ask = ask
        self._period = period

    async def run(self) -> None:
        """Look until cancelled."""
        if self._period is None:
            await asyncio.Event().wait()
        while True:
            try:
                handed = await self.sweep()
            except Exception as error:  # noqa: BLE001  (a database that is away now must not end the worker)
                log.error("RECHECKS_FAILED %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold values)
                handed = 0
            if handed < BATCH:
                await asyncio.sleep(PAUSE.total_seconds())

    async def sweep(self) -> int:
        """Plan what is due, and hand over what can be asked now, at most `BATCH`. Returns how many were handed over."""
        if self._period is None:
            return 0
        office = self._desk.office
        await plan_rechecks(office, self._period)
        # A registry that is not enabled on this worker is not asked; its checks wait for one where it is.
        checks = await rechecks_to_ask(office, self._desk.registries.adapters(), BATCH)
        for check in checks:
            await self._desk.pace.turn()
            with SetWorkflowID(f"recheck.{check.id}.{check.version}"), SetEnqueueOptions(priority=BEHIND):
                await DBOS.enqueue_workflow_async(queue_of(check.registry), self._ask, check.id, check.attempts)
            await handed_over(office, check)
        return len(checks)
