import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.wire.transport import Incoming, Outgoing, Transport
from registry_replies import PIN, bomb
from talapker_core.facts.answer import Reason, Unavailable

ASKING = Outgoing("POST", "/r1/x", {"Content-Type": "application/json"}, f'{{"pin":"{PIN}"}}'.encode())


@asynccontextmanager
async def open_transport(url: str, *, cap: int = 100_000) -> AsyncIterator[Transport]:
    transport = Transport(url, cap=cap, connect=0.5)
    try:
        yield transport
    finally:
        await transport.aclose()


async def exchange(reply: Scripted, *, cap: int = 100_000, seconds: float = 5) -> Incoming:
    async with ScriptedSource(lambda _: reply) as source, open_transport(source.url, cap=cap) as transport:
        return await transport.send(ASKING, seconds=seconds)


async def failure(reply: Scripted, *, seconds: float = 5) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        await exchange(reply, seconds=seconds)
    return caught.value


async def test_the_bytes_travel_as_they_are_both_ways() -> None:
    async with (
        ScriptedSource(lambda _: Scripted(418, {"X-One": "1"}, b"\x00\xff")) as source,
        open_transport(source.url) as transport,
    ):
        incoming = await transport.send(ASKING, seconds=5)

    assert (incoming.status, incoming.headers["x-one"], incoming.body) == (418, "1", b"\x00\xff")
    assert (source.seen[0].target, source.seen[0].body) == ("/r1/x", ASKING.body)
    assert source.seen[0].headers["accept-encoding"] == "identity"


async def test_encoded_slashes_and_spaces_arrive_untouched() -> None:
    async with ScriptedSource(lambda _: Scripted()) as source, open_transport(source.url) as transport:
        await transport.send(Outgoing("GET", "/r1/a%2Fb/c%20d?x=%26", {}), seconds=5)

    assert source.seen[0].target == "/r1/a%2Fb/c%20d?x=%26"


async def test_a_connection_is_used_again() -> None:
    async with ScriptedSource(lambda _: Scripted(body=b"ok")) as source, open_transport(source.url) as transport:
        for _ in range(3):
            await transport.send(ASKING, seconds=5)

    assert source.connections == 1


async def test_a_redirect_is_not_followed() -> None:
    async with (
        ScriptedSource(lambda _: Scripted()) as elsewhere,
        ScriptedSource(lambda _: Scripted(307, {"Location": elsewhere.url})) as source,
        open_transport(source.url) as transport,
    ):
        assert (await transport.send(ASKING, seconds=5)).status == 307

    assert elsewhere.seen == []


async def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    assert (await exchange(Scripted(body=b"direct"))).body == b"direct"


async def test_a_cookie_is_not_carried_from_one_person_to_the_next() -> None:
    async with (
        ScriptedSource(lambda _: Scripted(200, {"Set-Cookie": "who=1"})) as source,
        open_transport(source.url) as transport,
    ):
        await transport.send(ASKING, seconds=5)
        await transport.send(ASKING, seconds=5)

    assert "cookie" not in source.seen[1].headers


@pytest.mark.parametrize(
    "reply",
    [
        Scripted(stall=True),
        Scripted(body=b"x" * 50, drip=0.1),
        Scripted(body=b"x" * 50, drip=0.1, with_length=False),
    ],
    ids=["stall", "drip", "drip without length"],
)
async def test_the_deadline_cuts_the_whole_exchange(reply: Scripted) -> None:
    started = asyncio.get_running_loop().time()

    told = await failure(reply, seconds=0.2)

    assert (told.reason, told.transient) == (Reason.TIMEOUT, True)
    assert asyncio.get_running_loop().time() - started < 2


async def test_a_compressed_reply_is_read_whole() -> None:
    assert (await exchange(Scripted(200, {"Content-Encoding": "gzip"}, gzip.compress(b"answer")))).body == b"answer"


@pytest.mark.parametrize(
    "reply",
    [
        Scripted(200, {"Content-Encoding": "gzip"}, bomb(50)),
        Scripted(200, {}, b"x" * 100_001),
        Scripted(200, {}, b"x" * 100_001, with_length=False),
        Scripted(200, {"Content-Encoding": "gzip"}, gzip.compress(b"answer")[:-4]),
        Scripted(200, {"Content-Encoding": "gzip"}, gzip.compress(b"answer") + b"tail"),
        Scripted(200, {"Content-Encoding": "gzip"}, b"plain text"),
        Scripted(200, {"Content-Encoding": "br"}, b"x"),
    ],
    ids=["bomb", "announced", "unannounced", "cut", "tail", "not gzip", "brotli"],
)
async def test_a_reply_too_large_or_misencoded_is_refused(reply: Scripted) -> None:
    told = await failure(reply)

    assert (told.reason, told.transient) == (Reason.SHAPE, False)


async def test_a_reply_at_the_cap_passes() -> None:
    assert len((await exchange(Scripted(body=b"x" * 100_000))).body) == 100_000


async def test_a_failure_of_the_connection_keeps_no_request_with_a_person_in_it() -> None:
    told = await failure(Scripted(body=b"x" * 50, cut_after=10))

    assert (told.reason, told.code) == (Reason.NETWORK, "connection")
    assert told.__cause__ is None
    assert told.__context__ is None


async def test_cancelling_leaves_no_task_behind() -> None:
    arrived = asyncio.Event()

    def stall(_: Seen) -> Scripted:
        arrived.set()
        return Scripted(stall=True)

    async with ScriptedSource(stall) as source, open_transport(source.url) as transport:
        before = len(asyncio.all_tasks())
        call = asyncio.create_task(transport.send(ASKING, seconds=30))
        await asyncio.wait_for(arrived.wait(), 5)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

        # The server's own connection task is the only one more.
        assert len(asyncio.all_tasks()) <= before + 1


@pytest.mark.parametrize("target", ["r1/x", "//evil.example/x", "@evil.example/x"])
async def test_a_target_that_would_leave_the_security_server_is_a_defect(target: str) -> None:
    def never(seen: Seen) -> Scripted:
        raise AssertionError(seen)

    async with ScriptedSource(never) as source, open_transport(source.url) as transport:
        with pytest.raises(ValueError, match="one slash"):
            await transport.send(Outgoing("GET", target, {}), seconds=1)


@pytest.mark.parametrize("base", ["http://127.0.0.1/path", "http://u:p@127.0.0.1", "http://127.0.0.1/?q=1"])
def test_a_security_server_is_nothing_but_a_host(base: str) -> None:
    with pytest.raises(ValueError, match="security server"):
        Transport(base, cap=1)
