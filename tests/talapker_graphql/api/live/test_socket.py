"""graphql-transport-ws as a server must speak it, to clients that know it and to clients that mean harm."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from starlette.types import Message
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed, InvalidStatus

from support.acts import CANDIDATE, MEMBER, STRANGER
from support.live import FOLLOW, PATIENCE, Portal, a_portal
from talapker_graphql.api.limits import LIMITS
from talapker_graphql.api.live.messages import PROTOCOL
from talapker_graphql.api.live.socket import LONGEST_MESSAGE, LiveSockets, SocketLimits
from talapker_graphql.api.view import GraphQLEndpoint
from talapker_graphql.store.connection import DatabaseAddress


@pytest.fixture
async def portal(sqlite_address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[Portal]:
    async with a_portal(sqlite_address, tmp_path) as opened:
        yield opened


def limited(portal: Portal, limits: SocketLimits) -> LiveSockets:
    """The portal's sockets with other limits, for tests that wait for one."""
    routes = (route for route in portal.app.routes if isinstance(route, Route))
    endpoint = next(route.app for route in routes if route.path == "/graphql")
    assert isinstance(endpoint, GraphQLEndpoint)
    assert endpoint._sockets is not None
    endpoint._sockets = replace(endpoint._sockets, limits=limits)
    return endpoint._sockets


async def test_a_client_begins_asks_and_ends_an_operation_and_its_name_is_free_again(portal: Portal) -> None:
    nomination = await portal.bench.open()
    async with portal.following() as author:
        for _ in range(2):
            await author.subscribe(nomination)
            assert (await author.event())["act"] == "NominationOpened"
            await author.say(type="complete", id="1")
        await author.say(type="ping")

        assert await author.hear() == {"type": "pong"}


async def test_an_operation_that_is_not_there_may_be_ended(portal: Portal) -> None:
    async with portal.following() as author:
        await author.say(type="complete", id="never begun")
        await author.say(type="ping", payload={"any": "thing"})

        assert await author.hear() == {"type": "pong"}


async def test_two_operations_run_side_by_side_on_one_connection(portal: Portal) -> None:
    one, two = await portal.bench.open(), await portal.bench.open("contest-2")
    async with portal.following() as author:
        await author.subscribe(one, name="one")
        await author.subscribe(two, name="two")

        heard = [await author.hear() for _ in range(2)]

    assert {message["id"] for message in heard} == {"one", "two"}


@pytest.mark.parametrize(
    "frames",
    [["{"], ["[]"], ["null"], ['{"type":"start"}'], ['{"type":"subscribe","id":1}'], ["\x00"], ["[" * 5000], [b"{}"]],
    ids=["bad JSON", "a list", "null", "a type of the old protocol", "a number for a name", "NUL", "deep", "bytes"],
)
@pytest.mark.parametrize("begun", [True, False])
async def test_what_is_no_message_ends_the_connection(portal: Portal, frames: list[Any], *, begun: bool) -> None:
    async with portal.following() if begun else portal.connection() as client:
        for frame in frames:
            await client.socket.send(frame)

        code, _ = await client.closed()

    assert code == 4400


async def test_who_begins_twice_is_shown_out(portal: Portal) -> None:
    async with portal.following() as client:
        await client.say(type="connection_init")

        assert (await client.closed())[0] == 4429


async def test_a_flood_of_beginnings_is_ended_by_the_second(portal: Portal) -> None:
    async with portal.connection() as client:
        with suppress(ConnectionClosed):
            for _ in range(50):
                await client.socket.send('{"type":"connection_init"}')

        assert (await client.closed())[0] == 4429


async def test_who_asks_before_beginning_is_shown_out(portal: Portal) -> None:
    async with portal.connection() as client:
        await client.subscribe("nomination-1")

        assert await client.closed() == (4401, "Unauthorized")


async def test_who_does_not_begin_is_shown_out_in_time(portal: Portal) -> None:
    limited(portal, SocketLimits(init_seconds=0.1))
    async with portal.connection() as client:
        await client.say(type="ping")
        assert await client.hear() == {"type": "pong"}

        assert await client.closed() == (4408, "Connection initialisation timeout")


