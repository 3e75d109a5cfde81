"""Outbox rows start workflows: each once, whoever relays it and however often."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from dbos import DBOS

from registry_adapters.asking import Registries
from talapker_graphql.jobs.desk import Desk, Recheck
from talapker_graphql.jobs.engine import engine
from talapker_graphql.jobs.pace import Pace
from talapker_graphql.jobs.relay import Relay
from talapker_graphql.jobs.verification import register_verification
from talapker_graphql.procedures.verification import VERIFY
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.evidence_shelf import EvidenceShelf
from verification_house import NOMINATION, WORK, an_office, submit_list

ENGINE_FOLDER = "jobs.sqlite"


@asynccontextmanager
async def an_engine_without_queues(store: DatabaseAddress, registries: Registries) -> AsyncIterator[Relay]:
    """Work is enqueued and nobody takes it up, so that what the relay did can be looked at."""
    office = an_office()
    recheck = Recheck(timedelta(seconds=1), timedelta(seconds=2))
    desk = Desk(office, registries, recheck, EvidenceShelf(Path("unused")), Pace(1000))
    beside = store
    if store.engine == "sqlite":
        beside = DatabaseAddress(f"sqlite://{store.sqlite_path.with_name(ENGINE_FOLDER)}")
    async with engine(beside, "worker-1", lambda: register_verification(desk)) as verification:
        yield Relay(office.clock, {VERIFY: verification.start})


async def test_a_row_starts_one_workflow_with_its_own_id(store: DatabaseAddress, registries: Registries) -> None:
    await submit_list(an_office(), 1)

    async with an_engine_without_queues(store, registries) as relay:
        assert await relay.sweep() == 1
        started = await DBOS.list_workflows_async()

    assert [workflow.workflow_id for workflow in started] == [WORK]


async def test_a_row_relayed_again_after_a_crash_before_its_mark_starts_nothing_new(
    store: DatabaseAddress, registries: Registries
) -> None:
    await submit_list(an_office(), 1)

    async with an_engine_without_queues(store, registries) as relay:
        await relay.sweep()
        await tables.OutboxMessage.all().update(relayed_at=None)
        assert await relay.sweep() == 1
        started = await DBOS.list_workflows_async()

    assert [workflow.workflow_id for workflow in started] == [WORK]


async def test_relays_that_sweep_at_once_start_one_workflow(store: DatabaseAddress, registries: Registries) -> None:
    await submit_list(an_office(), 1)

    async with an_engine_without_queues(store, registries) as relay:
        await asyncio.gather(*[relay.sweep() for _ in range(4)])
        started = await DBOS.list_workflows_async()

    assert [workflow.workflow_id for workflow in started] == [WORK]


async def test_work_of_an_unknown_kind_is_left_and_complained_about_once(
    store: DatabaseAddress, caplog: pytest.LogCaptureFixture
) -> None:
    del store
    office = an_office()
    await tables.OutboxMessage.create(id="work-9", kind="fly", subject_id=NOMINATION, created_at=office.now())
    relay = Relay(office.clock, {})

    with caplog.at_level(logging.ERROR):
        await relay.sweep()
        await relay.sweep()

    assert (await tables.OutboxMessage.get(id="work-9")).relayed_at is None
    assert [record.getMessage().split()[:2] for record in caplog.records] == [["UNKNOWN_WORK", "work-9"]]
