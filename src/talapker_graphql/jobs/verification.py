"""Verifying a nomination: examine it, ask every registry about every candidate, and go on asking until all answered.

The engine's database holds ids of nominations and checks, words for outcomes and seconds to wait, nothing else: a
personal number is read, used and forgotten within one step.
"""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from dbos import DBOS, SetWorkflowID

from talapker_graphql.jobs.asking import ask_registry
from talapker_graphql.jobs.desk import Desk
from talapker_graphql.jobs.queues import NOMINATIONS, queue_of
from talapker_graphql.jobs.rounds import Round, plan_round
from talapker_graphql.procedures.examining import examine_nomination
from talapker_graphql.procedures.record_payments import REEXAMINE
from talapker_graphql.procedures.verification import VERIFY

MOST_ROUNDS = 50
"""Then a successor carries on, so that no workflow's history grows without end."""

_POLL_SECONDS = 0.5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verification:
    """The registered workflows.

    Attributes:
        start: begins verifying a nomination: the id of the work and of the nomination. The same work begins once.
        judge: judges a nomination anew, and asks nobody: the id of the work and of the nomination.
        ask: the workflow that asks for one check, after so many earlier attempts; to be enqueued for its registry.
    """

    start: Callable[[str, str], Awaitable[None]]
    judge: Callable[[str, str], Awaitable[None]]
    ask: Callable[[str, int], Coroutine[Any, Any, str]]


def register_verification(desk: Desk, *, most_rounds: int = MOST_ROUNDS) -> Verification:  # noqa: C901  (a room of small functions)
    """Register the workflows with the engine; call it before the engine is launched."""

    @DBOS.step(name="examine_nomination")
    async def examine(nomination_id: str) -> None:
        await desk.until_done(lambda: examine_nomination(desk.office, nomination_id))

    @DBOS.step(name="plan_round")
    async def plan(nomination_id: str) -> Round:
        return await desk.until_done(lambda: plan_round(desk, nomination_id))

    @DBOS.step(name="ask_registry_once")
    async def ask_once(check_id: str, rounds: int) -> str:
        async with desk.step():
            return await ask_registry(desk, check_id, rounds)

    @DBOS.workflow(name="ask_registry", max_recovery_attempts=None)
    async def ask(check_id: str, rounds: int) -> str:
        desk.joined()
        return await ask_once(check_id, rounds)

    @DBOS.workflow(name=VERIFY, max_recovery_attempts=None)
    async def verify(nomination_id: str, rounds: int) -> str:
        desk.joined()
        work = DBOS.workflow_id or ""
        if rounds == 0:
            await examine(nomination_id)
        last = rounds + most_rounds
        while rounds < last:
            due, wait = await plan(nomination_id)
            if due:
                await ask_all(work, due, rounds)
                rounds += 1
            elif wait is not None:
                await DBOS.sleep_async(wait)
            else:
                return "nothing_awaited"
        await start(f"{work.partition('+')[0]}+{rounds}", nomination_id, rounds)
        return "continued"

    async def ask_all(work: str, due: list[tuple[str, str]], rounds: int) -> None:
        asked = []
        for check_id, registry in due:
            await desk.pace.turn()
            with SetWorkflowID(f"{work}.{check_id}.{rounds}"):
                asked.append(await DBOS.enqueue_workflow_async(queue_of(registry), ask, check_id, rounds))
        for handle in asked:
            # What came of it stands in the check; the next round is planned from there, also when the job broke.
            try:
                await handle.get_result(polling_interval_sec=_POLL_SECONDS)
            except Exception as error:  # noqa: BLE001  (whatever broke one question must not end the others)
                log.error("QUESTION_BROKE %s: %s", handle.get_workflow_id(), type(error).__name__)  # noqa: TRY400  (a traceback may hold what was asked)

    async def start(work_id: str, nomination_id: str, rounds: int = 0) -> None:
        with SetWorkflowID(work_id):
            await DBOS.enqueue_workflow_async(NOMINATIONS, verify, nomination_id, rounds)

    @DBOS.workflow(name=REEXAMINE, max_recovery_attempts=None)
    async def reexamine(nomination_id: str) -> str:
        desk.joined()
        await examine(nomination_id)
        return "examined"

    async def judge(work_id: str, nomination_id: str) -> None:
        with SetWorkflowID(work_id):
            await DBOS.enqueue_workflow_async(NOMINATIONS, reexamine, nomination_id)

    return Verification(start, judge, ask)
