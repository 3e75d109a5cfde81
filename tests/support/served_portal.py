"""``talapker serve`` in a process of its own, which can be killed and started again, before the deadline."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from pydantic import SecretStr

from support.acts import put_election_on_file
from support.served import BEFORE_THE_DEADLINE
from talapker_core.access.actor import Actor
from talapker_graphql.auth.development import DevelopmentIssuer, development_issuer
from talapker_graphql.bootstrap import Installation, install
from talapker_graphql.cli.children import free_port
from talapker_graphql.clock import shift_clock
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress, connected


@dataclass
class Served:
    """A portal in a process of its own.

    Attributes:
        starts: how long each start took until the portal answered, in seconds.
    """

    installation: Installation
    issuer: DevelopmentIssuer
    folder: Path
    database_url: str
    port: int
    starts: list[float] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process that serves now."""
        assert self._process is not None
        return self._process.pid

    def token(self, actor: Actor) -> str:
        """A token for `actor`."""
        return self.issuer.issue(actor)

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        began = time.monotonic()
        environment = {**os.environ, "TALAPKER_CLOCK_FILE": str(self.folder / "clock.json")}
        arguments = ["--port", str(self.port), "--data", str(self.folder / "data"), "--database-url", self.database_url]
        with (self.folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220  (it returns at once)
                [sys.executable, "-m", "talapker_graphql.cli.main", "serve", *arguments],
                env=environment,
                stdout=log,
                stderr=log,
            )
        async with httpx.AsyncClient(trust_env=False) as http, asyncio.timeout(60):
            while True:
                assert self._process.poll() is None, self.log()
                try:
                    if (await http.get(f"{self.url}/health/ready")).is_success:
                        break
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.02)
        self.starts.append(time.monotonic() - began)

    def kill(self) -> None:
        """Kill -9, in the midst of whatever it does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def log(self) -> str:
        """The end of what it logged."""
        return (self.folder / "serve.log").read_text(errors="replace")[-4000:]


@asynccontextmanager
async def served(address: DatabaseAddress, folder: Path) -> AsyncIterator[Served]:
    """A portal on the migrated database at `address`, with the small election of `support.acts`, not started yet.

    This process is connected to the database too, to look at what is left in the end.
    """
    settings = Settings(data_dir=folder / "data", database_url=SecretStr(address.url))
    installation = install(settings)
    shift_clock(folder / "clock.json", BEFORE_THE_DEADLINE - datetime.now(UTC))
    async with connected(address):
        await put_election_on_file()
        portal = Served(installation, development_issuer(settings, installation.keys), folder, address.url, free_port())
        try:
            yield portal
        finally:
            portal.kill()
