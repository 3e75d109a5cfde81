"""The queues: one for each registry, as fast as the registry stands; one without limits for the work that waits."""

import math

from dbos import DBOS

from registry_adapters.contract import Limits

NOMINATIONS = "nominations"
"""Parents wait for hours; a limit on them would let the waiting ones keep the others out."""
_PREFIX = "registry."
_POLL_SECONDS = 0.5
_REGISTRY_POLL_SECONDS = 1.0
"""Workers that look at one queue at once put each other off, the longer the oftener: looking seldom is quicker."""

_WINDOW_SECONDS = 10.0
"""Rates are kept on average over so long: what a look at the queue comes too late by is small against it."""


def queue_of(registry: str) -> str:
    """The name of a registry's queue."""
    return _PREFIX + registry


def rate(limits: Limits) -> tuple[int, float]:
    """How many questions may start in how many seconds, over all workers together."""
    at_once = max(1, math.floor(limits.per_second * _WINDOW_SECONDS))
    return at_once, at_once / limits.per_second


def in_hand(limits: Limits) -> int:
    """How many questions one worker takes up at a time: those under way, and those to begin before the look after next.

    How many are really asked at once, and how close together, the registry's own gate sees to.
    """
    return limits.concurrency + math.ceil(2 * limits.per_second * _REGISTRY_POLL_SECONDS)


async def open_queues(registries: dict[str, Limits]) -> None:
    """Make the queues known to the engine. The running limits win over those stored by an earlier start."""
    await DBOS.register_queue_async(NOMINATIONS, polling_interval_sec=_POLL_SECONDS, on_conflict="always_update")
    for registry, limits in registries.items():
        at_once, seconds = rate(limits)
        await DBOS.register_queue_async(
            queue_of(registry),
            worker_concurrency=in_hand(limits),
            limiter={"limit": at_once, "period": seconds},
            polling_interval_sec=_REGISTRY_POLL_SECONDS,
            on_conflict="always_update",
        )
