"""Very many rows at once are the rows an ORM would have written, and vanish with their transaction."""

from datetime import date

import pytest

from support.acts import Bench, a_bench
from talapker_graphql.procedures.supporter_sheets import COLUMNS, SealedRow
from talapker_graphql.store import tables
from talapker_graphql.store.appending import append_rows
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.transactions import transaction

HOSTILE = "Ө\"'\\\n\t:x $1 ? {} 😀"


async def some_rows(bench: Bench, count: int) -> list[SealedRow]:
    nomination = await bench.open()
    return [
        (f"s-{at}", nomination, 1, at, f"{at:064x}", 0, HOSTILE, "2021-09-28", None, at == 1, "not_checked")
        for at in range(1, count + 1)
    ]


async def test_rows_come_back_as_they_were_written(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        rows = await some_rows(bench, 5_000)
        async with transaction():
            await append_rows(tables.Supporter, COLUMNS, [])
            await append_rows(tables.Supporter, COLUMNS, rows)

        first = await tables.Supporter.get(id="s-1")
        assert await tables.Supporter.all().count() == 5_000
        assert (first.person_sealed, first.signed_on, first.region) == (HOSTILE, date(2021, 9, 28), None)
        assert (first.in_sample, first.verdict, first.judged_at) == (True, "not_checked", None)
        assert await tables.Supporter.filter(in_sample=True).count() == 1


async def test_they_vanish_with_their_transaction(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        rows = await some_rows(bench, 10)

        async def append_and_fail() -> None:
            async with transaction():
                await append_rows(tables.Supporter, COLUMNS, rows)
                raise RuntimeError("no")

        with pytest.raises(RuntimeError, match="no"):
            await append_and_fail()

        assert await tables.Supporter.all().count() == 0
