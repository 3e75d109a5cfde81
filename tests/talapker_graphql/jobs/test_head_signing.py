"""A head is signed soon after the journal grew, whatever went wrong in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from registry_adapters.asking import Registries
from support.acts import Bench, a_bench
from talapker_graphql.jobs import head_signing
from talapker_graphql.jobs.head_signing import HeadSigning
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import JournalHead, RegistryCheck, SignedHead
from verification_house import a_worker, an_office, settings_of, submit_list

Eventually = Callable[..., Awaitable[None]]


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    async with a_bench(address) as laid:
        yield laid


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head_signing, "EVERY_SECONDS", 0.02)


@asynccontextmanager
async def signing(bench: Bench) -> AsyncIterator[None]:
    """Two processes at once."""
    tasks = [asyncio.create_task(HeadSigning(bench.office).run()) for _ in range(2)]
    yield
    for task in tasks:
        assert not task.done()
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def newest_is_signed() -> bool:
    return await SignedHead.exists(size=(await JournalHead.get()).size)


async def test_each_growth_is_signed_once(bench: Bench, eventually: Eventually) -> None:
    async with signing(bench):
        for contest in ("contest-1", "contest-2"):
            await bench.submitted(contest=contest)
            await eventually(newest_is_signed)
        await asyncio.sleep(0.1)

        sizes = [row.size for row in await SignedHead.all().order_by("size")]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == (await JournalHead.get()).size


async def test_a_database_that_is_away_for_a_moment_ends_nothing(
    bench: Bench, eventually: Eventually, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def away(_: object) -> None:
        raise OSError("the server went away with 20003198500017")

    with monkeypatch.context() as patch:
        patch.setattr(head_signing, "sign_head", away)
        async with signing(bench):
            await bench.submitted()
            await asyncio.sleep(0.1)
            patch.undo()
            patch.setattr(head_signing, "EVERY_SECONDS", 0.02)
            await eventually(newest_is_signed)

    assert "HEAD_NOT_SIGNED OSError" in caplog.text
    assert "20003198500017" not in caplog.text


async def test_a_worker_signs_what_it_recorded(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Eventually
) -> None:
    office = an_office()
    await submit_list(office, 1)

    async with a_worker(settings_of(tmp_path, store), office, registries):
        await eventually(all_answered)
        await eventually(newest_is_signed)

    newest = await SignedHead.all().order_by("-size").first()
    assert newest is not None
    assert newest.size >= 3


async def all_answered() -> bool:
    return not await RegistryCheck.exists(answered_at=None)
