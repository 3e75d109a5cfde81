"""Taking over from the dead: DBOS recovers only its own executor's work, so the living ask after the others."""

import asyncio
import logging
from collections import defaultdict

from dbos import DBOS

from talapker_graphql.jobs.liveness import Liveness

log = logging.getLogger(__name__)
_SECONDS_BETWEEN_LOOKS = 2.0


async def reap(own: str, locks: Liveness) -> int:
    """Put the running work of dead workers back on its own queues; how many pieces there were.

    Without its queue's name DBOS would put it on an internal queue that knows no registry's rate limit.
    """
    running = await DBOS.list_workflows_async(status="PENDING", load_input=False, load_output=False)
    by_worker: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for workflow in running:
        if workflow.executor_id and workflow.executor_id != own and workflow.queue_name:
            by_worker[workflow.executor_id][workflow.queue_name].append(workflow.workflow_id)
    taken = 0
    for worker, queues in by_worker.items():
        if not await locks.is_dead(worker):
            continue
        for queue, workflows in queues.items():
            log.warning("taking over %d pieces of work on %s from %s", len(workflows), queue, worker)
            await DBOS.resume_workflows_async(workflows, queue_name=queue)
            taken += len(workflows)
    return taken


async def keep_reaping(own: str, locks: Liveness) -> None:
    """Look after the dead until cancelled."""
    while True:
        try:
            await reap(own, locks)
        except Exception:
            log.exception("looking for dead workers failed; it will be tried again")
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
