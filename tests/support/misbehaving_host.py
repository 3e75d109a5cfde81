"""A warm process whose children do what a document that took them over would have them do."""

import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from talapker_graphql.files.confined import host


def misbehave(header: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Do the misdeed that `header` names; what could be done is answered."""
    match header["task"]:
        case "echo":
            return {"pid": os.getpid(), "environment": sorted(os.environ)}, content
        case "sleep":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "eat":
            return {"eaten": len(bytearray(8 * 2**30))}, b""
        case "die":
            os._exit(3)
        case "raise":
            raise RuntimeError("beyond the library")
        case "kill the host":
            os.kill(os.getppid(), 9)
            time.sleep(600)
        case "talk":
            return {"talk": "x" * 100_000}, b""
        case "give too much":
            return {}, bytes(1000)
        case "read":
            return {"read": Path("/etc/hostname").read_text("utf-8")}, b""
        case "write":
            return {"written": Path(header["path"]).write_text("x", "utf-8")}, b""
        case "connect":
            socket.create_connection(("127.0.0.1", header["port"]))
            return {"connected": True}, b""
        case "start":
            return {"started": os.spawnv(os.P_WAIT, "/bin/true", ["true"])}, b""
    raise AssertionError(header)


if __name__ == "__main__":
    host.perform = misbehave
    host.main(sys.argv[1:])
