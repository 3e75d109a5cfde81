"""Signed heads are stamped by an outside authority, which may be away, late or false without anybody waiting for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from support import stamping
from support.acts import Bench, a_bench
from support.examining import examined_here
from support.signing import NOW
from support.stamping import Authority, Behaviour, an_authority
from talapker_core.journal.time_stamp import StampFault
from talapker_graphql.jobs import head_signing, head_stamping
from talapker_graphql.jobs.head_signing import HeadSigning
from talapker_graphql.procedures.sign_head import sign_head
from talapker_graphql.procedures.stamp_head import stamp_head
from talapker_graphql.procedures.verify_stamps import StampBroken, StampsSound, verify_stamps
from talapker_graphql.signatures.authority import TimeStampAuthority
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import HeadTimestamp, JournalHead, SignedHead

Eventually = Callable[..., Awaitable[None]]


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head_signing, "EVERY_SECONDS", 0.02)
    monkeypatch.setattr(head_stamping, "EVERY_SECONDS", 0.02)
    monkeypatch.setattr(head_stamping, "LONGEST_REST_SECONDS", 0.05)


@pytest.fixture(scope="module")
def listening() -> Iterator[Authority]:
    with an_authority() as authority:
        yield authority


@pytest.fixture
def authority(listening: Authority) -> Authority:
    listening.behaviour = stamping.well
    return listening


@pytest.fixture
async def bench(address: DatabaseAddress, authority: Authority) -> AsyncIterator[Bench]:
    """A bench whose heads are stamped."""
    async with a_bench(address) as laid:
        examiner = Examiner(Trust(stamp_roots=(authority.root_der,)))
        stamper = TimeStampAuthority(authority.url, examiner, longest_seconds=30)
        laid.office = replace(laid.office, signatures=examiner, stamper=stamper)
        yield laid


@asynccontextmanager
async def two_processes(bench: Bench) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(HeadSigning(bench.office).run()) for _ in range(2)]
    yield
    for task in tasks:
        assert not task.done()
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def newest_is_stamped() -> bool:
    return await HeadTimestamp.exists(size=(await JournalHead.get()).size)


async def newest_is_signed() -> bool:
    return await SignedHead.exists(size=(await JournalHead.get()).size)


async def verified(bench: Bench) -> StampsSound | StampBroken:
    assert bench.office.signatures is not None
    return await verify_stamps(bench.office.signatures, bench.clock.now())


async def test_each_head_is_stamped_once_and_its_stamp_holds(bench: Bench, eventually: Eventually) -> None:
    async with two_processes(bench):
        for contest in ("contest-1", "contest-2"):
            await bench.submitted(contest=contest)
            await eventually(newest_is_stamped)

    head = await SignedHead.all().order_by("-size").first()
    assert head is not None
    told = await verified(bench)
    assert isinstance(told, StampsSound)
    assert (told.size, told.at) == (head.size, NOW)
    assert told.count == await HeadTimestamp.all().count()


async def test_a_head_that_is_stamped_is_not_stamped_again(bench: Bench, authority: Authority) -> None:
    await sign_head(bench.office)
    asked = authority.asked

    assert await stamp_head(bench.office) is None
    assert await stamp_head(bench.office) is None

    assert authority.asked == asked + 1


@pytest.mark.parametrize(
    ("behaviour", "fault"),
    [
        (stamping.not_at_all, StampFault.AWAY),
        (stamping.too_late, StampFault.TOO_LATE),
        (stamping.with_garbage, StampFault.GARBAGE),
        (stamping.with_another_nonce, StampFault.WRONG_NONCE),
        (stamping.with_another_imprint, StampFault.WRONG_IMPRINT),
    ],
    ids=lambda it: it.value if isinstance(it, StampFault) else "",
)
async def test_a_false_or_missing_stamp_is_not_kept(
    bench: Bench, authority: Authority, behaviour: Behaviour, fault: StampFault
) -> None:
    await sign_head(bench.office)
    authority.behaviour = behaviour
    if fault is StampFault.TOO_LATE:
        assert isinstance(bench.office.stamper, TimeStampAuthority)
        hurried = replace(bench.office.stamper, longest_seconds=0.1)
        bench.office = replace(bench.office, stamper=hurried)

    assert await stamp_head(bench.office) is fault
    assert not await HeadTimestamp.exists()


async def test_while_the_authority_is_away_heads_are_signed_and_are_stamped_when_it_returns(
    bench: Bench, authority: Authority, eventually: Eventually, caplog: pytest.LogCaptureFixture
) -> None:
    authority.behaviour = stamping.not_at_all

    async with two_processes(bench):
        await bench.submitted()
        await eventually(newest_is_signed)
        await eventually(lambda: _told(caplog))
        assert not await HeadTimestamp.exists()

        authority.behaviour = stamping.well
        await eventually(newest_is_stamped)

    assert isinstance(await verified(bench), StampsSound)


async def _told(caplog: pytest.LogCaptureFixture) -> bool:
    return "HEAD_NOT_STAMPED away" in caplog.text


async def test_without_an_authority_heads_are_signed_alone(bench: Bench, eventually: Eventually) -> None:
    bench.office = replace(bench.office, stamper=None)

    async with two_processes(bench):
        await bench.submitted()
        await eventually(newest_is_signed)

    assert not await HeadTimestamp.exists()
    assert await verified(bench) == StampsSound(0)


async def test_a_stamp_of_another_head_or_of_none_does_not_hold(bench: Bench) -> None:
    await sign_head(bench.office)
    await stamp_head(bench.office)
    (first,) = await HeadTimestamp.all()
    await bench.submitted()
    later = await sign_head(bench.office)

    await HeadTimestamp.create(size=later.size, token=first.token, stamped_at=first.stamped_at)
    assert await verified(bench) == StampBroken(later.size, StampFault.WRONG_IMPRINT)
    await HeadTimestamp.create(size=later.size + 1, token=first.token, stamped_at=first.stamped_at)
    assert await verified(bench) == StampBroken(later.size + 1, None)


async def test_a_stamp_by_somebody_whom_nobody_trusts_does_not_hold(bench: Bench) -> None:
    await sign_head(bench.office)
    await stamp_head(bench.office)

    told = await verify_stamps(Examiner(Trust()), bench.clock.now())

    assert told == StampBroken(0, StampFault.NOT_TRUSTED)
