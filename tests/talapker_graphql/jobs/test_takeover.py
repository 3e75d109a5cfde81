"""A worker that is killed in the middle: another one, with another name, finishes its work."""

import signal
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from registry_adapters.simulators.faults import Register
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from verification_house import an_office, settings_of, submit_list
from verification_worker import a_worker_process

ASKED = (Register.CIVIL_REGISTRY, Register.JUDICIAL_SYSTEM, Register.TAX_SERVICE)
PEOPLE = 54
CHECKS = 3 * PEOPLE
_ROOT = Path(__file__).parents[3]


async def test_another_worker_finishes_what_a_killed_one_left(
    store: DatabaseAddress, tmp_path: Path, simulators: str, eventually: Callable[..., Awaitable[None]]
) -> None:
    await submit_list(an_office(), PEOPLE)
    settings = settings_of(tmp_path, store)

    async with httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
        for register in ASKED:
            await control.post("/control", json={"register": register.value, "fault": "slow"})
        with a_worker_process("worker-a", settings.data_dir, store, simulators) as killed:
            await eventually(lambda: _answered(20))
            killed.send_signal(signal.SIGKILL)
            killed.wait()
        answered_by_the_killed = await tables.RegistryCheck.exclude(answered_at=None).count()
        with a_worker_process("worker-b", settings.data_dir, store, simulators) as successor:
            await eventually(lambda: _answered(CHECKS))
            successor.terminate()
            assert successor.wait(timeout=10) == 0
        calls = (await control.get("/control/calls")).json()

    assert answered_by_the_killed < CHECKS
    assert await tables.RegistryCheck.filter(standing="verified").count() == CHECKS
    journalled = await tables.JournalRecord.filter(act="RegistryAnswered").values_list("subject_id", flat=True)
    assert sorted(journalled) == sorted(await tables.RegistryCheck.all().values_list("id", flat=True))
    for register in ASKED:
        asked = Counter(exchange["issue"] for exchange in calls[register.value]["last"])
        assert len(asked) == PEOPLE
        assert max(asked.values()) <= 2


async def _answered(count: int) -> bool:
    return await tables.RegistryCheck.exclude(answered_at=None).count() >= count
