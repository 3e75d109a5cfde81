"""Clean is what the daemon called so after it was sent everything; whatever else happens, nothing is known."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.bucket import free_port
from support.clamd import TEST_VIRUS, Daemon, on_tcp, on_unix
from talapker_graphql.files import clamd as module
from talapker_graphql.files.clamd import Clamd
from talapker_graphql.uploads.scanning import Clean, Infected, NotScanned, ScanOutcome


async def parts(content: bytes, size: int = 65_536) -> AsyncIterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


async def scanned(daemon: Daemon, content: bytes, seconds: float = 10) -> ScanOutcome:
    async with on_tcp(daemon) as address:
        return await Clamd(address, seconds=seconds).scan(parts(content))


async def test_a_document_without_malware_is_clean() -> None:
    daemon, content = Daemon(), b"document" * 50_000

    assert await scanned(daemon, content) == Clean()
    assert daemon.seen == [content]


async def test_malware_is_named() -> None:
    assert await scanned(Daemon(), b"x" * 100_000 + TEST_VIRUS) == Infected("Invented.Test.Virus")


async def test_the_daemon_is_reached_on_a_unix_socket_too(tmp_path: Path) -> None:
    async with on_unix(Daemon(), tmp_path / "clamd.ctl") as address:
        assert await Clamd(address).scan(parts(TEST_VIRUS)) == Infected("Invented.Test.Virus")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "unix:/nowhere/clamd.ctl"])
async def test_a_daemon_that_is_not_there_says_nothing(address: str) -> None:
    outcome = await Clamd(address.format(port=free_port())).scan(parts(b"document"))

    assert outcome == NotScanned("away", is_away=True)


def test_a_number_that_is_no_port_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="out of range"):
        Clamd("tcp://127.0.0.1:99999")


async def test_a_daemon_that_never_answers_says_nothing() -> None:
    assert await scanned(Daemon(silent=True), b"document", seconds=0.2) == NotScanned("too_slow", is_away=True)


async def test_a_daemon_that_does_not_read_says_nothing() -> None:
    stop = asyncio.Event()

    async def deaf(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await stop.wait()
        writer.close()

    server = await asyncio.start_server(deaf, "127.0.0.1", 0)
    address = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    assert await Clamd(address, seconds=0.5).scan(parts(b"x" * 30_000_000)) == NotScanned("too_slow", is_away=True)

    stop.set()
    server.close()


@pytest.mark.parametrize("after", [1, 300_000, 20_000_000])
async def test_a_daemon_that_hangs_up_says_nothing(after: int) -> None:
    outcome = await scanned(Daemon(hangs_up_after=after), b"x" * 20_000_000)

    assert outcome in {NotScanned("broke_off", is_away=True), NotScanned("away", is_away=True)}


@pytest.mark.parametrize("most", [10, 1_000_000])
async def test_a_document_beyond_the_daemons_limit_is_not_clean(most: int) -> None:
    outcome = await scanned(Daemon(most=most), b"x" * 20_000_000)

    # The reply may be lost when the daemon hangs up on what we are still sending.
    assert outcome in {NotScanned("too_large"), NotScanned("broke_off", is_away=True), NotScanned("away", is_away=True)}


async def test_the_daemons_limit_is_told_when_its_reply_arrives() -> None:
    assert await scanned(Daemon(most=10), b"x" * 1_000) == NotScanned("too_large")


@pytest.mark.parametrize(
    "reply",
    [
        b"stream: OK",
        b"stream: OK\0stream: OK\0",
        b"OK\0",
        b"stream: ok\0",
        b"stream: OK \0",
        b"stream: Name with blanks FOUND\0",
        b"stream:  FOUND\0",
        b"stream: \xff\xfe FOUND\0",
        b"UNKNOWN COMMAND\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"\0",
        b"x" * 100_000,
    ],
)
async def test_what_is_not_understood_is_not_clean(reply: bytes) -> None:
    outcome = await scanned(Daemon(answer=lambda _: reply), b"document")

    assert outcome == NotScanned("not_understood")


async def test_a_daemon_that_stopped_reading_found_no_malware() -> None:
    reply = b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"

    assert await scanned(Daemon(answer=lambda _: reply), b"document") == NotScanned("too_large")


async def test_ok_before_all_was_sent_is_not_clean() -> None:
    async def hasty(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(10)
        writer.write(b"stream: OK\0")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(hasty, "127.0.0.1", 0)
    address = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    outcome = await Clamd(address, seconds=5).scan(parts(b"x" * 30_000_000))

    assert isinstance(outcome, NotScanned)
    server.close()


async def test_a_document_that_cannot_be_read_is_not_finished_for_the_daemon() -> None:
    daemon = Daemon()

    async def breaking() -> AsyncIterator[bytes]:
        yield b"half"
        raise ValueError("the object is damaged")

    async with on_tcp(daemon) as address:
        with pytest.raises(ValueError, match="damaged"):
            await Clamd(address).scan(breaking())

    assert daemon.seen == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.binary(max_size=200), is_sent=st.booleans())
def test_whatever_it_says_only_its_exact_words_are_believed(said: bytes, is_sent: bool) -> None:
    outcome = module._understood(said, is_sent=is_sent)

    assert (outcome == Clean()) == (said == b"stream: OK\0" and is_sent)
    assert isinstance(outcome, NotScanned) or said.startswith(b"stream: ")
