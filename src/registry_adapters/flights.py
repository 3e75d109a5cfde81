"""Merges identical questions that are under way at the same moment: the register is asked once, all are told."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Flight(Generic[T]):
    """One question under way, and how many wait for it."""

    task: "asyncio.Task[T]"
    waiting: int = 0


class Flights(Generic[T]):
    """The questions under way. Nothing is remembered after landing: this is no cache, an answer is never reused."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _Flight[T]] = {}

    async def join(self, key: Hashable, fly: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What `fly` returns, or what the flight under way with the same `key` returns or raises.

        Who is cancelled leaves alone; the flight is cancelled when the last one has left.
        """
        flight = self._under_way.get(key)
        if flight is None:
            flight = self._under_way[key] = _Flight(asyncio.create_task(fly()))
            flight.task.add_done_callback(lambda _: self._landed(key))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if flight.waiting == 0 and not flight.task.done():
                # Whoever asks from now on begins anew, also before the cancelled flight has come down.
                self._landed(key)
                flight.task.cancel()
                await asyncio.wait([flight.task])

    def _landed(self, key: Hashable) -> None:
        self._under_way.pop(key, None)
