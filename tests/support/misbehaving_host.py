"""A warm process whose children do what a document that took them over would have them do."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from talapker_graphql.files.confined import host

Answer = tuple[dict[str, Any], bytes]


def spin(_: dict[str, Any], content: bytes) -> Answer:
    while True:
        content = content[::-1]


def sleep(header: dict[str, Any], content: bytes) -> Answer:
    time.sleep(600)
    return header, content


def die(header: dict[str, Any], content: bytes) -> Answer:
    os.kill(os.getpid(), signal.SIGSEGV)
    return header, content


def fail(_: dict[str, Any], __: bytes) -> Answer:
    raise RuntimeError("beyond the library")


def kill_the_host(header: dict[str, Any], content: bytes) -> Answer:
    os.kill(os.getppid(), signal.SIGKILL)
    return sleep(header, content)


def remove(header: dict[str, Any], content: bytes) -> Answer:
    os.unlink(header["path"])  # noqa: PTH108  (what is tried is the call itself)
    return {}, content


def connect(header: dict[str, Any], content: bytes) -> Answer:
    with socket.create_connection(("127.0.0.1", header["port"])):
        return {"connected": True}, content


MISDEEDS: Mapping[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "echo": lambda _, content: ({"pid": os.getpid(), "environment": sorted(os.environ)}, content),
    "sleep": sleep,
    "spin": spin,
    "eat": lambda _, __: ({"eaten": len(bytearray(8 * 2**30))}, b""),
    "die": die,
    "fail": fail,
    "kill the host": kill_the_host,
    "talk": lambda _, __: ({"talk": "x" * 100_000}, b""),
    "give too much": lambda _, __: ({}, bytes(1000)),
    "read": lambda _, __: ({"read": Path("/etc/hostname").read_text("utf-8")}, b""),
    "write": lambda header, _: ({"written": Path(header["path"]).write_text("x", "utf-8")}, b""),
    "connect": connect,
    "remove": remove,
}


def misbehave(header: dict[str, Any], content: bytes) -> Answer:
    """Do the misdeed that `header` names; what could be done is answered."""
    return MISDEEDS[header["task"]](header, content)


if __name__ == "__main__":
    vars(host)["perform"] = misbehave
    host.main(sys.argv[1:])
