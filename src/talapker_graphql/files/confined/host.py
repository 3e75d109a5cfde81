"""The warm process: it takes channels from the service, and forks a confined child for each, which does one task.

It reads no document itself. It holds no key, no database and no setting of the service, and ends when the service does.
"""

import gc
import os
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from talapker_graphql.files.confined.frames import READY, head, read_frame
from talapker_graphql.files.confined.limits import Limits, confine
from talapker_graphql.files.confined.tasks import perform, warm_up

_SECONDS_BETWEEN_LOOKS = 0.2


class Host:
    """Forks children for the channels that come over `control`, and ends those whose time is up."""

    def __init__(self, control: socket.socket, limits: Limits) -> None:
        self._control = control
        self._limits = limits
        self._until: dict[int, float] = {}

    def run(self) -> None:
        """Serve until the other end of `control` is closed."""
        while True:
            readable, _, _ = select.select([self._control], [], [], _SECONDS_BETWEEN_LOOKS if self._until else None)
            self._bury()
            if readable and not self._take():
                break
        for child in self._until:
            _kill(child)
            os.waitpid(child, 0)

    def _take(self) -> bool:
        """Take one channel; false when there will be no more."""
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        for descriptor in descriptors:
            # A machine that cannot fork now closes the channel before anything was said on it.
            with suppress(OSError):
                self._fork(descriptor)
            os.close(descriptor)
        return bool(message)

    def _fork(self, descriptor: int) -> None:
        child = os.fork()
        if child:
            self._until[child] = time.monotonic() + self._limits.wall_seconds
            return
        try:
            self._control.close()
            _do_one_task(descriptor, self._limits)
        finally:
            # Nothing of the parent's is run on the way out; without an answer the document was too much.
            os._exit(0)

    def _bury(self) -> None:
        for child, until in list(self._until.items()):
            if time.monotonic() > until:
                _kill(child)
            if os.waitpid(child, os.WNOHANG) != (0, 0):
                del self._until[child]


def _do_one_task(descriptor: int, limits: Limits) -> None:
    with socket.socket(fileno=descriptor) as channel, channel.makefile("rwb") as stream:
        confine(limits)
        channel.sendall(READY)
        header, content = read_frame(stream)
        answer, made = perform(header, content)
        stream.write(head(answer, len(made)))
        stream.write(made)
        stream.flush()


def _kill(child: int) -> None:
    """End the child with everything it started. It is not buried yet, so its number is still its own."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)


def main(arguments: list[str]) -> None:
    """Serve on the inherited descriptor that is named first; the limits follow."""
    descriptor, memory_bytes, cpu_seconds, wall_seconds = map(int, arguments)
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    warm_up()
    # What kept the process from getting warm was told. From here on a library's complaint may quote a document.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    # Children share the parent's memory for as long as nobody writes to it; the collector would.
    gc.collect()
    gc.freeze()
    Host(control, Limits(memory_bytes, cpu_seconds, wall_seconds)).run()


if __name__ == "__main__":
    main(sys.argv[1:])
