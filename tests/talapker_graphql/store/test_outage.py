"""What passes and what is a defect, told apart by errors as they really come."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from tortoise.exceptions import DBConnectionError, IntegrityError, OperationalError, TransactionManagementError

from talapker_graphql.store.outage import is_not_migrated, is_outage, is_without_room


def of_sqlite(folder: Path, provoke: Callable[[sqlite3.Connection, Path], object]) -> sqlite3.Error:
    """The error that `provoke` provokes."""
    file = folder / "database.sqlite"
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, text TEXT)")
        try:
            provoke(connection, file)
        except sqlite3.Error as error:
            return error
    raise AssertionError("nothing went wrong")


def locked_out(connection: sqlite3.Connection, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        connection.execute("BEGIN IMMEDIATE")


def without_room(connection: sqlite3.Connection, _: Path) -> None:
    connection.execute("PRAGMA max_page_count = 2")
    connection.executemany("INSERT INTO t (text) VALUES (?)", [("x" * 1000,)] * 100)


def gone(_: sqlite3.Connection, file: Path) -> None:
    sqlite3.connect(f"file:{file.parent}/none/at/all?mode=rw", uri=True)


def misspelt(connection: sqlite3.Connection, _: Path) -> None:
    connection.execute("SELECT nothing FROM nowhere")


def from_nowhere(connection: sqlite3.Connection, _: Path) -> None:
    connection.execute("SELECT id FROM nowhere")


def twice(connection: sqlite3.Connection, _: Path) -> None:
    connection.executemany("INSERT INTO t (id) VALUES (?)", [(1,), (1,)])


@pytest.mark.parametrize(
    ("provoke", "passes", "room"),
    [
        (locked_out, True, True),
        (without_room, True, False),
        (gone, True, True),
        (misspelt, False, True),
        (twice, False, True),
    ],
)
def test_of_sqlite_a_lock_a_full_disk_and_a_missing_folder_pass(
    tmp_path: Path, provoke: Callable[[sqlite3.Connection, Path], object], passes: bool, room: bool
) -> None:
    error = of_sqlite(tmp_path, provoke)
    handed_on = OperationalError(error)
    begun = TransactionManagementError(str(error))
    begun.__cause__ = error

    for it in (error, handed_on, begun):
        assert (is_outage(it), is_without_room(it)) == (passes, not room)


PASSING = [
    ConnectionRefusedError(),
    TimeoutError(),
    DBConnectionError("no server"),
    asyncpg.ConnectionDoesNotExistError(),
    asyncpg.CannotConnectNowError(),
    asyncpg.AdminShutdownError(),
    asyncpg.TooManyConnectionsError(),
    asyncpg.DeadlockDetectedError(),
    asyncpg.QueryCanceledError(),
    asyncpg.DiskFullError(),
    asyncpg.InterfaceError("connection is closed"),
]
DEFECTS = [
    KeyError("20003198500017"),
    asyncpg.UndefinedColumnError(),
    asyncpg.exceptions.DataError("an argument does not fit"),
    asyncpg.UniqueViolationError(),
    IntegrityError("twice"),
    OperationalError(asyncpg.UndefinedTableError()),
]


@pytest.mark.parametrize("error", PASSING, ids=lambda it: type(it).__name__)
def test_what_passes_is_an_outage_also_when_it_is_handed_on(error: Exception) -> None:
    assert is_outage(error)
    assert is_outage(OperationalError(error))


@pytest.mark.parametrize("error", DEFECTS, ids=lambda it: type(it).__name__)
def test_a_defect_is_none(error: Exception) -> None:
    assert not is_outage(error)


def test_an_error_that_came_of_itself_is_looked_at_once() -> None:
    error = OperationalError("around")
    error.__cause__ = error

    assert not is_outage(error)


def test_a_missing_table_is_told_from_other_defects(tmp_path: Path) -> None:
    assert is_not_migrated(OperationalError(of_sqlite(tmp_path, from_nowhere)))
    assert is_not_migrated(OperationalError(asyncpg.UndefinedTableError("none")))
    assert not is_not_migrated(of_sqlite(tmp_path, twice))
    assert not is_not_migrated(OperationalError(asyncpg.UndefinedColumnError("none")))
