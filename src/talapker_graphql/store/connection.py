"""One database idea, two engines: which database, how it is opened and closed, and how it is migrated."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from tortoise import Tortoise
from tortoise.migrations.api.migrate import migrate as run_migrations

from talapker_core.errors import TalapkerError
from talapker_graphql.store.sqlite_engine import LONGEST_WAIT_SECONDS

Engine = Literal["sqlite", "postgresql"]
APP = "talapker"


class BadAddressError(TalapkerError, ValueError):
    """A text is not the address of a database. The message does not repeat it: there may be a password in it."""


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """Where the database is: ``sqlite:///path/to/file`` or ``postgresql://user:password@host:port/name``.

    A PostgreSQL on a Unix socket is written ``postgresql://user:@/name?host=/socket/folder``.
    """

    url: str

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in {"sqlite", "postgresql", "postgres"} and (parts.port is None or parts.port > 0)
        except ValueError:
            usable = False
        if not usable:
            raise BadAddressError(
                "the database address is written as sqlite:///path/to/file or postgresql://user:password@host:port/name"
            )

    @property
    def engine(self) -> Engine:
        """Which of the two engines this is."""
        return "sqlite" if self.url.startswith("sqlite:") else "postgresql"

    @property
    def sqlite_path(self) -> Path:
        """The file of an embedded database."""
        return Path(unquote(urlsplit(self.url).path))

    def postgresql_arguments(self) -> dict[str, Any]:
        """Keyword arguments of `asyncpg.connect` and `asyncpg.create_pool`."""
        parts = urlsplit(self.url)
        socket = parse_qs(parts.query).get("host", [None])[0]
        return {
            "host": socket or parts.hostname or "localhost",
            "port": parts.port or 5432,
            "user": unquote(parts.username or "postgres"),
            "password": unquote(parts.password or ""),
            "database": parts.path.lstrip("/"),
        }

    def __repr__(self) -> str:
        return f"DatabaseAddress({self.engine})"


# In seconds: how long a connection may take to come about, and the longest statement. Whoever waits is told sooner.
_PATIENCE = {"timeout": 3.0, "command_timeout": 60.0}


def tortoise_config(address: DatabaseAddress) -> dict[str, Any]:
    """Tortoise's configuration for `address`. SQLite waits 10 s for a lock and syncs fully before it acknowledges."""
    connection: dict[str, Any]
    if address.engine == "sqlite":
        connection = {
            "engine": "talapker_graphql.store.sqlite_engine",
            "credentials": {
                "file_path": str(address.sqlite_path),
                "journal_mode": "WAL",
                "synchronous": "FULL",
                "busy_timeout": int(LONGEST_WAIT_SECONDS * 1000),
                "foreign_keys": "ON",
            },
        }
    else:
        connection = {
            "engine": "talapker_graphql.store.postgresql_engine",
            "credentials": {**address.postgresql_arguments(), "minsize": 1, "maxsize": 8, **_PATIENCE},
        }
    # Named by engine: Tortoise keeps prepared statements by connection name, and the two engines' texts differ.
    return {
        "connections": {address.engine: connection},
        "apps": {
            APP: {
                "models": ["talapker_graphql.store.tables"],
                "migrations": "talapker_graphql.store.migrations",
                "default_connection": address.engine,
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


# At DEBUG they write every statement with its values, and values are what people told us.
_TALKATIVE = ("aiosqlite", "tortoise", "tortoise.db_client", "asyncpg")


def _hush_drivers() -> None:
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.INFO))


@asynccontextmanager
async def connected(address: DatabaseAddress) -> AsyncIterator[None]:
    """Open the database for procedures, and close it again."""
    _hush_drivers()
    if address.engine == "sqlite":
        address.sqlite_path.parent.mkdir(parents=True, exist_ok=True)
    # The global fallback: without it, connections opened in a server's lifespan are invisible to its requests.
    await Tortoise.init(config=tortoise_config(address), _enable_global_fallback=True)
    try:
        yield
    finally:
        await Tortoise.close_connections()


async def migrate(address: DatabaseAddress, *, progress: Callable[[str, str, str], object] | None = None) -> None:
    """Bring the database at `address` to the newest schema. Running it again changes nothing."""
    if address.engine == "sqlite":
        address.sqlite_path.parent.mkdir(parents=True, exist_ok=True)
    try:
        await run_migrations(config=tortoise_config(address), progress=progress)
    finally:
        await Tortoise.close_connections()
