"""Filling a draft from a registry, as durable work: ask a few times while the author waits, then say how it went."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from dbos import DBOS, SetWorkflowID

from talapker_graphql.jobs.desk import Desk
from talapker_graphql.jobs.queues import NOMINATIONS, queue_of
from talapker_graphql.procedures.prefill_candidacy import PREFILL, REGISTRY, close_prefill
from talapker_graphql.procedures.questions import prepare_question
from talapker_graphql.store.tables import RegistryCheck

MOST_ROUNDS = 10
"""Of waiting for an answer that comes later, or after something of ours broke; a failure to ask is told at once."""

LONGEST_PAUSE = timedelta(minutes=5)
_POLL_SECONDS = 0.2

log = logging.getLogger(__name__)

Ask = Callable[[str, int], Coroutine[Any, Any, str]]


def register_prefill(desk: Desk, ask: Ask) -> Callable[[str, str], Awaitable[None]]:
    """Register the workflow; call it before the engine is launched. Returns what starts it, by work and check id."""

    @DBOS.step(name="plan_prefill")
    async def plan(check_id: str) -> float | None:
        return await desk.until_done(lambda: _seconds_to_wait(desk, check_id))

    @DBOS.step(name="close_prefill")
    async def close(check_id: str, reason: str) -> None:
        await desk.until_done(lambda: close_prefill(check_id, reason))

    @DBOS.workflow(name=PREFILL, max_recovery_attempts=None)
    async def prefill(check_id: str) -> str:
        desk.joined()
        work = DBOS.workflow_id or ""
        for rounds in range(MOST_ROUNDS):
            wait = await plan(check_id)
            if wait is None:
                break
            if wait:
                await DBOS.sleep_async(wait)
                continue
            with SetWorkflowID(f"{work}.{check_id}.{rounds}"):
                asked = await DBOS.enqueue_workflow_async(queue_of(REGISTRY), ask, check_id, rounds)
            try:
                await asked.get_result(polling_interval_sec=_POLL_SECONDS)
            except Exception as error:  # noqa: BLE001  (whatever broke the question, its author must be told)
                log.error("QUESTION_BROKE %s: %s", asked.get_workflow_id(), type(error).__name__)  # noqa: TRY400  (a traceback may hold what was asked)
        # Of an answered check nothing changes.
        await close(check_id, "not_answered")
        return "told"

    async def start(work_id: str, check_id: str) -> None:
        with SetWorkflowID(work_id):
            await DBOS.enqueue_workflow_async(NOMINATIONS, prefill, check_id)

    return start


async def _seconds_to_wait(desk: Desk, check_id: str) -> float | None:
    """How long to wait before asking; None when there is nothing to ask, or nobody here who could be asked."""
    if REGISTRY not in desk.registries.adapters() or await prepare_question(desk.office, check_id) is None:
        return None
    check = await RegistryCheck.get(id=check_id)
    if check.ask_again_at is None:
        return 0.0
    pause = min(check.ask_again_at - desk.office.now(), LONGEST_PAUSE)
    return max(pause.total_seconds(), 0.0)
