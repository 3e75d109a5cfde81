"""What a worker has at hand: the office, the registries, how long to wait, and when to stop taking up work."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from tenacity import AsyncRetrying, RetryCallState, wait_random_exponential

from registry_adapters.asked import Asked
from registry_adapters.contract import Limits, RegistryAdapter
from talapker_core.facts.subject import Subject
from talapker_core.facts.vocabulary import FactSpec
from talapker_graphql.jobs.pace import Pace
from talapker_graphql.procedures.office import Office
from talapker_graphql.store.evidence_shelf import EvidenceShelf

T = TypeVar("T")

log = logging.getLogger(__name__)


class Asks(Protocol):
    """The part of `registry_adapters.asking.Registries` that jobs use."""

    def adapters(self) -> Mapping[str, RegistryAdapter[Any]]:
        """The adapters that run, by name."""
        ...

    def limits(self, name: str) -> Limits:
        """The limits in force for one of them."""
        ...

    async def ask(
        self, adapter: str, subject: Subject, *, facts: frozenset[FactSpec[Any]], issue: str, user_id: str
    ) -> Asked:
        """Ask one of them; a failure comes back as a value."""
        ...

    async def collect(
        self, adapter: str, subject: Subject, ticket: str, *, facts: frozenset[FactSpec[Any]], issue: str, user_id: str
    ) -> Asked:
        """Collect what one of them promised by `ticket`; a failure comes back as a value."""
        ...


@dataclass(frozen=True, slots=True)
class Recheck:
    """How long an unanswered check waits before it is asked again: `base`, doubling up to `longest`."""

    base: timedelta
    longest: timedelta


@dataclass(slots=True, eq=False)
class Desk:
    """The instruments of one worker, and the steps it has in hand.

    Attributes:
        first_pause: about how many seconds pass before what failed is tried again; then longer, half a minute at most.
    """

    office: Office
    registries: Asks
    recheck: Recheck
    evidence: EvidenceShelf
    pace: Pace
    first_pause: float = 1.0
    _closed: bool = False
    _in_hand: int = 0
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _workflows: set["asyncio.Task[Any]"] = field(default_factory=set)

    @asynccontextmanager
    async def step(self) -> AsyncIterator[None]:
        """One step of a job. After closing time it is not begun: it waits until the process ends.

        The job stays unfinished in the engine's database and is continued by whoever takes it up.
        """
        if self._closed:
            await asyncio.Event().wait()
        self._in_hand += 1
        try:
            yield
        finally:
            self._in_hand -= 1
            if self._closed and self._in_hand == 0:
                self._idle.set()

    async def until_done(self, act: Callable[[], Awaitable[T]]) -> T:
        """Do `act`, each try a step of its own, however often it fails: a database that is away comes back.

        A job that gave up would leave a file unverified that nobody asks about again.
        """

        async def tried() -> T:
            async with self.step():
                return await act()

        pauses = wait_random_exponential(multiplier=self.first_pause, max=30)
        return await AsyncRetrying(wait=pauses, before_sleep=_tell)(tried)

    def joined(self) -> None:
        """The running task is a workflow's; it is ended with the desk."""
        task = asyncio.current_task()
        if task is not None:
            self._workflows.add(task)
            task.add_done_callback(self._workflows.discard)

    async def close(self, patience: timedelta) -> bool:
        """Begin no further step, and wait for those in hand. Returns whether all of them ended within `patience`."""
        self._closed = True
        if self._in_hand == 0:
            return True
        try:
            await asyncio.wait_for(self._idle.wait(), patience.total_seconds())
        except TimeoutError:
            return False
        return True

    async def leave(self) -> None:
        """End the tasks of workflows that still wait. Only after the engine has stopped: it must not hear of it."""
        left = tuple(self._workflows)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


def _tell(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    # The kind alone: its text may hold what was asked.
    log.error("STEP_TRIED_AGAIN %s times: %s", state.attempt_number, type(error).__name__)
