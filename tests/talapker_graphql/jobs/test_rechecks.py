"""After a registration: simulated registers that learn something later, a clock set by hand, and workers that die."""

import json
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from dbos import DBOS

from registry_adapters.asking import Registries
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.faults import Register
from registry_adapters.simulators.misbehaviour import Patience
from registry_adapters.simulators.population import Conviction, Population, SimulatedPerson
from registry_adapters.simulators.running import running
from support.acts import HandClock
from talapker_core.examination.recheck_schedule import share_of
from talapker_graphql.jobs import rechecks
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.plan_rechecks import plan_rechecks
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from verification_house import (
    ADAPTERS,
    NOMINATION,
    a_worker,
    an_office,
    people,
    settings_of,
    submit_list,
)
from verification_worker import a_worker_process

Eventually = Callable[..., Awaitable[None]]
REGISTERED = datetime(2021, 11, 1, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
ASKED = (Register.CIVIL_REGISTRY, Register.JUDICIAL_SYSTEM, Register.TAX_SERVICE)


class Living(Population):
    """People to whom something happens: what happened to whom is set while the registers run."""

    happened: dict[int, dict[str, Any]]

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "happened", {})

    def person(self, index: int) -> SimulatedPerson:
        return replace(super().person(index), **self.happened.get(index, {}))


@pytest.fixture
def population() -> Living:
    """The people behind the registers."""
    return Living()


@pytest.fixture
def simulators(population: Living) -> Iterator[str]:
    """The address of registers that know `population`."""
    with running(create_app(population, patience=Patience(slow=0.3))) as url:
        yield url


