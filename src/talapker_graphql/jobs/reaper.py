"""The reaper: what a dead worker left unfinished goes back to its queue, where the living find it."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

from dbos import DBOS

from talapker_graphql.jobs.engine import VERSION
from talapker_graphql.jobs.liveness import Lock

PAUSE = timedelta(seconds=2)
_PENDING = "PENDING"

log = logging.getLogger(__name__)


class Reaper:
    """Takes over from workers that died.

    Args:
        executor_id: this worker's own id; the engine takes up its work by itself when it starts.
        lock_of: the liveness lock of an executor id.
    """

    def __init__(self, executor_id: str, lock_of: Callable[[str], Lock]) -> None:
        self._executor_id = executor_id
        self._lock_of = lock_of

    async def sweep(self) -> int:
        """Put the unfinished work of dead workers back into its queues. Returns how many workflows."""
        running = await DBOS.list_workflows_async(
            status=_PENDING, app_version=VERSION, load_input=False, load_output=False
        )
        others = {workflow.executor_id for workflow in running} - {self._executor_id, None}
        return sum([await self._take_over(other) for other in sorted(filter(None, others))])

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            try:
                taken = await self.sweep()
            except Exception:
                log.exception("REAPER_FAILED the dead could not be looked for; trying again")
            else:
                if taken:
                    log.warning("TAKEN_OVER %s unfinished jobs of workers that are gone", taken)
            await asyncio.sleep(PAUSE.total_seconds())

    async def _take_over(self, executor_id: str) -> int:
        lock = self._lock_of(executor_id)
        if not await lock.take():
            return 0
        try:
            # Read again under the lock: another reaper may have been here, and the work may be running elsewhere.
            left = await DBOS.list_workflows_async(
                status=_PENDING, executor_id=executor_id, app_version=VERSION, load_input=False, load_output=False
            )
            by_queue = defaultdict(list)
            for workflow in left:
                by_queue[workflow.queue_name].append(workflow.workflow_id)
            for queue, ids in by_queue.items():
                # Without its queue's name the work would run outside of the registry's limits.
                await DBOS.resume_workflows_async(ids, queue_name=queue)
            return len(left)
        finally:
            await lock.release()
