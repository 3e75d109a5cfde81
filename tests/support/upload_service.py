"""The upload endpoint on a real socket, with a real database and a real vault in a folder."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from joserfc.jwk import OKPKey
from starlette.applications import Starlette

from support.uploads import AUTHOR, NOW, PSEUDONYMIZER, put_nomination_on_file
from talapker_core.access.actor import Actor
from talapker_core.errors import Problem
from talapker_core.nominations.acts import NotDone
from talapker_graphql.auth.development import DevelopmentIssuer
from talapker_graphql.auth.tokens import Tokens
from talapker_graphql.files.confined.limits import Limits
from talapker_graphql.files.inspector import Inspector
from talapker_graphql.files.object_stores import FolderObjects
from talapker_graphql.files.upload import Uploads
from talapker_graphql.files.vault import Vault
from talapker_graphql.files.workroom import Workroom
from talapker_graphql.procedures.receive_document import receive_document
from talapker_graphql.procedures.upload_slots import slot_terms
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument, SlotTerms

ISSUER = DevelopmentIssuer(OKPKey.generate_key("Ed25519", {"kid": "k"}), "talapker")
VAULT_KEY = b"v" * 32


class SetClock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Service:
    address: str
    folder: Path
    uploads: Uploads
    clock: SetClock

    @property
    def vault(self) -> Vault:
        return self.uploads.vault

    async def put(self, slot_id: str, content: Any, actor: Actor | None = AUTHOR, **headers: str) -> httpx.Response:
        return await self.ask("PUT", slot_id, content, actor, **headers)

    async def ask(
        self, method: str, slot_id: str, content: Any = None, actor: Actor | None = AUTHOR, **headers: str
    ) -> httpx.Response:
        if actor is not None:
            headers["authorization"] = f"Bearer {ISSUER.issue(actor)}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with httpx.AsyncClient(base_url=f"http://{self.address}", trust_env=False, timeout=20) as client:
            return await client.request(method, f"/uploads/{slot_id}", content=content, headers=named)

    def objects(self) -> list[Path]:
        return [path for path in (self.folder / "objects").rglob("*") if path.is_file()]

    async def documents(self) -> list[bytes]:
        """What the objects in the vault hold."""
        keys = [path.relative_to(self.folder / "objects").as_posix() for path in self.objects()]
        return [b"".join([part async for part in self.vault.stream(key)]) for key in keys]

    async def begun(self, slot_id: str, size: int, *headers: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection on which a PUT was begun whose body is to follow."""
        host, _, port = self.address.partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        lines = (
            f"PUT /uploads/{slot_id} HTTP/1.1",
            f"Host: {self.address}",
            f"Content-Length: {size}",
            f"Authorization: Bearer {ISSUER.issue(AUTHOR)}",
            *headers,
        )
        writer.write("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        await writer.drain()
        return reader, writer

    async def staging_is_empty(self) -> bool:
        for _ in range(500):
            if not any((self.folder / "staging").iterdir()):
                return True
            await asyncio.sleep(0.01)
        return False


async def received(arrived: Arrived, actor: Actor) -> ReceivedDocument | Problem:
    outcome = await receive_document(arrived, actor)
    return outcome.problems[0] if isinstance(outcome, NotDone) else outcome


async def terms(slot_id: str) -> SlotTerms | None:
    return await slot_terms(slot_id, PSEUDONYMIZER)


@asynccontextmanager
async def a_service(address: DatabaseAddress, folder: Path, *, reserve: float = 0.0) -> AsyncIterator[Service]:
    """The endpoint on the migrated database at `address`, on which a nomination is laid, and a vault in `folder`."""
    clock = SetClock()
    workroom = Workroom(Limits(memory_bytes=2**30, cpu_seconds=10, wall_seconds=60))
    vault = Vault(FolderObjects(folder), VAULT_KEY, PSEUDONYMIZER, reserve=reserve)
    uploads = Uploads(
        tokens=Tokens([ISSUER.trusted()], "talapker"),
        clock=clock,
        vault=vault,
        inspector=Inspector(workroom, 2),
        slot_terms=terms,
        receive=received,
        max_bytes=1_000_000,
        idle_seconds=0.5,
    )
    application = Starlette(routes=[uploads.route()])
    config = uvicorn.Config(application, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    async with workroom, connected(address):
        await put_nomination_on_file()
        serving = asyncio.create_task(server.serve([listening]))
        while not server.started:  # noqa: ASYNC110  (uvicorn has no event for it)
            await asyncio.sleep(0.01)
        yield Service(f"127.0.0.1:{listening.getsockname()[1]}", folder, uploads, clock)
        server.should_exit = True
        await serving
        listening.close()


def code(response: httpx.Response) -> tuple[int, str]:
    """The status and the code of a refusal, which speaks three languages."""
    error = response.json()["error"]
    assert set(error["message"]) == set(error["remedy"]) == {"ky", "ru", "en"}
    return response.status_code, error["code"]
