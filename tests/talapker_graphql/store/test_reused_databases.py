"""What the tests themselves rest on: a database that another test had holds nothing of it."""

import asyncpg

from support.acts import a_bench
from support.reused_databases import ReusedDatabases
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected


async def ask(address: DatabaseAddress, statement: str) -> object:
    connection = await asyncpg.connect(**address.postgresql_arguments())
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_rows_and_sessions_of_one_test_are_gone_for_the_next(postgresql_databases: ReusedDatabases) -> None:
    with postgresql_databases.one() as first:
        async with a_bench(first) as bench:
            await bench.submitted()
        left_behind = await asyncpg.connect(**first.postgresql_arguments())

    with postgresql_databases.one() as second:
        async with connected(second):
            assert not await tables.Election.exists()
            assert not await tables.JournalRecord.exists()
            assert (await tables.JournalHead.get(id=1)).size == 0

    assert second == first
    assert left_behind.is_closed()


async def test_a_database_in_which_more_than_rows_changed_is_given_to_nobody(
    postgresql_databases: ReusedDatabases,
) -> None:
    for change in (
        "ALTER TABLE journal_record DISABLE TRIGGER ALL",
        "ALTER TABLE nomination DROP COLUMN monitored_by_id",
        "CREATE SCHEMA dbos",
        "GRANT SELECT ON nomination TO PUBLIC",
    ):
        with postgresql_databases.one() as changed:
            await ask(changed, change)
        with postgresql_databases.one() as next_one:
            assert next_one != changed, change
