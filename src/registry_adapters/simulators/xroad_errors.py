"""X-Road's own errors, in the spelling of release 7.8 and in the one before it."""

from enum import StrEnum

_OLD_SEGMENTS = {"serverproxy": "ServerProxy", "clientproxy": "ClientProxy", "io_error": "IOError"}


class Spelling(StrEnum):
    """Which X-Road release respelt the codes: up to 7.7 ``Server.ServerProxy.NetworkError``, from 7.8 in lower case."""

    V7_7 = "7.7"
    V7_8 = "7.8"


class XRoadError(Exception):
    """The security server refuses or fails. `code` is written as 7.8 writes it; `status` is that of REST replies."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message

    @property
    def status(self) -> int:
        """500 when a server failed, 400 when the caller did."""
        return 500 if self.code.startswith("server.") else 400

    def spelt(self, spelling: Spelling) -> str:
        """The code in `spelling`."""
        return self.code if spelling is Spelling.V7_8 else ".".join(map(_old, self.code.split(".")))


def _old(segment: str) -> str:
    known = _OLD_SEGMENTS.get(segment)
    return known or "".join(word.capitalize() for word in segment.split("_"))
