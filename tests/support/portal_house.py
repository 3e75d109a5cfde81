"""A portal that serves over a real socket, in this process, with a clock set by hand and tokens for anyone."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from pydantic import SecretStr

from support.acts import OPENED, HandClock, put_election_on_file
from talapker_core.access.actor import Actor
from talapker_graphql.app import create_app
from talapker_graphql.auth.development import development_issuer
from talapker_graphql.bootstrap import Installation, install
from talapker_graphql.cli.demo.papers import paper
from talapker_graphql.cli.demo.portal import Portal
from talapker_graphql.jobs.expiry import Expiry
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress


def texts_in(told: object) -> list[Mapping[str, str]]:
    """Every text in three languages that an answer holds, however deep."""
    if isinstance(told, dict):
        if {"ky", "ru", "en"} <= told.keys():
            return [told]
        return [text for part in told.values() for text in texts_in(part)]
    if isinstance(told, list):
        return [text for part in told for text in texts_in(part)]
    return []


class Reader(Portal):
    """A user of the portal who keeps every text they were shown, to be held to the three languages."""

    def __init__(self, url: str, token: str | None = None) -> None:
        super().__init__(url, token)
        self.texts: list[Mapping[str, str]] = []

    async def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """As its base; what was told is kept."""
        told = await super().ask(query, **variables)
        self.texts += texts_in(told)
        return told


@dataclass
class House:
    """The portal and whoever comes to it."""

    installation: Installation
    url: str
    clock: HandClock
    opened: AsyncExitStack
    readers: dict[str, Reader] = field(default_factory=dict)
    keys: int = 0

    async def user(self, actor: Actor | None = None) -> Reader:
        """The portal as `actor` uses it; without one, as everybody does."""
        name = actor.id if actor else ""
        if name not in self.readers:
            token = None
            if actor is not None:
                token = development_issuer(self.installation.settings, self.installation.keys).issue(actor)
            self.readers[name] = await self.opened.enter_async_context(Reader(self.url, token))
        return self.readers[name]

    async def act(self, actor: Actor, name: str, success: str, fields: str = "", **arguments: object) -> dict[str, Any]:
        """One act under a key of its own; its success, or `PortalError` with the codes."""
        self.keys += 1
        user = await self.user(actor)
        return await user.act(
            name, success, fields or "nomination { id version status }", **arguments, idempotencyKey=f"key-{self.keys}"
        )

    async def silence(self) -> int:
        """Let every term that has run out by the clock have its effect, as the portal does every few seconds."""
        return await Expiry(self.installation.office).once()

    async def put(self, actor: Actor, nomination: str, candidacy: str | None, kind: str) -> None:
        """Upload one document."""
        user = await self.user(actor)
        content = paper(kind, candidacy or nomination)
        await user.put_document(nomination, candidacy, kind, f"{kind}.pdf", content)


@asynccontextmanager
async def a_house(address: DatabaseAddress, folder: Path) -> AsyncIterator[House]:
    """A portal on the migrated database at `address`, with the small election of `support.acts` on file."""
    settings = Settings(data_dir=folder / "data", database_url=SecretStr(address.url))
    clock = HandClock(OPENED)
    laid = install(settings)
    installation = replace(laid, clock=clock, office=replace(laid.office, clock=clock))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(create_app(installation), log_level="warning", access_log=False, lifespan="on")
        )
        serving = asyncio.create_task(server.serve([listening]))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        await _until_ready(url, serving)
        await put_election_on_file()
        async with AsyncExitStack() as opened:
            yield House(installation, url, clock, opened)
        server.should_exit = True
        await serving


async def _until_ready(url: str, serving: "asyncio.Task[None]") -> None:
    async with httpx.AsyncClient(trust_env=False) as http, asyncio.timeout(60):
        while True:
            if serving.done():
                serving.result()
            try:
                if (await http.get(f"{url}/health/ready")).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.05)
