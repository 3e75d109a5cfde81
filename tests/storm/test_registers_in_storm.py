"""Registers that die, stall, lie and flap while hundreds ask: nothing false is told, nobody waits too long."""

import asyncio
import itertools
import json
import random
import resource
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from registry_adapters.asking import Registries
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.conformance.outages import Outage, cuts, outages
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.contract import Limits
from registry_adapters.tax_service.adapter import TaxService
from registry_adapters.wire.retry import RetryPolicy
from registry_replies import asked_pin, debts, settings, zags
from talapker_core.facts.answer import Answer, Found, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import CIVIL_SURNAME, TAX_DEBT
from talapker_core.money import Money
from talapker_core.personal_number import PersonalNumber

pytestmark = pytest.mark.storm

PEOPLE = [f"20001198{serial:06d}" for serial in range(400)]
DEADLINE = timedelta(seconds=1.5)
GRACE = 0.2
MOST_MEMORY = 50 * 1024 * 1024
WIDE = Limits(per_second=5_000, concurrency=64, timeout=0.4, attempts=3)
SOAP_PERSON = (
    "<pin>{pin}</pin><surname>С{pin}</surname><name>Ү</name><patronymic xsi:nil='true'/><gender>M</gender>"
    "<dateOfBirth>1985-03-14T00:00:00</dateOfBirth><citizenship>КР</citizenship>"
    "<citizenshipId>417</citizenshipId><pinBlocked>false</pinBlocked><deathDate xsi:nil='true'/>"
)


class WideCivilRegistry(CivilRegistry):
    """The civil registry as if it stood any number of calls."""

    limits = WIDE


class WideTaxService(TaxService):
    """The tax service as if it stood any number of calls."""

    limits = WIDE


CASES = itertools.count()
ADAPTERS = (WideCivilRegistry, WideTaxService)
Weather = Callable[[Scripted, Seen], Scripted]


def truth(adapter: str, pin: str) -> Answer:
    """What the register says of the person when it is well."""
    if adapter == "civil_registry":
        return Found({CIVIL_SURNAME: f"С{pin}"})
    return Found({TAX_DEBT: Money(int(pin[-6:]) + 1)})


def well(seen: Seen) -> Scripted:
    """The right reply."""
    if seen.target == "/":
        return zags(seen, SOAP_PERSON)
    return debts(seen, taxDebtTyiyn=int(asked_pin(seen)[-6:]))


@dataclass
class Storm:
    """What became of the calls."""

    asked: int = 0
    answered: int = 0
    wrong: list[str] = field(default_factory=list)
    late: list[float] = field(default_factory=list)

    def hear(self, adapter: str, pin: str, outcome: Answer | Unavailable, seconds: float) -> None:
        """One call has ended."""
        self.asked += 1
        if seconds > DEADLINE.total_seconds() + GRACE:
            self.late.append(seconds)
        if isinstance(outcome, Unavailable):
            return
        self.answered += 1
        # The date that a source gives of itself is not what is looked at here.
        known = replace(outcome, as_of=None) if isinstance(outcome, Found) else outcome
        if known != truth(adapter, pin):
            self.wrong.append(f"{adapter} {type(outcome).__name__}")


@asynccontextmanager
async def installation(weather: Weather, **options: Any) -> AsyncIterator[tuple[Registries, ScriptedSource]]:
    """Both registers behind one source with this weather."""
    async with ScriptedSource(lambda seen: weather(well(seen), seen)) as source:
        chosen = settings(source.url, max_waiting=10_000)
        services = {name: one for name, one in chosen.adapters.items() if name != "judicial_system"}
        chosen = chosen.model_copy(update={"adapters": services})
        policy = RetryPolicy(base=0.02, cap=0.1)
        async with Registries(chosen, adapters=ADAPTERS, policy=policy, **options) as registries:
            yield registries, source


async def call(registries: Registries, storm: Storm, adapter: str, pin: str, deadline: timedelta = DEADLINE) -> None:
    """One call by somebody who has no time."""
    fact = CIVIL_SURNAME if adapter == "civil_registry" else TAX_DEBT
    began = time.monotonic()
    asked = await registries.ask(
        adapter,
        PersonSubject(PersonalNumber(pin)),
        facts=frozenset({fact}),
        # Each call stands for a case of its own, so that none is merged with another.
        issue=f"N-{next(CASES)}",
        user_id="KG-7",
        deadline=deadline,
    )
    storm.hear(adapter, pin, asked.outcome, time.monotonic() - began)


async def everybody(registries: Registries, storm: Storm, rounds: int = 3, at_once: int = 50) -> None:
    """Everybody is asked about, by so many at once."""
    asking = asyncio.Semaphore(at_once)

    async def one(adapter: str, pin: str) -> None:
        async with asking:
            await call(registries, storm, adapter, pin)

    calls = [(adapter, pin) for _ in range(rounds) for pin in PEOPLE for adapter in ("civil_registry", "tax_service")]
    random.Random(5).shuffle(calls)
    await asyncio.gather(*(one(adapter, pin) for adapter, pin in calls))


