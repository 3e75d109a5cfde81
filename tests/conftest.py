"""A migrated database of each engine for every test that asks for `address`.

Migrations run once in a session and engine. Each test gets a copy: a file for SQLite; for PostgreSQL a clone of a
template database, which is emptied and then given to the next test. The PostgreSQL comes from a wheel unless
TALAPKER_TEST_POSTGRESQL holds the URL of a server whose user may create databases.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from support.databases import a_postgresql, apart, database_named, execute
from support.reused_databases import ReusedDatabases
from talapker_graphql.store.connection import DatabaseAddress, migrate

# The machine may be busy; how long an example takes is not what a property is about. CI tries the same examples each
# time, so that it fails by what a change did; at a desk every run tries others.
settings.register_profile("talapker", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("talapker")

ENGINES = ("sqlite", "postgresql")
_TEMPLATE = "talapker_template"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    apart(migrate(DatabaseAddress(f"sqlite://{path}")))
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the session."""
    with a_postgresql(durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated database to be cloned. Each session (and each parallel worker) has its own."""
    name = f"{_TEMPLATE}_{uuid.uuid4().hex[:12]}"
    apart(execute(postgresql_server, f"CREATE DATABASE {name}"))
    apart(migrate(database_named(postgresql_server, name)))
    yield name
    apart(execute(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def sqlite_address(migrated_sqlite: Path, tmp_path: Path) -> DatabaseAddress:
    """A migrated, empty SQLite database of this test."""
    path = tmp_path / "talapker.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    return DatabaseAddress(f"sqlite://{path}")


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_server: str, migrated_postgresql: str) -> Iterator[ReusedDatabases]:
    """Copies of the migrated database, for one test after another."""
    with ReusedDatabases(postgresql_server, migrated_postgresql) as databases:
        yield databases


@pytest.fixture
def postgresql_address(postgresql_databases: ReusedDatabases) -> Iterator[DatabaseAddress]:
    """A migrated, empty PostgreSQL database of this test."""
    with postgresql_databases.one() as address:
        yield address


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest) -> DatabaseAddress:
    """A migrated, empty database of this test, on each engine."""
    found: DatabaseAddress = request.getfixturevalue(f"{request.param}_address")
    return found
