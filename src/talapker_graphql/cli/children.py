"""Starting the other processes of a demonstration, and ending with the one that started us."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

_LONGEST_STOP_SECONDS = 15.0
_LONGEST_START_SECONDS = 60.0


def end_with_parent() -> None:
    """Stop this process when its standard input ends: the parent holds the other end, however it dies."""

    def watch() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_LONGEST_STOP_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Child:
    """A `talapker` command in a process of its own, writing to a log file, that ends when we do."""

    def __init__(self, name: str, arguments: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        self._arguments = [sys.executable, "-m", "talapker_graphql.cli.main", *arguments]
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  (our own command with our own arguments)
                self._arguments, env=self._environment, stdin=subprocess.PIPE, stdout=log, stderr=log
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        process.terminate()
        try:
            process.wait(_LONGEST_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def pid(self) -> int | None:
        """The id of the running process."""
        return self._process.pid if self._process else None

    def check(self) -> None:
        """Raise when the process has ended; its log says why."""
        if self._process is not None and self._process.poll() is not None:
            raise ChildEndedError(f"`{self.name}` ended with {self._process.returncode}; its log is {self.log}")

    def wait_until_serving(self, url: str) -> None:
        """Wait until `url` answers."""
        until = time.monotonic() + _LONGEST_START_SECONDS
        while time.monotonic() < until:
            self.check()
            try:
                if httpx.get(url, timeout=2, trust_env=False).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise ChildEndedError(f"`{self.name}` did not answer within {_LONGEST_START_SECONDS:.0f} s; see {self.log}")


class ChildEndedError(Exception):
    """A process of the demonstration is not there any more."""
