"""`talapker serve` in a process of its own, on a data folder with one nomination to upload documents to."""

import base64
import hashlib
import os
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from support.databases import apart
from support.uploads import AUTHOR, put_nomination_on_file, slot_for
from talapker_graphql.auth.development import development_issuer
from talapker_graphql.bootstrap import Installation, install
from talapker_graphql.cli.children import Child, free_port
from talapker_graphql.clock import shift_clock
from talapker_graphql.procedures.open_upload import SlotPolicy
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import connected, migrate

BEFORE_THE_DEADLINE = datetime(2021, 10, 10, 6, 0, tzinfo=UTC)
_LOOKUP_KEY = base64.urlsafe_b64encode(b"k" * 32)
"""The one under which the tests' slots are found."""


@dataclass
class Served:
    """An installation, of which any number of processes may serve."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys = self.folder / "keys"
        keys.mkdir(parents=True)
        (keys / "lookup.key").write_bytes(_LOOKUP_KEY)
        (keys / "lookup.key").chmod(0o600)
        clock = self.folder / "clock.json"
        # Before the end of registration, when drafts lapse.
        shift_clock(clock, BEFORE_THE_DEADLINE - datetime.now(UTC))
        self.environment = {**self.environment, "TALAPKER_CLOCK_FILE": str(clock)}
        self.installation: Installation = install(Settings(data_dir=self.folder, clock_file=clock))
        apart(self._prepare())

    @property
    def authorization(self) -> dict[str, str]:
        """The header that makes the sender the author of the nomination."""
        issuer = development_issuer(self.installation.settings, self.installation.keys)
        return {"authorization": f"Bearer {issuer.issue(AUTHOR)}"}

    @contextmanager
    def serving(self) -> Iterator["Serving"]:
        """One process that serves."""
        port = free_port()
        arguments = ["serve", "--data", str(self.folder), "--port", str(port), "--until-stdin-closes"]
        with Child(f"serve-{port}", arguments, self.environment, self.folder / "serve.log") as child:
            address = f"http://127.0.0.1:{port}"
            child.wait_until_serving(f"{address}/health/live")
            yield Serving(child, address)

    def slot(self, content: bytes) -> str:
        """A slot that the author opened for `content`, a picture."""
        return self.slot_of(len(content), hashlib.sha256(content).hexdigest())

    def slot_of(self, size: int, sha256: str) -> str:
        """A slot that the author opened for a picture of which these are told."""
        policy = SlotPolicy(max_bytes=size, open_for=timedelta(hours=1))

        async def opened() -> str:
            async with connected(self.installation.address):
                slot = await slot_for(b"", now=self.installation.clock.now(), policy=policy, size=size, sha256=sha256)
                return slot.slot_id

        return apart(opened())

    async def _prepare(self) -> None:
        await migrate(self.installation.address)
        async with connected(self.installation.address):
            await put_nomination_on_file()


@dataclass(frozen=True)
class Serving:
    """A process that serves at `address`."""

    child: Child
    address: str

    @contextmanager
    def begin(self, slot_id: str, headers: Mapping[str, str], start: int, content: bytes) -> Iterator[socket.socket]:
        """A connection on which a part was begun that reaches to the end of `content`; its body is to follow."""
        host, _, port = self.address.removeprefix("http://").partition(":")
        lines = (
            f"PUT /uploads/{slot_id} HTTP/1.1",
            f"Host: {host}",
            f"Content-Length: {len(content) - start}",
            f"Content-Range: bytes {start}-{len(content) - 1}/{len(content)}",
            *(f"{name}: {value}" for name, value in headers.items()),
        )
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
            yield connection

    def kill(self) -> None:
        """Kill -9, and wait until it is gone."""
        assert self.child.pid is not None
        os.kill(self.child.pid, signal.SIGKILL)
        assert self.child._process is not None
        self.child._process.wait()

    def peak_rss_bytes(self) -> int:
        """The most memory that the process has held so far."""
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
