"""Every candidate of a parliamentary election before five registers, with a worker killed in the middle."""

import asyncio
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest

from registry_adapters.simulators import ledger
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.running import running
from talapker_graphql.jobs.queues import in_hand
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected
from verification_house import an_office, people, submit_lists
from verification_worker import FIVE, PER_SECOND, a_worker_process

pytestmark = pytest.mark.storm

PEOPLE = int(os.environ.get("STORM_PEOPLE", "1912"))
PLACES = 54
CHECKS = PEOPLE * len(FIVE)
IDEAL_SECONDS = PEOPLE / PER_SECOND
_TESTS = Path(__file__).parents[1]


async def _answered() -> int:
    return await tables.RegistryCheck.exclude(answered_at=None).count()


async def _until(count: int) -> None:
    async with asyncio.timeout(IDEAL_SECONDS * 3 + 120):
        while (answered := await _answered()) < count:
            print(f"\r{answered}/{CHECKS} answered", end="", file=sys.__stderr__, flush=True)
            await asyncio.sleep(0.5)


async def test_five_registers_answer_for_everybody_in_little_more_than_the_ideal_time(
    address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_KEPT", 4 * PEOPLE)
    everybody = people(PEOPLE)
    lists = [everybody[start : start + PLACES] for start in range(0, PEOPLE, PLACES)]
    with running(create_app()) as simulators:
        async with connected(address), httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
            await submit_lists(an_office(FIVE), lists)
            began = time.monotonic()
            with a_worker_process("worker-b", tmp_path, address, simulators, registers="five"):
                with a_worker_process("worker-a", tmp_path, address, simulators, registers="five") as killed:
                    await _until(CHECKS // 2)
                    killed.send_signal(signal.SIGKILL)
                    killed.wait()
                    finished = set(await tables.RegistryCheck.exclude(answered_at=None).values_list("id", flat=True))
                # The service manager starts it again, under its own name.
                with a_worker_process("worker-a", tmp_path, address, simulators, registers="five"):
                    await _until(CHECKS)
            seconds = time.monotonic() - began
            calls = (await control.get("/control/calls")).json()
            verified = await tables.RegistryCheck.exclude(outcome="found").count()

    asked = Counter(one["issue"] for register in FIVE for one in calls[register.name]["last"])
    print(f"\n{CHECKS} checks in {seconds:.0f} s, {seconds / IDEAL_SECONDS:.2f} of the ideal", file=sys.__stderr__)
    assert verified == 0
    assert len(asked) == CHECKS
    # What was under way in the killed worker is asked again; what was finished is not.
    assert {asked[check] for check in finished} == {1}
    assert sum(asked.values()) - CHECKS <= len(FIVE) * in_hand(FIVE[0].limits)
    assert seconds <= IDEAL_SECONDS * 1.2
