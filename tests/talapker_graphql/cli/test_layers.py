"""The operator erases what layers of old files hold; without saying yes nothing goes."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from support.acts import a_bench, done
from support.command_line import run
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected


async def decided_long_ago(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        done(await bench.decide(await bench.verified(), 3))
        await tables.Nomination.all().update(closed_at=datetime.now(UTC) - timedelta(days=100))


async def keys(address: DatabaseAddress) -> int:
    async with connected(address):
        return await tables.LayerKey.filter(key_sealed__not_isnull=True).count()


def test_layers_are_counted_first_and_erased_on_purpose(address: DatabaseAddress, tmp_path: Path) -> None:
    asyncio.run(decided_long_ago(address))
    place = ("--data", str(tmp_path), "--database-url", address.url)

    young = run("layers", "erase", "--days", "200", "--yes", *place)
    counted = run("layers", "erase", "--days", "50", *place)
    assert asyncio.run(keys(address)) == 1
    erased = run("layers", "erase", "--days", "50", "--yes", *place)

    assert young.stdout == "layers of 0 files erased\n"
    assert counted.stdout == "layers of 1 files would be erased; say --yes to erase them\n"
    assert erased.stdout == "layers of 1 files erased\n"
    assert asyncio.run(keys(address)) == 0
