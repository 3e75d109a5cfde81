"""The whole web process on a real socket, in a thread of its own, with one nomination on file."""

import hashlib
import json
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import uvicorn

from support.databases import apart
from support.served import BEFORE_THE_DEADLINE
from support.uploads import AUTHOR, put_nomination_on_file
from talapker_core.access.actor import Actor
from talapker_graphql.app import create_app
from talapker_graphql.auth.development import DevelopmentIssuer, development_issuer
from talapker_graphql.bootstrap import install
from talapker_graphql.clock import shift_clock
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress, connected

OPEN_UPLOAD = """
mutation($input: OpenUploadInput!) {
  openUpload(input: $input) { ... on UploadOpened { path } ... on NotDone { problems { code } } }
}
"""


@dataclass(frozen=True)
class RunningPortal:
    """A portal that answers, and what can be seen of it from behind."""

    address: str
    client: httpx.Client
    issuer: DevelopmentIssuer
    database: Path
    vault: Path

    def bearer(self, actor: Actor | None) -> dict[str, str]:
        """The header with which `actor` signs in."""
        return {} if actor is None else {"Authorization": f"Bearer {self.issuer.issue(actor)}"}

    def open_upload(self, content: bytes, media_type: str, **changes: Any) -> dict[str, Any]:
        """What is answered to the author who asks for a slot."""
        declared = {
            "nominationId": "nomination",
            "candidacyId": "candidacy",
            "kind": "diploma",
            "fileName": "диплом.pdf",
            "mediaType": media_type,
            "size": str(len(content)),
            "sha256": hashlib.sha256(content).hexdigest(),
            "idempotencyKey": str(uuid4()),
            **changes,
        }
        asked = {"query": OPEN_UPLOAD, "variables": {"input": declared}}
        answer = self.client.post("/graphql", json=asked, headers=self.bearer(AUTHOR)).json()
        opened: dict[str, Any] = answer["data"]["openUpload"]
        return opened

    def slot(self, content: bytes, media_type: str) -> str:
        """The path of a slot for `content`."""
        return str(self.open_upload(content, media_type)["path"])

    def put(self, content: bytes, media_type: str, **headers: str) -> httpx.Response:
        """Open a slot for `content` and put it there."""
        path = self.slot(content, media_type)
        return self.client.put(path, content=content, headers={**self.bearer(AUTHOR), **headers})

    def view(self, document_id: str, actor: Actor | None) -> httpx.Response:
        """What `actor` gets who looks at a document."""
        return self.client.get(f"/documents/{document_id}/view", headers=self.bearer(actor))

    def raw(self, request: bytes, seconds: float = 10.0) -> bytes:
        """Everything that comes back for the bytes of a request, until the other side closes or falls silent."""
        host, _, port = self.address.partition(":")
        with closing(socket.create_connection((host, int(port)), timeout=seconds)) as line:
            line.sendall(request)
            received = b""
            while not _is_whole(received):
                try:
                    part = line.recv(65536)
                except (TimeoutError, ConnectionResetError):
                    break
                if not part:
                    break
                received += part
        return received

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows of the database."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(statement).fetchall()

    def kept(self) -> set[str]:
        """The names of the objects in the vault."""
        return {path.name for path in (self.vault / "objects").rglob("*") if path.is_file()}

    def nothing_is_staged(self) -> bool:
        """Whether what was refused is gone, at the latest in a moment."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if not any((self.vault / "staging").iterdir()):
                return True
            time.sleep(0.01)
        return False


def _is_whole(received: bytes) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), None)
    return bool(end) and length is not None and len(body) >= int(length.partition(b":")[2])


@contextmanager
def running_portal(folder: Path, database: Path, **settings: Any) -> Iterator[RunningPortal]:
    """A portal with its data in `folder` on the migrated SQLite file `database`."""

    async def lay() -> None:
        async with connected(DatabaseAddress(f"sqlite://{database}")):
            await put_nomination_on_file()

    apart(lay())
    clock = folder / "clock.json"
    # Before the end of registration, when drafts lapse.
    shift_clock(clock, BEFORE_THE_DEADLINE - datetime.now(UTC))
    chosen = Settings(data_dir=folder, database_url=f"sqlite://{database}", clock_file=clock, **settings)
    installation = install(chosen)
    server = uvicorn.Server(
        uvicorn.Config(create_app(installation), log_level="critical", timeout_graceful_shutdown=1, access_log=False)
    )
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        serving.start()
        try:
            while not server.started and serving.is_alive():
                time.sleep(0.01)
            with httpx.Client(base_url=f"http://{address}", trust_env=False, timeout=60) as client:
                yield RunningPortal(
                    address, client, development_issuer(chosen, installation.keys), database, folder / "vault"
                )
        finally:
            server.should_exit = True
            serving.join()


def code_of(response: httpx.Response) -> tuple[int, str]:
    """The status and the code of a refusal that is told in three languages."""
    error = response.json()["error"]
    assert set(error["message"]) == set(error["remedy"]) == {"ky", "ru", "en"}
    return response.status_code, error["code"]


def code_of_raw(answer: bytes) -> tuple[int, str]:
    """The same of an answer as it came over the line; without a code when the server itself refused."""
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head.split()[1])
    try:
        return status, json.loads(body)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return status, ""
