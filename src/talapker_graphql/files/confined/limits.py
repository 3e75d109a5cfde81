"""What a process that reads a stranger's document may use: so much memory and time, and nothing outside itself."""

import os
import resource
import signal
from dataclasses import dataclass

from talapker_graphql.files.confined.system_calls import refuse_system_calls


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one document.

    Attributes:
        memory_bytes: address space, the libraries' own included (about 60 MB).
        cpu_seconds: processor time.
        wall_seconds: time by the clock on the wall; a busy machine must not fail an honest document.
    """

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int

    def as_arguments(self) -> list[str]:
        """The limits as arguments of a command line."""
        return [str(self.memory_bytes), str(self.cpu_seconds), str(self.wall_seconds)]


def confine(limits: Limits) -> None:
    """Give up, for good, what reading one document does not need.

    With no descriptor left to open there is no file, no socket and no new program, and what goes without a descriptor
    the kernel refuses where it can; it ends the process when its time is up, whatever that is busy with.
    """
    os.setsid()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.wall_seconds)
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    refuse_system_calls()
