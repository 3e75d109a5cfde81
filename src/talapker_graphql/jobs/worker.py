"""A worker: relays the outbox, runs the jobs, takes over from dead workers, and leaves in good order when told to."""

import asyncio
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol

from talapker_core.errors import TalapkerError
from talapker_graphql.jobs.containers import Containers, HasContainers
from talapker_graphql.jobs.desk import Asks, Desk, Recheck
from talapker_graphql.jobs.engine import engine
from talapker_graphql.jobs.expiry import Expiry
from talapker_graphql.jobs.head_signing import HeadSigning
from talapker_graphql.jobs.liveness import Lock, lock_of, take_own
from talapker_graphql.jobs.pace import Pace
from talapker_graphql.jobs.prefill import register_prefill
from talapker_graphql.jobs.queues import open_queues
from talapker_graphql.jobs.reaper import Reaper
from talapker_graphql.jobs.rechecks import Rechecks
from talapker_graphql.jobs.relay import Relay, Start
from talapker_graphql.jobs.scanning import Scanning
from talapker_graphql.jobs.verification import Verification, register_verification
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.prefill_candidacy import PREFILL
from talapker_graphql.procedures.record_payments import REEXAMINE
from talapker_graphql.procedures.verification import VERIFY
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.evidence_shelf import EvidenceShelf

PATIENCE = timedelta(seconds=7)
"""How long the steps in hand may take after the worker was told to stop. Nothing is lost that takes longer."""
_LEAST_PUT_DOWN = 20.0
_HEARTBEAT = timedelta(seconds=2)

log = logging.getLogger(__name__)


class LivenessLostError(TalapkerError):
    """This worker can no longer show that it is alive: others take its work over, so it stops."""


async def run_worker(
    settings: Settings,
    office: Office,
    registries: Asks,
    executor_id: str,
    *,
    stop: asyncio.Event | None = None,
    containers: HasContainers | None = None,
    scanning: Scanning | None = None,
) -> None:
    """Work until SIGTERM, SIGINT or `stop`. The database and the registries are opened and closed by the caller.

    Args:
        settings: where durable work is kept, and how long unanswered checks wait.
        office: the instruments of the installation.
        registries: the opened registries.
        executor_id: this worker's name, the same whenever it is started again, and no other worker's.
        stop: ends the work when it is set.
        containers: hands out the signed containers of answers; without it none are fetched.
        scanning: has documents looked through for malware; without it this worker does not.

    Raises:
        WorkerIdError: the id is malformed, or a living worker has it.
        LivenessLostError: the database let go of this worker's lock.
    """
    address = DatabaseAddress(settings.jobs_database_address)
    recheck = Recheck(
        timedelta(seconds=settings.recheck_base_seconds), timedelta(seconds=settings.recheck_longest_seconds)
    )
    shelf = EvidenceShelf(settings.evidence_dir)
    desk = Desk(office, registries, recheck, shelf, Pace(put_down(registries)))
    fetching = Containers(office.clock, containers, shelf) if containers is not None else None
    own = lock_of(address, executor_id)
    await take_own(own, executor_id)
    try:
        with _told_to_stop(stop or asyncio.Event()) as told:
            async with engine(address, executor_id, lambda: _register(desk)) as (verification, prefill):
                await open_queues({name: registries.limits(name) for name in registries.adapters()})
                relay = Relay(
                    office.clock, {VERIFY: verification.start, REEXAMINE: verification.judge, PREFILL: prefill}
                )
                rechecks = Rechecks(desk, verification.ask, timedelta(days=settings.recheck_days) or None)
                reaper = Reaper(executor_id, lambda other: lock_of(address, other))
                try:
                    await _until(
                        told, own, relay, reaper, fetching, HeadSigning(office), Expiry(office), scanning, rechecks
                    )
                finally:
                    if not await desk.close(PATIENCE):
                        log.warning("STOPPED_IN_HAND a step did not end in time; it will be done again")
            await desk.leave()
    finally:
        await own.release()


def put_down(registries: Asks) -> float:
    """How many questions a second are put into queues: twice what the registries together can answer."""
    return max(_LEAST_PUT_DOWN, 2 * sum(registries.limits(name).per_second for name in registries.adapters()))


def _register(desk: Desk) -> tuple[Verification, Start]:
    verification = register_verification(desk)
    return verification, register_prefill(desk, verification.ask)


class _Errand(Protocol):
    async def run(self) -> None: ...


async def _until(told: asyncio.Event, own: Lock, *running: _Errand | None) -> None:
    told_so = asyncio.create_task(told.wait())
    errands = (one.run() for one in running if one is not None)
    tasks = {told_so, *map(asyncio.create_task, (*errands, _stay_alive(own)))}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done - {told_so}:
        task.result()


async def _stay_alive(own: Lock) -> None:
    while await own.held() or await own.take():  # noqa: ASYNC110  (nobody tells us when a connection is lost)
        await asyncio.sleep(_HEARTBEAT.total_seconds())
    raise LivenessLostError("the lock of this worker was lost; start it again")


@contextmanager
def _told_to_stop(stop: asyncio.Event) -> Iterator[asyncio.Event]:
    # Signals reach the main thread only; elsewhere the caller's event is the way to stop.
    signals = (signal.SIGTERM, signal.SIGINT) if threading.current_thread() is threading.main_thread() else ()
    loop = asyncio.get_running_loop()
    for number in signals:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
