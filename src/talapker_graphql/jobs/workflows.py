"""The durable workflows. Their stored inputs and outputs are ids and words, never personal data."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil

from dbos import DBOS, SetWorkflowID, WorkflowHandleAsync

from registry_adapters.asking import Registries
from talapker_graphql.jobs.desk import UNANSWERED, Desk

log = logging.getLogger(__name__)

VERIFICATION_QUEUE = "verification"
_LIMIT_SECONDS = 2.0
_ROUNDS_BEFORE_SUCCESSOR = 50


@dataclass(frozen=True, slots=True)
class Workflows:
    """The workflows that messages of the outbox start, by the kind of message."""

    by_kind: dict[str, Callable[[str], Awaitable[str]]]


def define(desk: Desk) -> Workflows:
    """Define the workflows over `desk`, before DBOS is launched; their names are stored and must not change."""

    @DBOS.step(name="examine")
    async def examine(nomination_id: str) -> None:
        await desk.examine(nomination_id)

    @DBOS.step(name="awaited_checks")
    async def awaited(nomination_id: str) -> list[tuple[str, str]]:
        return await desk.awaited(nomination_id)

    @DBOS.step(name="ask")
    async def ask(check_id: str) -> str:
        return await desk.ask(check_id)

    @DBOS.workflow(name="ask_registry")
    async def ask_registry(check_id: str) -> str:
        return await ask(check_id)

    @DBOS.workflow(name="verify_nomination_from")
    async def verify_from(nomination_id: str, waited: int) -> str:
        """Ask until every check is answered or nobody needs it; a registry that is down is asked again later."""
        workflow = DBOS.workflow_id
        for turn in range(_ROUNDS_BEFORE_SUCCESSOR):
            checks = await awaited(nomination_id)
            if not checks:
                return "done"
            children = []
            for check_id, registry in checks:
                with SetWorkflowID(f"{workflow}.{check_id}.{turn}"):
                    children.append(await DBOS.enqueue_workflow_async(queue_of(registry), ask_registry, check_id))
            outcomes = [await _outcome(child) for child in children]
            if UNANSWERED in outcomes:
                waited += 1
                patience = desk.patience
                pause = min(patience.base * 2 ** min(waited - 1, 16), patience.longest)
                await DBOS.sleep_async(pause.total_seconds())
        # The history of a workflow must not grow for ever: a successor carries on.
        with SetWorkflowID(f"{workflow}.next"):
            await DBOS.enqueue_workflow_async(VERIFICATION_QUEUE, verify_from, nomination_id, waited)
        return "carried on"

    @DBOS.workflow(name="verify_nomination")
    async def verify_nomination(nomination_id: str) -> str:
        await examine(nomination_id)
        return await verify_from(nomination_id, 0)

    return Workflows({"verify_nomination": verify_nomination})


async def _outcome(child: WorkflowHandleAsync[str]) -> str:
    """What came of one check. A fault of ours in one must not keep the others from being asked; it is tried again."""
    try:
        return await child.get_result()
    except Exception:
        log.exception("REGISTRY_CHECK_FAILED in %s; it will be tried again", child.workflow_id)
        return UNANSWERED


async def register_queues(registries: Registries) -> None:
    """The queues: one without limits for workflows that wait, one for each registry at the rate its source stands."""
    await DBOS.register_queue_async(VERIFICATION_QUEUE, polling_interval_sec=0.2)
    for name in registries.adapters():
        limits = registries.limits(name)
        await DBOS.register_queue_async(
            queue_of(name),
            worker_concurrency=limits.concurrency,
            limiter={"limit": max(1, ceil(limits.per_second * _LIMIT_SECONDS)), "period": _LIMIT_SECONDS},
            polling_interval_sec=0.1,
        )


def queue_of(registry: str) -> str:
    """The queue on which calls to a registry wait."""
    return f"registry.{registry}"
