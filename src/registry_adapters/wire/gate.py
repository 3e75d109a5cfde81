"""How many calls to one service run at a time, how fast they follow each other, and how many may wait."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from registry_adapters.errors import NotAsked
from talapker_core.facts.answer import Reason

Sleep = Callable[[float], Awaitable[None]]
"""Waits for so many seconds."""


class Gate:
    """At most `concurrency` calls at a time, `per_second` on average, `queue` waiting; the next is turned away."""

    def __init__(
        self, *, concurrency: int, per_second: float, queue: int, clock: Callable[[], float], sleep: Sleep
    ) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._queue = queue
        self._waiting = 0
        self._interval = 1.0 / per_second
        # A whole second's worth may go at once after a lull; then they are spaced.
        self._burst = max(per_second, 1.0) * self._interval
        self._theoretical = 0.0
        self._clock = clock
        self._sleep = sleep

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Hold one of the slots.

        Raises:
            NotAsked: (busy) the queue is full.
        """
        if self._slots.locked() and self._waiting >= self._queue:
            raise NotAsked(Reason.BUSY, transient=True, code="queue_full", detail="too many calls wait for the service")
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._slots.release()

    async def pace(self) -> None:
        """Wait until the rate allows one more call."""
        now = self._clock()
        self._theoretical = max(self._theoretical, now) + self._interval
        early = self._theoretical - now - self._burst
        if early > 0:
            await self._sleep(early)
