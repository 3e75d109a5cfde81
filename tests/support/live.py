"""A portal that listens on a port, people who follow files over WebSocket and server-sent events, and acts beside them.

The server runs in the test's own loop, so acts by the bench and the server share one database as two processes would.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect

from support.acts import CANDIDATE, Bench, put_election_on_file
from talapker_core.access.actor import Actor
from talapker_graphql.api.live.messages import PROTOCOL
from talapker_graphql.api.live.socket import LONGEST_MESSAGE
from talapker_graphql.app import create_app
from talapker_graphql.auth.development import DevelopmentIssuer, development_issuer
from talapker_graphql.bootstrap import Service, install
from talapker_graphql.procedures.journaling import record
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.transactions import transaction

FOLLOW = """subscription($id: ID!, $after: ID) { nominationChanged(nominationId: $id, after: $after) {
  cursor sequence act by own version text { ky ru en } details { name value } nomination { status version } } }"""
PATIENCE = 20.0
"""Seconds after which a test no longer believes that something will come."""


@dataclass
class Following:
    """One connection of graphql-transport-ws, seen from the client."""

    socket: ClientConnection

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.socket.send(json.dumps(message))

    async def hear(self) -> Any:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            return json.loads(await self.socket.recv(decode=True))

    async def subscribe(self, nomination: str, after: str | None = None, name: str = "1", query: str = FOLLOW) -> None:
        """Follow a file."""
        variables = {"id": nomination, "after": after}
        await self.say(type="subscribe", id=name, payload={"query": query, "variables": variables})

    async def event(self) -> Any:
        """The next event of a file that is followed."""
        message = await self.hear()
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        return message["payload"]["data"]["nominationChanged"]

    async def closed(self) -> tuple[int, str]:
        """With which code and words the server ends the connection."""
        async with asyncio.timeout(PATIENCE):
            await self.socket.wait_closed()
        return self.socket.close_code or 0, self.socket.close_reason or ""


@dataclass
class Portal:
    """A portal that is served on `port`."""

    app: Starlette
    issuer: DevelopmentIssuer
    port: int
    bench: Bench = field(default_factory=Bench)

    @property
    def service(self) -> Service:
        """What it is made of."""
        found: Service = self.app.state.service
        return found

    @property
    def url(self) -> str:
        """The endpoint over HTTP."""
        return f"http://127.0.0.1:{self.port}/graphql"

    async def nobody_listens(self) -> None:
        """Wait until the server has noticed that everybody left."""
        async with asyncio.timeout(PATIENCE):
            while self.service.watch.listeners:  # noqa: ASYNC110  (the server tells nobody)
                await asyncio.sleep(0.01)

    async def act(self, nomination: str, number: int = 1) -> None:
        """So many acts on the file by its author, each in a transaction of its own."""
        for _ in range(number):
            async with transaction():
                payload = {"document_kind": "diploma"}
                now = self.bench.clock.now()
                await record("DocumentReceived", "nomination", nomination, payload, actor=CANDIDATE.id, at=now)

    def bearer(self, actor: Actor = CANDIDATE, lifetime: timedelta = timedelta(hours=1)) -> dict[str, str]:
        """What says that `actor` speaks."""
        return {"Authorization": f"Bearer {self.issuer.issue(actor, lifetime)}"}

    @asynccontextmanager
    async def connection(self, **handshake: Any) -> AsyncIterator[Following]:
        """A connection on which nothing was said yet."""
        asked = {"subprotocols": [PROTOCOL], "compression": None, "max_size": None, **handshake}
        async with connect(self.url.replace("http", "ws", 1), **asked) as socket:
            yield Following(socket)

    @asynccontextmanager
    async def following(self, actor: Actor | None = CANDIDATE, **handshake: Any) -> AsyncIterator[Following]:
        """A connection on which `actor`, or the public, has begun."""
        async with self.connection(**handshake) as following:
            payload = {} if actor is None else {"payload": self.bearer(actor)}
            await following.say(type="connection_init", **payload)
            assert await following.hear() == {"type": "connection_ack"}
            yield following

    @asynccontextmanager
    async def event_stream(
        self, query: str, variables: Mapping[str, Any], headers: Mapping[str, str]
    ) -> AsyncIterator[AsyncIterator[tuple[str, Any]]]:
        """The server-sent events of an operation: their names and what they carry. Comments are passed over."""
        async with (
            httpx.AsyncClient(timeout=PATIENCE) as client,
            client.stream(
                "POST",
                self.url,
                json={"query": query, "variables": dict(variables)},
                headers={"Accept": "text/event-stream", **headers},
            ) as answer,
        ):
            assert answer.status_code == 200, await answer.aread()
            assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
            yield _events(answer)


async def _events(answer: httpx.Response) -> AsyncIterator[tuple[str, Any]]:
    name = ""
    async for line in answer.aiter_lines():
        kind, _, value = line.partition(":")
        if kind == "event":
            name = value.strip()
        elif kind == "data":
            yield name, json.loads(value) if value.strip() else None


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The test run keeps its own."""
        yield


@asynccontextmanager
async def a_portal(address: DatabaseAddress, folder: Path, **settings: Any) -> AsyncIterator[Portal]:
    """A portal with the small election, on the migrated, empty database at `address`."""
    installation = install(Settings(data_dir=folder / "data", database_url=address.url, **settings))
    app = create_app(installation)
    config = uvicorn.Config(
        app,
        port=0,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        ws_max_size=LONGEST_MESSAGE,
        ws_per_message_deflate=False,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(PATIENCE):
            while not server.started and not serving.done():  # noqa: ASYNC110  (uvicorn has no event for it)
                await asyncio.sleep(0.01)
        await put_election_on_file()
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Portal(app, development_issuer(installation.settings, installation.keys), port)
    finally:
        server.should_exit = True
        await serving
