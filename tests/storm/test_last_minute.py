"""A thousand packages of eight files in ten minutes, forty per cent in the last one, beside two hundred readers.

``STORM_LOAD_SECONDS`` shortens the ten minutes, and the number of packages with them.
"""

import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from support.applicants import Applicants
from support.served_portal import Served, served
from talapker_core.journal.audit import JournalSound
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

pytestmark = pytest.mark.storm

SECONDS = float(os.environ.get("STORM_LOAD_SECONDS", "600"))
PACKAGES = round(1000 * SECONDS / 600)
LAST_MINUTE = SECONDS / 10
READERS = 200
KINDS = (
    "intent_application",
    "biographical_form",
    "passport_copy",
    "employment_certificate",
    "no_foreign_citizenship_statement",
    "criminal_record_statement",
    "personal_data_consent",
    "diploma",
)
_VOTERS_PAGE = """{ elections { nodes { id name { ky ru en } } }
  constituency(id: "constituency-1") { id name { ky ru } } }"""


def arrivals() -> list[float]:
    """When each package comes, in seconds from the beginning."""
    chance = random.Random(11)
    late = round(0.4 * PACKAGES)
    early = [chance.uniform(0, SECONDS - LAST_MINUTE) for _ in range(PACKAGES - late)]
    return sorted(early + [chance.uniform(SECONDS - LAST_MINUTE, SECONDS) for _ in range(late)])


async def read_on(portal: Served, seconds: list[float], faults: list[str], done: asyncio.Event) -> None:
    """One voter who looks at a page every few seconds."""
    chance = random.Random()
    async with httpx.AsyncClient(base_url=portal.url, timeout=30, trust_env=False) as http:
        while not done.is_set():
            began = time.monotonic()
            response = await http.post("/graphql", json={"query": _VOTERS_PAGE})
            seconds.append(time.monotonic() - began)
            if response.status_code != httpx.codes.OK or response.json().get("errors"):
                faults.append(f"{response.status_code} {response.text[:200]}")
            await asyncio.sleep(chance.uniform(2, 8))


async def watch_memory(portal: Served, peaks: list[int], done: asyncio.Event) -> None:
    """The most memory the serving process had, in KiB."""
    while not done.is_set():
        status = Path(f"/proc/{portal.pid}/status").read_text()  # noqa: ASYNC240  (the kernel answers at once)
        peaks.append(int(status.split("VmRSS:")[1].split()[0]))
        await asyncio.sleep(1)


async def test_nobody_is_refused_when_almost_everybody_comes_in_the_last_minute(
    address: DatabaseAddress, tmp_path: Path
) -> None:
    async with served(address, tmp_path) as portal:
        await portal.start()
        applicants = Applicants(portal, kinds=KINDS)
        reading, faults, memory, done = list[float](), list[str](), list[int](), asyncio.Event()
        began = time.monotonic()

        async def one(number: int, at: float, http: httpx.AsyncClient) -> None:
            await asyncio.sleep(max(0.0, began + at - time.monotonic()))
            await applicants.submit(http, number, await applicants.draft(http, number))

        limits = httpx.Limits(max_connections=None, max_keepalive_connections=200)
        async with httpx.AsyncClient(base_url=portal.url, timeout=60, trust_env=False, limits=limits) as http:
            beside = [asyncio.create_task(read_on(portal, reading, faults, done)) for _ in range(READERS)]
            beside.append(asyncio.create_task(watch_memory(portal, memory, done)))
            await asyncio.gather(*(one(number, at, http) for number, at in enumerate(arrivals())))
            took = time.monotonic() - began
            done.set()
            await asyncio.gather(*beside)

        told(address, applicants, reading, memory, took)
        assert applicants.refused == []
        assert faults == []
        assert len(applicants.acknowledged) == PACKAGES
        assert await tables.Nomination.filter(status="submitted").count() == PACKAGES
        assert await tables.Document.filter(replaced_at=None).count() == PACKAGES * len(KINDS)
        assert isinstance(await verify_journal(), JournalSound)


def told(
    address: DatabaseAddress, applicants: Applicants, reading: Sequence[float], memory: Sequence[int], took: float
) -> None:
    """The figures, for who runs it."""
    print(
        f"{address.engine}: {PACKAGES} packages x {len(KINDS)} files, {PACKAGES * 0.4:.0f} in the last"
        f" {LAST_MINUTE:.0f} s, all in after {took:.0f} s; submission {_percentiles(applicants.seconds)};"
        f" {len(reading)} pages read {_percentiles(reading)};"
        f" memory {min(memory) // 1024} to {max(memory) // 1024} MiB; {applicants.retried} requests tried again",
        file=sys.__stderr__,
    )


def _percentiles(seconds: Sequence[float]) -> str:
    hundredths = statistics.quantiles(seconds, n=100)
    return f"p50 {hundredths[49]:.3f} s, p95 {hundredths[94]:.3f} s, p99 {hundredths[98]:.3f} s"