def resident() -> int:
    """Bytes of memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


async def most_memory(ended: asyncio.Event) -> int:
    """The most memory held until `ended`."""
    most = resident()
    while not ended.is_set():
        most = max(most, resident())
        await asyncio.sleep(0.02)
    return most


ALL = {outage.name: outage for outage in (*outages(), *cuts()) if outage.name != "HTTP 404"}


def mixed(chance: random.Random, share: float, storm: list[Outage]) -> Weather:
    """So large a share of the replies meets with one of these outages, never the same for long."""

    def weather(proper: Scripted, seen: Seen) -> Scripted:
        return chance.choice(storm).mishap(proper, seen) if chance.random() < share else proper

    return weather


def of_another(proper: Scripted, seen: Seen) -> Scripted:
    """The reply about somebody else, well-formed in every way."""
    pin = asked_pin(seen)
    other = PEOPLE[(PEOPLE.index(pin) + 1) % len(PEOPLE)]
    # The echo of the question stays right: only the answer is another's.
    if seen.target == "/":
        told = f"<pin>{pin}</pin><surname>".encode()
        assert told in proper.body
        return replace(proper, body=proper.body.replace(told, told.replace(pin.encode(), other.encode())))
    return replace(proper, body=json.dumps({**json.loads(proper.body), "pin": other}).encode())


SKIES: dict[str, Weather] = {
    "every outage there is": mixed(random.Random(1), 0.5, list(ALL.values())),
    "only outages": mixed(random.Random(2), 1.0, list(ALL.values())),
    "truncation anywhere": mixed(random.Random(3), 0.7, list(cuts())),
    "stalls": lambda proper, _seen: replace(proper, stall=True),
    "drips": lambda proper, _seen: replace(proper, drip=0.05),
    "bombs": mixed(random.Random(4), 0.5, [ALL["a compression bomb"], ALL["20 MB"]]),
    "redirects": ALL["a redirect"].mishap,
    "two answers": ALL["two answers"].mishap,
    "another person": of_another,
    "down": ALL["HTTP 500"].mishap,
    "nobody listens": ALL["the connection is reset before the reply"].mishap,
}


@pytest.mark.parametrize("sky", SKIES)
async def test_no_weather_makes_a_false_fact_or_a_late_end_or_a_large_memory(sky: str) -> None:
    storm, ended = Storm(), asyncio.Event()
    async with installation(SKIES[sky]) as (registries, source):
        await everybody(registries, Storm(), rounds=1)
        registries.forget_failures()
        before, asked_before = resident(), len(source.seen)
        watching = asyncio.create_task(most_memory(ended))
        await everybody(registries, storm)
        ended.set()

        requests = len(source.seen) - asked_before
        grown = await watching - before
        source.seen.clear()

    assert storm.wrong == []
    assert storm.late == []
    assert storm.asked == 2_400
    assert grown <= MOST_MEMORY
    if sky not in {"every outage there is", "truncation anywhere", "bombs"}:
        assert storm.answered == 0
    # A dead register is not asked more often than it was called, by more than a tenth.
    assert requests <= storm.asked * 1.1


async def test_a_flapping_register_answers_whenever_it_is_up_and_never_wrongly() -> None:
    began = time.monotonic()

    def flapping(proper: Scripted, _seen: Seen) -> Scripted:
        return proper if (time.monotonic() - began) % 1.5 < 1.1 else Scripted(503)

    storm = Storm()
    # Time runs sixty times as fast for the breaker, so that it opens and closes many times.
    async with installation(flapping, monotonic=lambda: time.monotonic() * 60) as (registries, _):
        while time.monotonic() < began + 10:
            await asyncio.gather(
                *(call(registries, storm, "tax_service", pin, timedelta(seconds=90)) for pin in PEOPLE[:20])
            )
            await asyncio.sleep(0.05)

    assert storm.wrong == []
    assert storm.late == []
    assert 0 < storm.answered < storm.asked


async def test_a_register_that_stays_down_is_probed_once_an_interval() -> None:
    storm = Storm()
    arrivals: list[float] = []

    def down(_proper: Scripted, _seen: Seen) -> Scripted:
        arrivals.append(time.monotonic() * 60)
        return Scripted(503)

    async with installation(down, monotonic=lambda: time.monotonic() * 60) as (registries, _):
        ends = time.monotonic() + 12
        while time.monotonic() < ends:
            await asyncio.gather(
                *(call(registries, storm, "tax_service", pin, timedelta(seconds=90)) for pin in PEOPLE[:25])
            )
            await asyncio.sleep(0.01)

    # The calls of the first rush were under way when the breaker opened; from then on there are only probes.
    opened = next(at for at, gap in zip(arrivals, _gaps(arrivals), strict=False) if gap > 25)
    probes = [at for at in arrivals if at > opened]
    assert storm.asked > 2_000
    assert 3 <= len(probes) <= 6
    assert all(gap >= 29 for gap in _gaps([opened, *probes]))
    assert all(later >= earlier * 1.8 for earlier, later in zip(_gaps(probes), _gaps(probes)[1:], strict=False))


def _gaps(instants: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(instants)]


async def test_callers_who_leave_in_the_storm_leave_nothing_behind() -> None:
    weather = mixed(random.Random(8), 0.5, list(ALL.values()))
    async with installation(weather) as (registries, _):
        before = len(asyncio.all_tasks())
        chance = random.Random(9)
        for _ in range(20):
            calls = [asyncio.create_task(call(registries, Storm(), "civil_registry", pin)) for pin in PEOPLE[:50]]
            await asyncio.sleep(chance.random() / 20)
            for one in calls:
                one.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
        await asyncio.sleep(0.1)
        left = [task for task in asyncio.all_tasks() if "_serve" not in repr(task.get_coro())]

        assert len(left) <= before
        # The service is not left without slots, or with a breaker that nobody can close.
        registries.forget_failures()
        storm = Storm()
        await asyncio.gather(*(call(registries, storm, "tax_service", pin) for pin in PEOPLE[:50]))
        assert storm.wrong == []
