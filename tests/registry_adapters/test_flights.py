import asyncio

import pytest

from registry_adapters.flights import Flights


class Register:
    """Counts how often it was asked, and answers when it is let."""

    def __init__(self) -> None:
        self.asked = 0
        self.ended: list[str] = []
        self.let = asyncio.Event()

    async def answer(self) -> int:
        self.asked += 1
        mine = self.asked
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise
        return mine


async def started(*waiting: "asyncio.Task[int]") -> None:
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not any(task.done() for task in waiting)


async def test_the_same_question_is_asked_once_and_all_are_told() -> None:
    flights, register = Flights[int](), Register()
    waiting = [asyncio.create_task(flights.join("a", register.answer)) for _ in range(5)]
    await started(*waiting)

    register.let.set()

    assert await asyncio.gather(*waiting) == [1, 1, 1, 1, 1]


async def test_another_question_is_another_flight() -> None:
    flights, register = Flights[int](), Register()
    register.let.set()

    first, second = await asyncio.gather(flights.join("a", register.answer), flights.join("b", register.answer))
    assert (first, second) == (1, 2)


async def test_nothing_is_kept_once_it_has_landed() -> None:
    flights, register = Flights[int](), Register()
    register.let.set()

    assert [await flights.join("a", register.answer), await flights.join("a", register.answer)] == [1, 2]


async def test_who_leaves_leaves_alone() -> None:
    flights, register = Flights[int](), Register()
    leaving, staying = (asyncio.create_task(flights.join("a", register.answer)) for _ in range(2))
    await started(leaving, staying)

    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    register.let.set()

    assert await staying == 1
    assert register.ended == []


async def test_when_the_last_has_left_the_flight_is_over_and_the_next_begins_anew() -> None:
    flights, register = Flights[int](), Register()
    waiting = [asyncio.create_task(flights.join("a", register.answer)) for _ in range(2)]
    await started(*waiting)

    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    register.let.set()

    assert register.ended == ["cancelled"]
    assert await flights.join("a", register.answer) == 2
    assert len(asyncio.all_tasks()) == 1


async def test_a_failure_reaches_everybody_and_is_not_kept() -> None:
    flights = Flights[int]()
    times = 0

    async def fail() -> int:
        nonlocal times
        times += 1
        await asyncio.sleep(0)
        raise ValueError("no")

    results = await asyncio.gather(*(flights.join("a", fail) for _ in range(3)), return_exceptions=True)

    assert [type(result) for result in results] == [ValueError] * 3
    assert times == 1
    with pytest.raises(ValueError, match="no"):
        await flights.join("a", fail)
    assert times == 2
