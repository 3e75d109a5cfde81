"""The one retry policy: transport faults only, full jitter, Retry-After, a budget, and never past the deadline."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import tenacity
from tenacity.stop import stop_base

from registry_adapters.errors import NotAsked, UnknownCode
from registry_adapters.wire.gate import Sleep
from talapker_core.facts.answer import Unavailable

T = TypeVar("T")

_WINDOW_SECONDS = 60.0
_UNKNOWN_CODE_ATTEMPTS = 2


class RetryBudget:
    """Retries may be a tenth of the calls of the last minute, and three a minute always.

    The budget, not the jitter, is what protects a register that is going down: without it, load grows during an outage.
    """

    def __init__(self, clock: Callable[[], float], *, share: float = 0.1, floor: int = 3) -> None:
        self._clock = clock
        self._share = share
        self._floor = floor
        self._calls: deque[float] = deque()
        self._retries: deque[float] = deque()

    def count_call(self) -> None:
        """One first attempt is about to be made."""
        self._forget()
        self._calls.append(self._clock())

    def take(self) -> bool:
        """Whether one retry is allowed now; if so, it is counted."""
        self._forget()
        if len(self._retries) >= max(self._floor, int(self._share * len(self._calls))):
            return False
        self._retries.append(self._clock())
        return True

    def _forget(self) -> None:
        oldest = self._clock() - _WINDOW_SECONDS
        for times in (self._calls, self._retries):
            while times and times[0] <= oldest:
                times.popleft()


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently. Seconds; the pause is random between 0 and ``base * 2**n``, at most `cap`."""

    attempts: int = 3
    base: float = 0.5
    cap: float = 8.0


class _StopWhenSpent(stop_base):
    """Stops when the budget grants no further retry."""

    def __init__(self, budget: RetryBudget) -> None:
        self._budget = budget

    def __call__(self, retry_state: tenacity.RetryCallState) -> bool:  # noqa: ARG002  (tenacity's signature)
        return not self._budget.take()


async def retrying(
    attempt: Callable[[], Awaitable[T]],
    *,
    policy: RetryPolicy,
    budget: RetryBudget,
    seconds_left: float,
    now: Callable[[], datetime],
    sleep: Sleep,
) -> T:
    """The first result of `attempt` that is no transient failure, within `seconds_left`.

    A source's Retry-After is honoured; when it lies beyond the deadline, the failure is given back at once with its
    `retry_at`. Cancellation passes untouched.

    Raises:
        Unavailable: the last failure.
    """
    jitter = tenacity.wait_random_exponential(multiplier=policy.base, max=policy.cap)

    def worth_repeating(state: tenacity.RetryCallState) -> bool:
        failure = state.outcome.exception() if state.outcome is not None else None
        if not isinstance(failure, Unavailable) or isinstance(failure, NotAsked):
            return False
        if isinstance(failure, UnknownCode):
            return state.attempt_number < _UNKNOWN_CODE_ATTEMPTS
        return failure.transient

    def pause(state: tenacity.RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome is not None else None
        asked_for = 0.0
        if isinstance(failure, Unavailable) and failure.retry_at is not None:
            asked_for = (failure.retry_at - now()).total_seconds()
        return max(asked_for, jitter(state))

    budget.count_call()
    # A fresh object for every call: a shared one mixes the attempts, and the failures, of different people's calls.
    controller = tenacity.AsyncRetrying(
        # Judged in this order, so that only a retry that will happen is taken from the budget.
        stop=tenacity.stop_any(
            tenacity.stop_after_attempt(policy.attempts),
            tenacity.stop_before_delay(seconds_left),
            _StopWhenSpent(budget),
        ),
        wait=pause,
        retry=worth_repeating,
        sleep=sleep,
        reraise=True,
    )
    attempts = 0

    async def counted() -> T:
        nonlocal attempts
        attempts += 1
        return await attempt()

    try:
        return await controller(counted)
    except UnknownCode as failure:
        if attempts < _UNKNOWN_CODE_ATTEMPTS:
            raise
        permanent = failure.as_permanent()
    raise permanent