@pytest.fixture(autouse=True)
def looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of this process do not wait half a minute between two looks."""
    monkeypatch.setattr(rechecks, "PAUSE", timedelta(seconds=0.2))


def an_office_that_asks_all(clock: HandClock) -> Office:
    """The office of these tests, which asks about deaths too."""
    questions = {adapter.name: frozenset(adapter.facts().values()) for adapter in ADAPTERS}
    return replace(an_office(), clock=clock, questions=questions)


async def register() -> None:
    """The file is registered, on what the registers said of it."""
    await tables.Nomination.all().update(status="registered", closed_at=REGISTERED, published_at=REGISTERED)
    await tables.Candidacy.all().update(status="registered", published_at=REGISTERED)


async def _answered(count: int) -> bool:
    return await tables.RegistryCheck.filter(purpose="recheck").exclude(answered_at=None).count() >= count


async def test_a_later_conviction_and_a_later_death_open_one_alert_each_and_cancel_nothing(
    store: DatabaseAddress,
    tmp_path: Path,
    registries: Registries,
    population: Living,
    eventually: Eventually,
) -> None:
    clock = HandClock(REGISTERED - timedelta(days=3))
    office = an_office_that_asks_all(clock)
    await submit_list(office, 3)
    convicted, dead, _ = people(3)

    async with a_worker(settings_of(tmp_path, store), office, registries):
        await eventually(_all_answered)
        await register()
        clock.instant = REGISTERED
        verdicts = await tables.RuleVerdict.all().order_by("id").values()
        judgment = Conviction("1-2021", "ст. 204 УК КР", date(2021, 11, 3), None)
        population.happened.update(
            {
                convicted.index: {"convictions": (judgment,)},
                dead.index: {"deceased_on": date(2021, 11, 4)},
            }
        )
        clock.advance(WEEK)
        await eventually(lambda: _answered(9))
        first = await _alerts()
        priorities = {
            work.workflow_id.startswith("recheck."): work.priority
            for work in await DBOS.list_workflows_async(name="ask_registry")
        }
        clock.advance(WEEK)
        await eventually(lambda: _answered(18))

    assert first == [("conviction", 1, "eligibility.unexpunged_conviction"), ("death", 2, None)]
    assert await _alerts() == first
    # Whoever waits for a first answer goes before everybody who is only looked at again.
    assert (priorities[False] or 0) < (priorities[True] or 0)
    assert await tables.RuleVerdict.all().order_by("id").values() == verdicts
    assert (await tables.Nomination.get(id=NOMINATION)).status == "registered"
    assert await tables.RegistryCheck.filter(purpose="registration", standing="awaiting").count() == 0
    rounds = Counter(await tables.RegistryCheck.filter(purpose="recheck").values_list("round", flat=True))
    assert rounds == {1: 9, 2: 9}


async def _all_answered() -> bool:
    return not await tables.RegistryCheck.exists(answered_at=None)


async def _alerts() -> list[tuple[str, int, str | None]]:
    rows = await tables.Alert.all().order_by("kind").select_related("candidacy")
    return [(row.kind, row.candidacy.place, row.rule) for row in rows]


async def test_a_register_that_is_down_opens_nothing_and_is_asked_again(
    store: DatabaseAddress,
    tmp_path: Path,
    registries: Registries,
    simulators: str,
    eventually: Eventually,
) -> None:
    clock = HandClock(REGISTERED)
    office = an_office_that_asks_all(clock)
    await submit_list(office, 1)
    await tables.OutboxMessage.all().delete()
    await register()
    clock.advance(WEEK)

    async with httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
        await control.post("/control", json={"register": "civil_registry", "fault": "down"})
        async with a_worker(settings_of(tmp_path, store), office, registries):
            await eventually(lambda: _tried("civil_registry"))
            failed = await tables.RegistryCheck.get(purpose="recheck", registry="civil_registry")
            await control.post("/control", json={"register": "civil_registry", "fault": None})
            clock.advance(timedelta(hours=2))
            await eventually(lambda: _answered(3))

    assert (failed.standing, failed.outcome, failed.answered_at) == ("awaiting", "unavailable", None)
    assert not await tables.Alert.exists()
    assert not await tables.RegistryCheck.exists(purpose="registration", answered_at__not_isnull=True)


async def _tried(registry: str) -> bool:
    return await tables.RegistryCheck.exists(purpose="recheck", registry=registry, outcome="unavailable")


async def test_a_worker_killed_in_the_middle_of_a_round_repeats_nothing_that_was_finished(
    store: DatabaseAddress, tmp_path: Path, simulators: str, eventually: Eventually
) -> None:
    listed = 40
    checks = 3 * listed
    clock_file = tmp_path / "clock.json"
    now = REGISTERED + WEEK + timedelta(hours=1)
    clock_file.write_text(json.dumps({"offset_seconds": (now - datetime.now(UTC)).total_seconds()}))
    office = replace(an_office(), clock=HandClock(now))
    await submit_list(office, listed)
    await tables.OutboxMessage.all().delete()
    await register()
    await plan_rechecks(office, WEEK)
    settings = settings_of(tmp_path, store)

    async with httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
        for one in ASKED:
            await control.post("/control", json={"register": one.value, "fault": "slow"})
        with a_worker_process("worker-a", settings.data_dir, store, simulators, clock_file=clock_file) as killed:
            await eventually(lambda: _answered(20))
            killed.send_signal(signal.SIGKILL)
            killed.wait()
        by_the_killed = await tables.RegistryCheck.filter(purpose="recheck").exclude(answered_at=None).count()
        with a_worker_process("worker-b", settings.data_dir, store, simulators, clock_file=clock_file) as successor:
            await eventually(lambda: _answered(checks), seconds=120)
            successor.terminate()
            assert successor.wait(timeout=10) == 0
        calls = (await control.get("/control/calls")).json()

    assert by_the_killed < checks
    # Those whose second turn came within the hour are in their second round; nobody has two.
    rows = await tables.RegistryCheck.filter(purpose="recheck").values_list("candidacy_id", "registry")
    assert len(set(rows)) == len(rows) == checks
    journalled = await tables.JournalRecord.filter(act="RegistryAnswered").values_list("subject_id", flat=True)
    assert len(journalled) == len(set(journalled)) == checks
    for one in ASKED:
        asked = Counter(exchange["issue"] for exchange in calls[one.value]["last"])
        assert len(asked) == listed
        assert max(asked.values()) <= 2


async def test_a_period_of_nothing_never_looks_again(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Eventually
) -> None:
    clock = HandClock(REGISTERED - timedelta(days=1))
    office = an_office_that_asks_all(clock)
    await submit_list(office, 1)
    settings = settings_of(tmp_path, store).model_copy(update={"recheck_days": 0})

    async with a_worker(settings, office, registries):
        await eventually(_all_answered)
        await register()
        clock.instant = REGISTERED + 2 * WEEK
        await some_other_work(eventually)

    assert not await tables.RegistryCheck.exists(purpose="recheck")
    assert share_of("candidacy", "court") < 1


async def some_other_work(eventually: Eventually) -> None:
    """Until the worker has done something after the clock was moved."""
    await tables.OutboxMessage.create(
        id="work-2", kind="examine_nomination", subject_id=NOMINATION, created_at=REGISTERED
    )
    await eventually(lambda: tables.OutboxMessage.exists(id="work-2", relayed_at__not_isnull=True))
