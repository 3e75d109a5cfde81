"""A worker in a process of its own, before five registers that stand ten calls a second each."""

import asyncio
import os
from pathlib import Path

from registry_adapters.asking import Registries
from registry_adapters.border_service.adapter import BorderService
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.contract import Limits
from registry_adapters.directory import AdapterClass
from registry_adapters.education_ministry.adapter import EducationMinistry
from registry_adapters.judicial_system.adapter import JudicialSystem
from registry_adapters.tax_service.adapter import TaxService
from talapker_graphql.jobs.worker import run_worker
from talapker_graphql.store.connection import DatabaseAddress, connected
from verification_house import an_office, registries_settings, settings_of

PER_SECOND = 10.0


def _as_fast(adapter: AdapterClass) -> AdapterClass:
    return type(adapter.__name__, (adapter,), {"limits": Limits(per_second=PER_SECOND), "__module__": __name__})


_SLOWER: tuple[AdapterClass, ...] = (CivilRegistry, JudicialSystem, TaxService, EducationMinistry, BorderService)
FIVE = tuple(_as_fast(adapter) for adapter in _SLOWER)
"""Five registers."""


async def _work() -> None:
    address = DatabaseAddress(os.environ["TALAPKER_DATABASE_URL"])
    settings = settings_of(Path(os.environ["TALAPKER_DATA_DIR"]), address)
    async with (
        connected(address),
        Registries(registries_settings(os.environ["SIMULATORS"], FIVE), adapters=FIVE) as registries,
    ):
        await run_worker(settings, an_office(FIVE), registries, settings.worker_id)


if __name__ == "__main__":
    asyncio.run(_work())
