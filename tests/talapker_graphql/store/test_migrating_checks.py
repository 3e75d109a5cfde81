"""The table of checks is made anew when checks get purposes and rounds: nothing of it is lost, there and back."""

from importlib import import_module

import pytest
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError
from tortoise.migrations.api.migrate import migrate as run_migrations

from support.acts import a_bench
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected, migrate, tortoise_config

MIGRATION = import_module("talapker_graphql.store.migrations.0015_registers").Migration
BEFORE = ".".join(MIGRATION.dependencies[0])


async def _back(address: DatabaseAddress) -> None:
    try:
        await run_migrations(config=tortoise_config(address), target=BEFORE, direction="backward")
    finally:
        await Tortoise.close_connections()


async def _rows(address: DatabaseAddress) -> list[dict[str, object]]:
    async with connected(address):
        return await tables.RegistryCheck.all().order_by("id").values()


async def _filled(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        await bench.verified()
        await _again()


async def _again() -> None:
    (row, *_) = await tables.RegistryCheck.filter(registry="court").values()
    await tables.RegistryCheck.create(**{**row, "id": "check-again", "purpose": "recheck", "round": 1})


async def test_checks_survive_the_way_back_and_forth(address: DatabaseAddress) -> None:
    await _filled(address)
    before = await _rows(address)

    await _back(address)
    await migrate(address)

    kept = await _rows(address)
    # What an earlier release cannot hold, it does not: looking again is done again.
    assert kept == [row for row in before if row["purpose"] == "registration"]
    assert len(kept) == 3
    await _may_be_repeated_in_another_round_and_not_in_the_same(address)


async def _may_be_repeated_in_another_round_and_not_in_the_same(address: DatabaseAddress) -> None:
    async with connected(address):
        (row, *_) = await tables.RegistryCheck.filter(registry="court").values()
        await tables.RegistryCheck.create(**{**row, "id": "check-again", "purpose": "recheck", "round": 1})
        with pytest.raises(IntegrityError):
            await tables.RegistryCheck.create(**{**row, "id": "check-thrice", "purpose": "recheck", "round": 1})
