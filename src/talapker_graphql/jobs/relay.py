"""From the outbox to durable work. The workflow's id is the message's id, so a message relayed twice starts once."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from dbos import DBOS, SetWorkflowID

from talapker_graphql.jobs.workflows import VERIFICATION_QUEUE, Workflows
from talapker_graphql.store.tables import OutboxMessage

log = logging.getLogger(__name__)
_BATCH = 100
_SECONDS_BETWEEN_SWEEPS = 0.3


async def relay(workflows: Workflows, now: Callable[[], datetime]) -> int:
    """Start the work of every message not relayed yet, oldest first; how many there were."""
    messages = await OutboxMessage.filter(relayed_at=None).order_by("created_at", "id").limit(_BATCH)
    for message in messages:
        workflow = workflows.by_kind.get(message.kind)
        if workflow is None:
            log.error("OUTBOX_KIND_UNKNOWN %s: this version does not know the work %r", message.id, message.kind)
            continue
        with SetWorkflowID(message.id):
            await DBOS.enqueue_workflow_async(VERIFICATION_QUEUE, workflow, message.subject_id)  # type: ignore[arg-type]  # DBOS asks for a coroutine function, which the decorated workflow is
        await OutboxMessage.filter(id=message.id).update(relayed_at=now())
    return len(messages)


async def keep_relaying(workflows: Workflows, now: Callable[[], datetime]) -> None:
    """Sweep until cancelled. A sweep that fails is logged and tried again: the outbox keeps everything."""
    while True:
        try:
            await relay(workflows, now)
        except Exception:
            log.exception("a sweep of the outbox failed; it will be tried again")
        await asyncio.sleep(_SECONDS_BETWEEN_SWEEPS)
