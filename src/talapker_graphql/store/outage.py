"""Telling a database that is away from a defect: the first mends itself, and whoever asked is to ask again."""

import sqlite3
from collections.abc import Iterator

import asyncpg
from tortoise.exceptions import BaseORMException

MAY_BE_OUTAGES: tuple[type[Exception], ...] = (
    OSError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    BaseORMException,
)
"""The kinds of error among which `is_outage` finds those that pass."""

_PASSING_IN_SQLITE = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL}
)
_PASSING = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
)
_PRIMARY = 0xFF
"""SQLite's extended codes hold the primary one in their lowest byte."""


def is_outage(error: BaseException) -> bool:
    """Whether `error` comes of a database that cannot be reached, is starting, overloaded or without room just now."""
    return any(_passes(cause) for cause in _causes(error))


def is_not_migrated(error: BaseException) -> bool:
    """Whether `error` comes of a database in which a table is missing."""
    return any(isinstance(it, asyncpg.UndefinedTableError) or _lacks_table(it) for it in _causes(error))


def is_locked(error: BaseException) -> bool:
    """Whether `error` comes of a SQLite file in which somebody else writes."""
    return any(_code(it) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} for it in _causes(error))


def is_without_room(error: BaseException) -> bool:
    """Whether `error` comes of a database whose disk is full."""
    return any(isinstance(it, asyncpg.DiskFullError) or _code(it) == sqlite3.SQLITE_FULL for it in _causes(error))


def _passes(error: BaseException) -> bool:
    if isinstance(error, asyncpg.InterfaceError):
        # A closed pool or connection; of arguments that do not fit it is a ValueError too.
        return not isinstance(error, ValueError)
    return isinstance(error, _PASSING) or _code(error) in _PASSING_IN_SQLITE


def _lacks_table(error: BaseException) -> bool:
    # SQLite has no code of its own for it.
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("no such table")


def _code(error: BaseException) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what it came of. Tortoise hands the driver's error on as an argument, and not always as the cause."""
    seen = set[int]()
    left: list[object] = [error]
    while left:
        it = left.pop()
        if not isinstance(it, BaseException) or id(it) in seen:
            continue
        seen.add(id(it))
        yield it
        left += [it.__cause__, *(it.args if isinstance(it, BaseORMException) else ())]
