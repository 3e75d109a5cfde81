"""A worker in a process of its own, so that a test can kill it: `a_worker_process`."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from registry_adapters.asking import Registries
from registry_adapters.border_service.adapter import BorderService
from registry_adapters.contract import Limits
from registry_adapters.directory import AdapterClass
from registry_adapters.education_ministry.adapter import EducationMinistry
from talapker_graphql.clock import clock_of
from talapker_graphql.jobs.worker import run_worker
from talapker_graphql.store.connection import DatabaseAddress, connected
from verification_house import ADAPTERS, an_office, registries_settings, settings_of

_TESTS = Path(__file__).parent
PER_SECOND = 10.0
"""How many calls each of the five registers stands."""


def _at_its_rate(adapter: AdapterClass) -> AdapterClass:
    return type(adapter.__name__, (adapter,), {"limits": Limits(per_second=PER_SECOND), "__module__": __name__})


_REGISTERS: tuple[AdapterClass, ...] = (*ADAPTERS, EducationMinistry, BorderService)
FIVE: tuple[AdapterClass, ...] = tuple(map(_at_its_rate, _REGISTERS))
"""The adapters of five registers of one rate."""

_ADAPTERS = {"three": ADAPTERS, "five": FIVE}


@contextmanager
def a_worker_process(
    name: str,
    folder: Path,
    address: DatabaseAddress,
    simulators: str,
    *,
    registers: str = "three",
    clock_file: Path | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """The process of the worker called `name`, before ``three`` or ``five`` registers, while the block lasts."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(_TESTS.parent / "src"), str(_TESTS))),
        "TALAPKER_WORKER_ID": name,
        "TALAPKER_DATABASE_URL": address.url,
        "TALAPKER_DATA_DIR": str(folder),
        "SIMULATORS": simulators,
        "REGISTERS": registers,
    }
    if clock_file is not None:
        environment["TALAPKER_CLOCK_FILE"] = str(clock_file)
    process = subprocess.Popen([sys.executable, "-m", "verification_worker"], env=environment)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


async def _work() -> None:
    address = DatabaseAddress(os.environ["TALAPKER_DATABASE_URL"])
    settings = settings_of(Path(os.environ["TALAPKER_DATA_DIR"]), address)
    adapters = _ADAPTERS[os.environ["REGISTERS"]]
    async with (
        connected(address),
        Registries(registries_settings(os.environ["SIMULATORS"], adapters), adapters=adapters) as registries,
    ):
        office = replace(an_office(adapters), clock=clock_of(settings))
        await run_worker(settings, office, registries, settings.worker_id)


if __name__ == "__main__":
    asyncio.run(_work())