async def test_two_operations_of_one_name_end_the_connection(portal: Portal) -> None:
    nomination = await portal.bench.open()
    async with portal.following() as client:
        await client.subscribe(nomination)
        await client.event()
        await client.subscribe(nomination)

        assert (await client.closed())[0] == 4409


async def test_the_twenty_first_operation_is_refused_and_the_others_go_on(portal: Portal) -> None:
    nomination = await portal.bench.open()
    async with portal.following() as client:
        for number in range(20):
            await client.subscribe(nomination, name=str(number))
            await client.event()
        await client.subscribe(nomination, name="20")
        refusal = await client.hear()
        await client.say(type="complete", id="7")
        await client.subscribe(nomination, name="7")

        assert (refusal["type"], refusal["id"]) == ("error", "20")
        assert refusal["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"
        assert (await client.event())["act"] == "NominationOpened"
        assert portal.service.watch.listeners == 20
    await portal.nobody_listens()


@pytest.mark.parametrize("protocols", [None, ["graphql-ws"], ["soap"]])
async def test_no_other_protocol_is_spoken(portal: Portal, protocols: list[Any] | None) -> None:
    async with portal.connection(subprotocols=protocols) as client:
        assert client.socket.subprotocol is None
        assert await client.closed() == (4406, "Subprotocol not acceptable")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8000.evil.example"])
async def test_a_web_page_of_another_origin_is_turned_away(portal: Portal, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with portal.connection(origin=origin):
            pass

    assert refused.value.response.status_code == 403


async def test_a_web_page_of_the_portal_itself_may_connect(portal: Portal) -> None:
    async with portal.following(origin="http://127.0.0.1:8000") as client:
        assert client.socket.subprotocol == PROTOCOL


async def test_a_cookie_and_the_handshakes_header_name_nobody(portal: Portal) -> None:
    nomination = await portal.bench.open()
    bearer = portal.bearer()["Authorization"]
    headers = {"Authorization": bearer, "Cookie": f"token={bearer}; Authorization={bearer}"}
    async with portal.following(actor=None, additional_headers=headers) as client:
        await client.subscribe(nomination)

        assert (await client.hear())["payload"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer x", "Basic dTpw", None, 7, ["Bearer x"]])
async def test_a_token_that_names_nobody_never_passes_for_the_public(portal: Portal, value: object) -> None:
    async with portal.connection() as client:
        await client.say(type="connection_init", payload={"Authorization": value})

        assert await client.closed() == (4403, "TOKEN_NOT_VALID")


async def test_two_tokens_are_one_too_many(portal: Portal) -> None:
    bearer = portal.bearer()["Authorization"]
    async with portal.connection() as client:
        await client.say(type="connection_init", payload={"Authorization": bearer, "authorization": bearer})

        assert await client.closed() == (4403, "TOKEN_NOT_VALID")


async def test_when_the_token_ends_the_connection_does(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    nomination = await portal.bench.open()
    monkeypatch.setattr(portal.service.tokens, "seconds_left", lambda _: 0.1)
    async with portal.following() as client:
        await client.subscribe(nomination)

        assert await client.closed() == (4403, "TOKEN_EXPIRED")
    await portal.nobody_listens()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ elections { totalCount } }", "SUBSCRIPTIONS_ONLY"),
        ('mutation { withdrawNomination(input: {nominationId: "n"}) { __typename } }', "SUBSCRIPTIONS_ONLY"),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription A { __typename } subscription B { __typename }", "OPERATION_NAME_REQUIRED"),
        (FOLLOW + " " + FOLLOW.replace("subscription", "subscription Other"), "OPERATION_NAME_REQUIRED"),
        ("fragment F on Query { __typename }", "OPERATION_NOT_FOUND"),
        ("subscription { " + "a: nominationChanged(nominationId: 1) { act } " * 300 + "}", "QUERY_TOO_LONG"),
        ("subscription { nominationChanged(nominationId: 1) { " + "act " * LIMITS.tokens + "} }", "QUERY_TOO_LONG"),
        (
            "subscription { nominationChanged(nominationId: 1) { " + "x: act " * (LIMITS.aliases + 1) + "} }",
            "TOO_MANY_ALIASES",
        ),
        ("subscription { " + "nominationChanged { nomination { election " * 9 + "}" * 9, "GRAPHQL_PARSE_FAILED"),
    ],
)
async def test_a_document_that_is_refused_over_http_is_refused_here_and_the_connection_stands(
    portal: Portal, query: str, code: str
) -> None:
    async with portal.following() as client:
        await client.say(type="subscribe", id="1", payload={"query": query})
        refusal = await client.hear()
        await client.say(type="ping")

        assert (refusal["type"], refusal["id"]) == ("error", "1")
        assert refusal["payload"][0]["extensions"]["code"] == code
        assert await client.hear() == {"type": "pong"}


async def test_a_wrong_variable_is_told_without_its_value(portal: Portal) -> None:
    async with portal.following() as client:
        await client.say(
            type="subscribe", id="1", payload={"query": FOLLOW, "variables": {"id": {"pin": "10005198000001"}}}
        )
        refusal = await client.hear()

        assert refusal["type"] == "error"
        assert refusal["payload"][0]["extensions"]["code"] in {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}
        assert "10005198000001" not in str(refusal)


async def test_what_goes_wrong_here_is_told_by_a_reference(
    portal: Portal, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomination = await portal.bench.open()

    async def broken(*_: object) -> None:
        raise ValueError("10005198000001")

    monkeypatch.setattr(portal.service.reading, "rows", broken)
    async with portal.following() as client:
        await client.subscribe(nomination)
        refusal = await client.hear()

    assert refusal["payload"][0]["extensions"]["code"] == "INTERNAL"
    assert "10005198000001" not in str(refusal) + caplog.text


async def test_a_message_that_is_too_long_ends_the_connection_and_only_this_one(portal: Portal) -> None:
    async with portal.following() as beside, portal.following() as client:
        await client.socket.send("x" * (LONGEST_MESSAGE + 1))

        assert (await client.closed())[0] == 1009
        await beside.say(type="ping")
        assert await beside.hear() == {"type": "pong"}


async def test_a_text_that_is_no_text_ends_the_connection(portal: Portal) -> None:
    async with portal.following() as client:
        await client.socket.send(b'{"type":"ping\xff"}', text=True)

        assert (await client.closed())[0] == 1007


async def test_operations_begun_and_ended_fast_leave_nothing_behind(portal: Portal) -> None:
    nomination = await portal.bench.open()
    async with portal.following() as client:
        for number in range(200):
            await client.subscribe(nomination, name=str(number))
            await client.say(type="complete", id=str(number))
        await client.say(type="ping")

        while (await client.hear())["type"] != "pong":
            pass
        assert portal.service.watch.listeners == 0


class Unread:
    """A client that takes no message once it has begun."""

    def __init__(self, *said: str) -> None:
        self.said = [*said]
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        if self.said:
            return {"type": "websocket.receive", "text": self.said.pop(0)}
        await asyncio.Event().wait()
        raise AssertionError

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if len(self.sent) > 2:
            await asyncio.Event().wait()


async def test_a_client_that_does_not_read_is_let_go(portal: Portal) -> None:
    nomination = await portal.bench.open()
    sockets = limited(portal, SocketLimits(send_seconds=0.1))
    client = Unread(
        f'{{"type":"connection_init","payload":{{"Authorization":"{portal.bearer()["Authorization"]}"}}}}',
        f'{{"type":"subscribe","id":"1","payload":{{"query":"subscription {{ nominationChanged(nominationId: '
        f'\\"{nomination}\\") {{ act }} }}"}}}}',
    )
    scope = {"type": "websocket", "subprotocols": [PROTOCOL], "headers": []}

    async with asyncio.timeout(PATIENCE):
        await sockets.serve(_connected(scope, client))

    assert [message["type"] for message in client.sent[:2]] == ["websocket.accept", "websocket.send"]
    assert portal.service.watch.listeners == 0


def _connected(scope: dict[str, Any], client: Unread) -> WebSocket:
    arriving: list[Message] = [{"type": "websocket.connect"}]

    async def receive() -> Message:
        return arriving.pop() if arriving else await client.receive()

    return WebSocket(scope, receive, client.send)


@pytest.mark.parametrize("actor", [STRANGER, MEMBER, CANDIDATE])
async def test_a_file_that_is_not_there_is_refused_to_everybody(portal: Portal, actor: Any) -> None:
    async with portal.following(actor) as client:
        await client.subscribe("nomination-none")

        assert (await client.hear())["payload"][0]["extensions"]["code"] == "NOT_FOUND"
