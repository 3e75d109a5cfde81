"""The open database of each engine, and the simulated registers behind the real adapters."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from registry_adapters.asking import Registries
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.misbehaviour import Patience
from registry_adapters.simulators.running import running
from talapker_graphql.store.connection import DatabaseAddress, connected
from verification_house import ADAPTERS, registries_settings


@pytest.fixture
async def store(address: DatabaseAddress) -> AsyncIterator[DatabaseAddress]:
    """The open database."""
    # Tortoise remembers its statements by table, not by engine: those of the other engine do not fit this one.
    EXECUTOR_CACHE.clear()
    async with connected(address):
        yield address
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
