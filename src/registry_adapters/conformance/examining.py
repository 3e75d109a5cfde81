"""Runs the checks on one adapter and says how far it has come."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from registry_adapters.conformance.checks.catalogue import CHECKS
from registry_adapters.conformance.checks.check import Check, Complaints, Tier
from registry_adapters.conformance.exchanges import folder_of, read_exchanges, read_kit_file
from registry_adapters.conformance.rehearsal import DoesNotRunError, Rehearsal
from registry_adapters.directory import AdapterClass


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one check; `known` is the reason that the adapter's author gives for failing it."""

    check: Check
    complaints: tuple[str, ...]
    seconds: float
    known: str | None = None

    @property
    def passed(self) -> bool:
        """Whether there is nothing to complain about."""
        return not self.complaints


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all checks."""

    adapter: str
    results: tuple[Result, ...]

    @property
    def tier(self) -> Tier:
        """How far the adapter has come. A known gap is a gap."""
        return Tier.of(frozenset(result.check.group for result in self.results if not result.passed))

    @property
    def is_whole(self) -> bool:
        """Whether every check was run."""
        return {result.check for result in self.results} == set(CHECKS)

    @property
    def mended_gaps(self) -> tuple[str, ...]:
        """Checks listed as known gaps that are passed; they are to be taken off the list."""
        return tuple(result.check.code for result in self.results if result.known is not None and result.passed)


def rehearsal_of(adapter: AdapterClass, folder: Traversable | None = None) -> Rehearsal:
    """The adapter with the exchanges in `folder`, by default the one beside its module.

    Raises:
        ExchangeError: there are none, or one cannot be read.
    """
    shelf = folder if folder is not None else folder_of(adapter)
    return Rehearsal(adapter, read_exchanges(shelf, adapter), read_kit_file(shelf))


async def run_check(check: Check, rehearsal: Rehearsal) -> Result:
    """Run one check. An adapter that makes the kit stumble has failed it."""
    began = time.perf_counter()
    try:
        complaints: Complaints = await check.run(rehearsal)
    except DoesNotRunError as error:
        complaints = [f"the host does not run it: {error}"]
    except Exception as error:  # noqa: BLE001  (plug-in code; whatever it does, the other checks go on)
        complaints = [f"the check could not be ended: {type(error).__name__}: {error}"]
    return Result(check, tuple(complaints), time.perf_counter() - began, rehearsal.kit.known_gaps.get(check.code))


async def _results(rehearsal: Rehearsal) -> AsyncIterator[Result]:
    for check in CHECKS:
        yield await run_check(check, rehearsal)


def examine(rehearsal: Rehearsal, progress: Callable[[Result], None] = lambda _: None) -> Report:
    """Run every check; `progress` hears of each as it ends."""

    async def run() -> list[Result]:
        results = []
        async for result in _results(rehearsal):
            progress(result)
            results.append(result)
        return results

    return Report(rehearsal.adapter.name, tuple(asyncio.run(run())))
