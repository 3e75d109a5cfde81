import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from registry_adapters.errors import NotAsked
from registry_adapters.wire.retry import RetryBudget, RetryPolicy, retrying
from talapker_core.facts.answer import Reason, Unavailable

T = TypeVar("T")
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def down(*, transient: bool = True, retry_at: datetime | None = None) -> Unavailable:
    return Unavailable(Reason.NETWORK, transient=transient, code="down", retry_at=retry_at)


def generous() -> RetryBudget:
    return RetryBudget(lambda: 0.0, floor=1000)


class Sleeps:
    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        await asyncio.sleep(0)


async def run(
    attempt: Callable[[], Awaitable[T]],
    *,
    budget: RetryBudget | None = None,
    left: float = 20.0,
    attempts: int = 3,
    sleeps: Sleeps | None = None,
) -> T:
    return await retrying(
        attempt,
        policy=RetryPolicy(attempts),
        budget=budget or generous(),
        seconds_left=left,
        now=lambda: NOW,
        sleep=sleeps or Sleeps(),
    )


async def test_six_concurrent_calls_never_mix() -> None:
    counts = dict.fromkeys(range(6), 0)

    async def failing(task: int) -> None:
        async def attempt() -> None:
            counts[task] += 1
            await asyncio.sleep(0)
            raise Unavailable(Reason.NETWORK, transient=True, code=f"task {task}")

        with pytest.raises(Unavailable) as failure:
            await run(attempt)
        assert failure.value.code == f"task {task}"

    await asyncio.gather(*(failing(task) for task in range(6)))

    assert counts == dict.fromkeys(range(6), 3)


async def test_the_first_answer_ends_the_trying() -> None:
    outcomes: list[Exception | str] = [down(), "answer", "never reached"]

    async def attempt() -> str:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    assert await run(attempt) == "answer"
    assert outcomes == ["never reached"]


@pytest.mark.parametrize(
    "failure",
    [
        down(transient=False),
        NotAsked(Reason.BUSY, transient=True, code="queue_full"),
        ValueError("a defect"),
        asyncio.CancelledError(),
    ],
    ids=["permanent", "never sent", "a defect", "cancelled"],
)
async def test_only_a_passing_fault_of_the_way_is_tried_again(failure: BaseException) -> None:
    tried = 0

    async def attempt() -> None:
        nonlocal tried
        tried += 1
        raise failure

    with pytest.raises(type(failure)):
        await run(attempt)

    assert tried == 1


async def always_down() -> None:
    raise down()


async def test_pauses_are_random_below_a_rising_ceiling() -> None:
    taken = []
    for _ in range(200):
        sleeps = Sleeps()
        with pytest.raises(Unavailable):
            await run(always_down, sleeps=sleeps)
        taken.append(sleeps.taken)

    first, second = zip(*taken, strict=True)
    assert 0 <= min(first) < 0.1 < max(first) <= 0.5
    assert 0 <= min(second) < 0.2 < max(second) <= 1.0


async def test_retry_after_is_honoured_within_the_deadline() -> None:
    sleeps = Sleeps()

    async def attempt() -> None:
        raise down(retry_at=NOW + timedelta(seconds=4))

    with pytest.raises(Unavailable):
        await run(attempt, attempts=2, sleeps=sleeps)

    assert sleeps.taken == [4.0]


async def test_no_pause_reaches_past_the_deadline() -> None:
    sleeps = Sleeps()

    async def attempt() -> None:
        raise down(retry_at=NOW + timedelta(seconds=30))

    with pytest.raises(Unavailable) as failure:
        await run(attempt, left=20.0, sleeps=sleeps)

    assert sleeps.taken == []
    assert failure.value.retry_at == NOW + timedelta(seconds=30)


async def test_retries_are_a_tenth_of_the_calls_and_three_a_minute_always() -> None:
    now = 0.0
    budget = RetryBudget(lambda: now)
    tried = 0

    async def attempt() -> None:
        nonlocal tried
        tried += 1
        raise down()

    async def load(calls: int) -> int:
        nonlocal tried
        tried = 0
        for _ in range(calls):
            with pytest.raises(Unavailable):
                await run(attempt, budget=budget)
        return tried - calls

    assert await load(10) == 3
    now = 61.0
    assert await load(200) == 20


async def test_a_retry_that_does_not_happen_is_not_taken_from_the_budget() -> None:
    budget = RetryBudget(lambda: 0.0, floor=1)
    with pytest.raises(Unavailable):
        await run(always_down, budget=budget, attempts=1)

    assert budget.take()
    assert not budget.take()
