import asyncio
import time

from talapker_graphql.jobs.pace import Pace


async def test_turns_come_one_after_another_in_the_order_asked_for() -> None:
    pace, order = Pace(per_second=200), list[int]()

    async def work(at: int) -> None:
        await pace.turn()
        order.append(at)

    began = time.monotonic()
    await asyncio.gather(*(work(at) for at in range(40)))

    assert order == list(range(40))
    assert time.monotonic() - began >= 39 / 200


async def test_time_that_nobody_used_is_not_saved_up() -> None:
    pace = Pace(per_second=100)
    await pace.turn()
    await asyncio.sleep(0.2)

    began = time.monotonic()
    await asyncio.gather(*(pace.turn() for _ in range(11)))

    assert time.monotonic() - began >= 0.1
