"""Running the demonstration as a user does, and looking at what it left."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from support.databases import apart, new_database
from talapker_graphql.cli.children import free_port
from talapker_graphql.store.connection import DatabaseAddress

_LONGEST_SECONDS = 280


@dataclass
class Demonstration:
    """One folder and database of a demonstration, run as often as a test likes."""

    data: Path
    database_url: str | None
    runs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> subprocess.Popen[bytes]:
        """Start ``talapker demo --once`` on this folder."""
        command = [sys.executable, "-m", "talapker_graphql.cli.main", "demo", "--once"]
        command += ["--port", str(free_port()), "--data", str(self.data)]
        if self.database_url is not None:
            command += ["--database-url", self.database_url]
        self.data.mkdir(exist_ok=True)
        with (self.data / f"run-{len(self.runs)}.txt").open("wb") as output:
            run = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, "COLUMNS": "160"})
        self.runs.append(run)
        return run

    def finish(self) -> str:
        """Run to the end, which must be a good one; what was printed."""
        run = self.start()
        code = run.wait(_LONGEST_SECONDS)
        printed = (self.data / f"run-{len(self.runs) - 1}.txt").read_text(encoding="utf-8")
        assert code == 0, printed[-4000:] + self.logs()
        return printed

    def logs(self) -> str:
        """The ends of the processes' logs."""
        return "\n".join(
            f"== {log.name}\n{log.read_text(errors='replace')[-1500:]}" for log in sorted(self.data.glob("logs/*.log"))
        )

    def kill(self) -> None:
        """Kill -9 the run, and wait until the processes it started have noticed."""
        self.runs[-1].kill()
        self.runs[-1].wait()
        self.wait_until(lambda: not self.processes(), "the processes of the killed run end")

    def processes(self, word: str = "") -> list[int]:
        """The processes of this folder's runs whose command line holds `word`, besides the directing one."""
        found = []
        directing = {run.pid for run in self.runs}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) in directing:
                continue
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            mine = f"TALAPKER_DATA_DIR={self.data}".encode() in environment.split(b"\0")
            if mine and "talapker_graphql.cli.main" in command and word in command:
                found.append(int(entry.name))
        return found

    def kill_the_worker(self) -> None:
        """Kill -9 the worker alone."""
        for pid in self.processes(" work "):
            os.kill(pid, signal.SIGKILL)

    def wait_until(self, happened: Any, what: str, seconds: float = 90) -> None:
        """Wait for something to happen."""
        until = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < until, f"in vain: {what}\n{self.logs()}"
            time.sleep(0.05)

    def value(self, statement: str) -> Any:
        """The single value of a statement on the business database; `None` while it cannot be read."""
        rows = self.rows(statement)
        return rows[0][0] if rows else None

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a statement; none while the database or the table is not there."""
        if self.database_url is None:
            path = self.data / "talapker.sqlite"
            if not path.exists():
                return []
            connection = sqlite3.connect(path, timeout=10)
            try:
                return connection.execute(statement).fetchall()
            except sqlite3.OperationalError:
                return []
            finally:
                connection.close()
        return apart(_fetch(self.database_url, statement))


async def _fetch(url: str, statement: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(**DatabaseAddress(url).postgresql_arguments())
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    except asyncpg.UndefinedTableError:
        return []
    finally:
        await connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def demonstration(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Demonstration]:
    """A demonstration on each engine; whatever is left of it at the end is killed."""
    url = None
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("postgresql_server")).url
    stage = Demonstration(tmp_path / "demonstration", url)
    yield stage
    for run in stage.runs:
        run.kill()
    for pid in stage.processes():
        os.kill(pid, signal.SIGKILL)
