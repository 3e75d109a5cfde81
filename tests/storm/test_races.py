"""Two members in two processes decide the same files at the same moments, and one request is sent a thousand times."""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.acts import Bench, a_bench, a_nominee
from talapker_core.journal.audit import JournalSound
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

pytestmark = pytest.mark.storm

RACES = int(os.environ.get("STORM_RACES", "1000"))
REPLAYS = 1_000
PROCESSES = 4
_WARM_UP = 5.0
_STATUS = {"granted": "registered", "refused": "refused"}
_TESTS = Path(__file__).parents[1]


async def member(address: DatabaseAddress, who: str, nominations: Sequence[str], pause: float) -> list[list[str]]:
    """What came of one process' acts."""
    path = os.pathsep.join((str(_TESTS.parent / "src"), str(_TESTS)))
    arguments = (address.url, who, str(time.time() + _WARM_UP), str(pause))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "race_member", *arguments),
        env=os.environ | {"PYTHONPATH": path},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate(json.dumps(nominations).encode())
    assert process.returncode == 0
    found: list[list[str]] = json.loads(told)
    return found


async def files(bench: Bench) -> list[str]:
    return [await bench.submitted(a_nominee(serial)) for serial in range(RACES)]


async def test_of_two_members_deciding_at_once_exactly_one_decides(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nominations = await files(bench)

        first, second = await asyncio.gather(*(member(address, who, nominations, 0.05) for who in ("first", "second")))

        winners = Counter[str]()
        for nomination, one, other in zip(nominations, first, second, strict=True):
            assert sorted((one[0], other[0])) == ["CONFLICT", "DONE"], (one, other)
            decision = await tables.Decision.get(nomination_id=nomination)
            assert decision.id in (one if one[0] == "DONE" else other)
            assert decision.outcome == ("granted" if one[0] == "DONE" else "refused")
            assert (await tables.Nomination.get(id=nomination)).status == _STATUS[decision.outcome]
            winners[decision.outcome] += 1
        assert await tables.Decision.all().count() == RACES
        assert isinstance(await verify_journal(), JournalSound)
    print(f"{address.engine}: {dict(winners)}", file=sys.__stderr__)
    assert min(winners.values()) > RACES / 100


async def test_a_request_sent_a_thousand_times_has_one_effect(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.filled()
        entries = await tables.JournalRecord.all().count()

        told = await asyncio.gather(
            *(member(address, "author", [nomination] * (REPLAYS // PROCESSES), 0) for _ in range(PROCESSES))
        )

        assert len({tuple(one) for of_a_process in told for one in of_a_process}) == 1
        assert told[0][0][0] == "DONE"
        assert await tables.Receipt.all().count() == 1
        assert await tables.JournalRecord.all().count() == entries + 1
