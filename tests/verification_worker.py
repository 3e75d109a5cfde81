"""A worker in a process of its own, so that a test can kill it: ``python -m verification_worker``."""

import asyncio
import os
from pathlib import Path

from registry_adapters.asking import Registries
from talapker_graphql.jobs.worker import run_worker
from talapker_graphql.store.connection import DatabaseAddress, connected
from verification_house import ADAPTERS, an_office, registries_settings, settings_of


async def _work() -> None:
    address = DatabaseAddress(os.environ["TALAPKER_DATABASE_URL"])
    settings = settings_of(Path(os.environ["TALAPKER_DATA_DIR"]), address)
    async with (
        connected(address),
        Registries(registries_settings(os.environ["SIMULATORS"]), adapters=ADAPTERS) as registries,
    ):
        await run_worker(settings, an_office(), registries, settings.worker_id)


if __name__ == "__main__":
    asyncio.run(_work())
