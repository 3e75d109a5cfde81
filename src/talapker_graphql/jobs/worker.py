"""A worker process: it relays the outbox, runs the workflows, and takes over from workers that died."""

import asyncio
import signal
from contextlib import AsyncExitStack, suppress
from datetime import timedelta

from registry_adapters.asking import Registries
from registry_adapters.settings import RegistriesSettings
from talapker_graphql.jobs import engine
from talapker_graphql.jobs.desk import Desk, Patience
from talapker_graphql.jobs.liveness import liveness, take_name
from talapker_graphql.jobs.reaper import keep_reaping
from talapker_graphql.jobs.relay import keep_relaying
from talapker_graphql.jobs.workflows import define, register_queues
from talapker_graphql.procedures.office import Office
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress, connected


async def run_worker(
    settings: Settings, office: Office, registries_settings: RegistriesSettings, *, until: asyncio.Event | None = None
) -> None:
    """Work until SIGTERM, SIGINT or `until`; steps under way are finished first."""
    stop = until or asyncio.Event()
    _stop_on_signals(stop)
    address = DatabaseAddress(settings.database_address)
    async with AsyncExitStack() as opened:
        locks = await opened.enter_async_context(liveness(address, settings.data_dir))
        await take_name(locks, settings.worker_id)
        await opened.enter_async_context(connected(address))
        registries = await opened.enter_async_context(Registries(registries_settings, now=office.now))
        await opened.enter_async_context(engine.prepared(settings, settings.worker_id))
        patience = Patience(
            timedelta(seconds=settings.recheck_base_seconds), timedelta(seconds=settings.recheck_longest_seconds)
        )
        workflows = define(Desk(office, registries, settings.data_dir / "evidence", patience))
        engine.launch()
        await register_queues(registries)
        background = [
            asyncio.create_task(keep_relaying(workflows, office.now)),
            asyncio.create_task(keep_reaping(settings.worker_id, locks)),
        ]
        await stop.wait()
        for task in background:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, stop.set)
