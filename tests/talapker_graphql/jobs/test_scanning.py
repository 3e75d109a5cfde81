"""Documents are looked through after they were received, and again until the scanner said something."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest

from support.acts import Bench, a_bench
from support.bucket import free_port
from support.clamd import TEST_VIRUS, Daemon, on_tcp
from talapker_graphql.files.clamd import Clamd
from talapker_graphql.files.vault import NotInVaultError
from talapker_graphql.jobs import scanning as module
from talapker_graphql.jobs.scanning import Scanning
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import Document

Eventually = Callable[..., Awaitable[None]]


class Shelf:
    """A vault by key."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        if key not in self.held:
            raise NotInVaultError("there is none")
        yield self.held[key]


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    async with a_bench(address) as laid:
        yield laid


async def documents(bench: Bench, *contents: bytes | None) -> Shelf:
    """Documents on file; one without content is missing in the vault."""
    nomination, shelf = await bench.open(), Shelf()
    for number, content in enumerate(contents):
        await bench.put_document(nomination, f"kind_{number}", None)
        row = await Document.get(kind=f"kind_{number}")
        if content is not None:
            shelf.held[row.vault_key] = content
    return shelf


async def standings() -> list[str]:
    rows = await Document.all().order_by("kind").values_list("scan_standing", flat=True)
    return [str(standing) for standing in rows]


async def test_each_document_is_judged_by_what_it_holds(bench: Bench) -> None:
    shelf = await documents(bench, b"a", TEST_VIRUS, b"c")

    async with on_tcp(daemon := Daemon()) as address:
        sweeps = await asyncio.gather(*(Scanning(bench.office, shelf, Clamd(address)).sweep() for _ in range(3)))

    assert await standings() == ["clean", "infected", "clean"]
    assert sum(sweeps) == 3
    assert sorted(daemon.seen) == sorted([b"a", TEST_VIRUS, b"c"])


async def test_while_the_scanner_is_away_documents_are_not_checked_and_are_when_it_is_back(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = await documents(bench, b"a", TEST_VIRUS)

    assert await Scanning(bench.office, shelf, Clamd(f"tcp://127.0.0.1:{free_port()}")).sweep() == 0

    assert await standings() == ["not_checked", "not_checked"]
    assert caplog.text.count("SCANNER_AWAY away") == 1
    async with on_tcp(Daemon()) as address:
        assert await Scanning(bench.office, shelf, Clamd(address)).sweep() == 2
    assert await standings() == ["clean", "infected"]


async def test_one_that_cannot_be_judged_keeps_no_other_from_it_and_rests(bench: Bench) -> None:
    shelf = await documents(bench, b"x" * 1000, None, b"c")

    async with on_tcp(Daemon(most=10)) as address:
        scanning = Scanning(bench.office, shelf, Clamd(address))
        assert await scanning.sweep() == 1
        assert await standings() == ["not_checked", "not_checked", "clean"]
        assert await scanning.sweep() == 0

    bench.clock.advance(timedelta(hours=2))
    async with on_tcp(Daemon()) as address:
        assert await Scanning(bench.office, shelf, Clamd(address)).sweep() == 1
    assert await standings() == ["clean", "not_checked", "clean"]


async def test_whatever_breaks_a_sweep_the_next_one_comes(
    bench: Bench, eventually: Eventually, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = await documents(bench, b"a")
    monkeypatch.setattr(module, "EVERY_SECONDS", 0.02)

    async def away(*_: object) -> None:
        raise OSError("the server went away with 20003198500017")

    async def failed() -> bool:
        return "SCANNING_FAILED OSError" in caplog.text

    async def judged() -> bool:
        return await standings() == ["clean"]

    async with on_tcp(Daemon()) as address:
        with monkeypatch.context() as patch:
            patch.setattr(module, "take_unscanned", away)
            task = asyncio.create_task(Scanning(bench.office, shelf, Clamd(address)).run())
            await eventually(failed)
        await eventually(judged)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    assert "20003198500017" not in caplog.text
