"""The database itself keeps the journal: by triggers for everybody, by rights for the application."""

import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.models import Model

from support.acts import a_bench, done
from support.command_line import run
from support.databases import apart, execute
from talapker_graphql.procedures.sign_head import sign_head
from talapker_graphql.store import tables
from talapker_graphql.store.application_role import APPEND_ONLY, HEAD, NoSuchRoleError, grant
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import JournalHead

COLUMNS: dict[type[Model], str] = {
    tables.JournalRecord: "leaf_sha256",
    tables.JournalNode: "sha256",
    tables.SignedHead: "root_sha256",
    tables.Receipt: "key_id",
    tables.DecisionProof: "root_sha256",
    tables.Snapshot: "sha256",
    tables.HeadTimestamp: "token",
}
"""What is kept for ever, and a column that somebody might like to change."""


@pytest.fixture
async def filled(address: DatabaseAddress) -> AsyncIterator[None]:
    """A row in each table that is kept for ever."""
    async with a_bench(address) as bench:
        done(await bench.decide(await bench.verified(), 3))
        head = await sign_head(bench.office)
        await tables.HeadTimestamp.create(size=head.size, token="token", stamped_at=head.signed_at)
        yield


def test_what_is_kept_is_named_once() -> None:
    assert sorted(model._meta.db_table for model in COLUMNS) == sorted(APPEND_ONLY)
    assert JournalHead._meta.db_table == HEAD


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("model", COLUMNS, ids=lambda model: model.__name__)
async def test_nobody_changes_or_removes_what_is_kept(model: type[Model]) -> None:
    before = await model.all().order_by(model._meta.pk_attr).values()
    assert before

    with pytest.raises((IntegrityError, OperationalError), match="is kept for ever"):
        await model.all().update(**{COLUMNS[model]: "0"})
    with pytest.raises((IntegrityError, OperationalError), match="is kept for ever"):
        await model.all().delete()

    assert await model.all().order_by(model._meta.pk_attr).values() == before


@pytest.mark.usefixtures("filled")
async def test_the_head_of_the_journal_only_grows() -> None:
    head = await JournalHead.get()

    for size in (head.size, head.size - 1, 0):
        with pytest.raises((IntegrityError, OperationalError), match="only grows"):
            await JournalHead.filter(id=1).update(size=size)
    with pytest.raises((IntegrityError, OperationalError), match="is kept for ever"):
        await JournalHead.all().delete()


@pytest.fixture
def role(postgresql_server: str) -> Iterator[str]:
    """A role of the server that may do nothing yet."""
    name = f"application-{uuid.uuid4().hex[:8]}"
    apart(execute(postgresql_server, f'CREATE ROLE "{name}" LOGIN'))
    yield name
    apart(execute(postgresql_server, f'DROP ROLE "{name}"'))


@pytest.fixture
def as_the_role(postgresql_address: DatabaseAddress, role: str) -> Iterator[DatabaseAddress]:
    """The database as the application reaches it."""
    parts = urlsplit(postgresql_address.url)
    apart(grant(postgresql_address, role))
    yield DatabaseAddress(urlunsplit(parts._replace(netloc=f"{role}:@{parts.netloc.rpartition('@')[2]}")))
    apart(_revoked(postgresql_address, role))


async def _revoked(address: DatabaseAddress, role: str) -> None:
    connection = await asyncpg.connect(**address.postgresql_arguments())
    await connection.execute(f'DROP OWNED BY "{role}"')
    await connection.close()


async def test_the_role_of_the_application_does_what_the_application_does(as_the_role: DatabaseAddress) -> None:
    async with a_bench(as_the_role) as bench:
        nomination = await bench.verified()
        done(await bench.decide(nomination, 3))
        await sign_head(bench.office)

        assert await tables.Decision.all().count() == 1


@pytest.mark.parametrize("table", [*APPEND_ONLY, HEAD])
@pytest.mark.parametrize(
    "act", ["DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}", "ALTER TABLE {} DISABLE TRIGGER ALL"]
)
async def test_the_role_of_the_application_has_no_right_to_the_past(
    as_the_role: DatabaseAddress, table: str, act: str
) -> None:
    connection = await asyncpg.connect(**as_the_role.postgresql_arguments())
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(act.format(table))
        if table != HEAD:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"UPDATE {table} SET {_first(table)} = {_first(table)}")
    finally:
        await connection.close()


def _first(table: str) -> str:
    return {"journal_record": "sequence", "signed_head": "size", "head_timestamp": "size"}.get(table, "id")


async def test_a_role_that_is_not_there_is_told(postgresql_address: DatabaseAddress) -> None:
    with pytest.raises(NoSuchRoleError, match="CREATE ROLE it first"):
        await grant(postgresql_address, 'nobody"; DROP TABLE receipt; --')


def test_the_operator_grants_by_command(postgresql_address: DatabaseAddress, role: str, tmp_path: Path) -> None:
    place = ("--database-url", postgresql_address.url, "--data", str(tmp_path))

    granted = run("migrate", "--grant-to", role, *place)
    nobody = run("migrate", "--grant-to", "nobody-here", *place)
    on_sqlite = run("migrate", "--grant-to", role, "--data", str(tmp_path))

    assert (granted.exit_code, granted.stdout.splitlines()[-1]) == (
        0,
        f"the role {role} may do what the application does",
    )
    assert (nobody.exit_code, "CREATE ROLE it first" in nobody.stderr) == (2, True)
    assert (on_sqlite.exit_code, "a SQLite file has no roles" in on_sqlite.stderr) == (2, True)
    apart(_revoked(postgresql_address, role))
