"""The migrated schema of each engine is what the models say, and its constraints hold."""

import sqlite3
from contextlib import closing
from typing import Any

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError
from tortoise.models import Model

from support.acts import OPENED, Bench, a_bench, done
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected

MODELS: list[type[Model]] = [getattr(tables, name) for name in tables.__all__]
Indexes = set[tuple[bool, tuple[str, ...]]]
_POSTGRESQL_INDEXES = """SELECT t.relname, i.indisunique, array_agg(a.attname ORDER BY k.place)
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
  WHERE t.relnamespace = 'public'::regnamespace GROUP BY t.relname, i.indexrelid, i.indisunique"""
_POSTGRESQL_COLUMNS = """SELECT c.table_name, c.column_name, c.is_nullable = 'YES' FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"""


def quiet(name: str) -> bool:
    """Whether a table is bookkeeping of migrations or of the engine, not of ours."""
    return "migration" in name or name.startswith("sqlite_")


async def found(address: DatabaseAddress) -> tuple[dict[str, dict[str, bool]], dict[str, Indexes]]:
    """Of each table the columns (with: may be null) and the indexes (unique, columns)."""
    columns: dict[str, dict[str, bool]] = {}
    indexes: dict[str, Indexes] = {}
    if address.engine == "sqlite":
        with closing(sqlite3.connect(address.sqlite_path)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                told = connection.execute(f"PRAGMA table_info({name})").fetchall()
                columns[name] = {row[1]: not row[3] and not row[5] for row in told}
                indexes[name] = {(True, tuple(row[1] for row in told if row[5]))}
                for index in connection.execute(f"PRAGMA index_list({name})").fetchall():
                    parts = connection.execute(f"PRAGMA index_info({index[1]})").fetchall()
                    indexes[name].add((bool(index[2]), tuple(part[2] for part in parts)))
    else:
        server = await asyncpg.connect(**address.postgresql_arguments())
        try:
            for table, column, null in await server.fetch(_POSTGRESQL_COLUMNS):
                columns.setdefault(table, {})[column] = null
            for table, unique, parts in await server.fetch(_POSTGRESQL_INDEXES):
                indexes.setdefault(table, set()).add((unique, tuple(parts)))
        finally:
            await server.close()
    return {name: held for name, held in columns.items() if not quiet(name)}, indexes


def columns_of(model: type[Model], names: Any) -> tuple[str, ...]:
    """The columns behind field names, of which some are relations."""
    known = model._meta.fields_map
    return tuple(str(getattr(known[name], "source_field", None) or name) for name in names)


async def test_tables_and_columns_are_those_of_the_models(address: DatabaseAddress) -> None:
    columns, _ = await found(address)
    async with connected(address):
        expected = {
            model._meta.db_table: {
                column: model._meta.fields_map[name].null for name, column in model._meta.fields_db_projection.items()
            }
            for model in MODELS
        }

    assert columns == expected


async def test_every_unique_key_and_index_of_the_models_is_there(address: DatabaseAddress) -> None:
    _, indexes = await found(address)
    missing = []
    async with connected(address):
        for model in MODELS:
            meta = model._meta
            there = indexes[meta.db_table]
            unique = [columns_of(model, names) for names in meta.unique_together]
            unique += [(column,) for name, column in meta.fields_db_projection.items() if meta.fields_map[name].unique]
            missing += [(meta.db_table, "unique", key) for key in unique if (True, key) not in there]
            for index in meta.indexes:
                wanted = columns_of(model, getattr(index, "fields", index))
                if not any(held[: len(wanted)] == wanted for _, held in there):
                    missing.append((meta.db_table, "index", wanted))

    assert missing == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("fund", "nomination_id"),
        ("party_list", "nomination_id"),
        ("contest_result", "contest_id"),
        ("mandate", "candidacy_id"),
    ],
)
async def test_there_is_one_each(address: DatabaseAddress, table: str, column: str) -> None:
    _, indexes = await found(address)

    assert (True, (column,)) in indexes[table]


async def test_the_journal_begins_empty(address: DatabaseAddress) -> None:
    async with connected(address):
        assert await tables.JournalHead.all().values_list("id", "size") == [(1, 0)]


async def a_decided_file(bench: Bench) -> None:
    """Something in most tables."""
    done(await bench.decide(await bench.verified(), 3))
    nomination = await tables.Nomination.get()
    fund: dict[str, Any] = {"election_id": "election", "bank": "b", "account_sealed": "", "currency": "KGS"}
    await tables.Fund.create(id="fund", nomination_id=nomination.id, opened_on="2021-10-01", **fund)
    await tables.Donation.create(id="donation", **a_donation(1))
    check = await tables.RegistryCheck.all().first()
    assert check is not None
    await tables.Alert.create(
        id="alert", nomination_id=nomination.id, candidacy_id=check.candidacy_id, check_row_id=check.id, kind="death",
        fact="civil.deceased", registry="court", matter="m", status="open", opened_at=bench.clock.now(), version=1,
    )  # fmt: skip
    await tables.Payment.create(id="payment", **a_payment(1))


def a_donation(amount: int) -> dict[str, Any]:
    return {
        "fund_id": "fund",
        "source": "individual",
        "donor_key": "k",
        "donor_name": "Invented",
        "amount_tyiyn": amount,
        "received_on": "2021-10-01",
        "bank_reference": "reference",
    }


def a_payment(amount: int) -> dict[str, Any]:
    return {
        "election_id": "election",
        "bank_id": "line",
        "amount_tyiyn": amount,
        "currency": "KGS",
        "payer_kind": "individual",
        "payer_name_sealed": "",
        "purpose_sealed": "",
        "booked_on": "2021-10-01",
        "line_key": "k",
        "recorded_by": "u",
        "recorded_at": OPENED,
    }


@pytest.mark.parametrize(
    "table",
    ["Alert", "Candidacy", "Constituency", "Decision", "Donation", "Finding", "Fund", "JournalNode", "Payment",
     "Person", "Receipt", "RegistryCheck", "RuleVerdict"],
)  # fmt: skip
async def test_a_second_row_under_a_unique_key_is_refused(address: DatabaseAddress, table: str) -> None:
    model: type[Model] = getattr(tables, table)
    async with a_bench(address) as bench:
        await a_decided_file(bench)
        row = (await model.all().limit(1).values())[0]

        with pytest.raises(IntegrityError):
            await model.create(**{**row, "id": "another"})


@pytest.mark.parametrize("amount", [0, -1])
async def test_an_amount_is_positive(address: DatabaseAddress, amount: int) -> None:
    async with a_bench(address) as bench:
        await a_decided_file(bench)

        with pytest.raises(IntegrityError):
            await tables.Donation.create(id="another", **{**a_donation(amount), "bank_reference": "other"})
        with pytest.raises(IntegrityError):
            await tables.Payment.create(id="another", **{**a_payment(amount), "bank_id": "other"})
        with pytest.raises(IntegrityError):
            await tables.Expenditure.create(
                id="e", fund_id="fund", item_id="print", payee="p", amount_tyiyn=amount, spent_on="2021-10-02",
                bank_reference="e",
            )  # fmt: skip
