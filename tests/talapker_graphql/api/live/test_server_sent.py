"""graphql-sse: a subscription that is answered as a stream of events over plain HTTP."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from starlette.types import Message
from strawberry.http import GraphQLRequestData

from support.acts import CANDIDATE, STRANGER
from support.live import FOLLOW, PATIENCE, Portal, a_portal
from talapker_core.access.actor import Actor
from talapker_graphql.api.live.results import Live
from talapker_graphql.api.live.server_sent import EventStream, accepts_event_stream
from talapker_graphql.auth.tokens import Session
from talapker_graphql.store.connection import DatabaseAddress


@pytest.fixture
async def portal(sqlite_address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[Portal]:
    async with a_portal(sqlite_address, tmp_path) as opened:
        yield opened


async def posted(portal: Portal, query: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        return await client.post(portal.url, json={"query": query}, headers=headers)


async def test_an_author_follows_live_leaves_and_resumes(address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(address, tmp_path) as portal:
        nomination = await portal.bench.open()
        async with portal.event_stream(FOLLOW, {"id": nomination}, portal.bearer()) as events:
            name, first = await anext(events)
            await portal.act(nomination)
            second = (await anext(events))[1]
        await portal.act(nomination)
        cursor = first["data"]["nominationChanged"]["cursor"]
        async with portal.event_stream(FOLLOW, {"id": nomination, "after": cursor}, portal.bearer()) as events:
            again, missed = [(await anext(events))[1] for _ in range(2)]

    assert name == "next"
    assert first["data"]["nominationChanged"]["act"] == "NominationOpened"
    assert again == second
    assert [it["data"]["nominationChanged"]["sequence"] for it in (first, again, missed)] == ["0", "1", "2"]


async def test_when_the_client_leaves_nobody_listens(portal: Portal) -> None:
    nomination = await portal.bench.open()
    async with portal.event_stream(FOLLOW, {"id": nomination}, portal.bearer()) as events:
        await anext(events)
        assert portal.service.watch.listeners == 1

    await portal.nobody_listens()


@pytest.mark.parametrize("actor", [STRANGER, None])
async def test_a_stranger_is_told_what_is_told_of_a_file_that_is_not_there(portal: Portal, actor: Actor | None) -> None:
    nomination = await portal.bench.open()
    bearer = portal.bearer(actor) if actor else {}

    async def told(file: str) -> list[Any]:
        async with portal.event_stream(FOLLOW, {"id": file}, bearer) as events:
            return [event async for event in events]

    assert await told(nomination) == await told("nomination-none")
    (name, refusal), end = await told(nomination)
    assert (name, end) == ("next", ("complete", None))
    assert refusal["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_a_question_is_answered_as_ever_by_clients_that_accept_everything(portal: Portal) -> None:
    answer = await posted(portal, "{ elections { totalCount } }", Accept="application/json, text/event-stream")

    assert answer.json() == {"data": {"elections": {"totalCount": 1}}}


async def test_whoever_takes_no_event_stream_is_told_so(portal: Portal) -> None:
    answer = await posted(portal, 'subscription { nominationChanged(nominationId: "n") { act } }')

    assert answer.status_code == 406
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_ACCEPTABLE"


async def test_a_bad_token_gets_no_stream(portal: Portal) -> None:
    answer = await posted(
        portal,
        'subscription { nominationChanged(nominationId: "n") { act } }',
        Accept="text/event-stream",
        Authorization="Bearer x",
    )

    assert answer.status_code == 401


async def test_the_limits_on_documents_hold(portal: Portal) -> None:
    aliases = "".join(f"a{number}: act " for number in range(51))
    query = f'subscription {{ nominationChanged(nominationId: "n") {{ {aliases} }} }}'

    async with portal.event_stream(query, {}, portal.bearer()) as events:
        refusal = (await anext(events))[1]

    assert refusal["errors"][0]["extensions"]["code"] == "TOO_MANY_ALIASES"


@pytest.mark.parametrize(
    ("accept", "takes"),
    [
        ("text/event-stream", True),
        ("application/json, Text/Event-Stream; q=0.5", True),
        ("*/*", False),
        ("text/*", False),
        ("text/event-streams", False),
        ("", False),
    ],
)
def test_the_media_type_is_asked_for_by_name(accept: str, *, takes: bool) -> None:
    assert accepts_event_stream(accept) is takes


class Wire:
    """What an event stream sends, and a client that may leave or stop to read."""

    def __init__(self, *, reads: int = 1000) -> None:
        self.reads = reads
        self.sent: list[bytes] = []
        self.left = asyncio.Event()

    async def receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.body":
            self.sent.append(message["body"])
            if len(self.sent) > self.reads:
                await asyncio.Event().wait()


def a_stream(portal: Portal, nomination: str, **changes: Any) -> EventStream:
    service = portal.service
    operation = GraphQLRequestData(query=FOLLOW, variables={"id": nomination}, operation_name=None, extensions=None)
    usual: dict[str, Any] = {
        "live": Live(service.schema, service.context),
        "tokens": service.tokens,
        "session": Session(CANDIDATE),
        "operation": operation,
    }
    return EventStream(**usual | changes)


async def test_a_silent_stream_says_that_it_is_there(portal: Portal) -> None:
    wire = Wire()
    stream = asyncio.create_task(
        a_stream(portal, await portal.bench.open(), silent_seconds=0.02)({}, wire.receive, wire.send)
    )
    async with asyncio.timeout(PATIENCE):
        while wire.sent.count(b":\n\n") < 4:  # noqa: ASYNC110  (bytes tell nobody that they came)
            await asyncio.sleep(0.01)
        wire.left.set()
        await stream

    assert sum(chunk.startswith(b"event: next") for chunk in wire.sent) == 1


async def test_a_stream_ends_with_its_token(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal.service.tokens, "seconds_left", lambda _: 0.1)
    wire = Wire()

    async with asyncio.timeout(PATIENCE):
        await a_stream(portal, await portal.bench.open())({}, wire.receive, wire.send)

    *_, last, complete, end = wire.sent
    assert orjson.loads(last.split(b"data: ")[1])["errors"][0]["extensions"]["code"] == "TOKEN_EXPIRED"
    assert (complete, end) == (b"event: complete\ndata:\n\n", b"")
    assert portal.service.watch.listeners == 0


async def test_a_client_that_does_not_read_is_let_go(portal: Portal) -> None:
    wire = Wire(reads=1)

    async with asyncio.timeout(PATIENCE):
        await a_stream(portal, await portal.bench.open(), send_seconds=0.05)({}, wire.receive, wire.send)

    assert portal.service.watch.listeners == 0
