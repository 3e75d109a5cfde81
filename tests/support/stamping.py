"""A time-stamping authority of the test's own, on a real socket, that answers as it is told to."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from support.signing import NOW, SigningAuthority, stamper

Behaviour = Callable[[DummyTimeStamper, tsp.TimeStampReq], bytes]


def well(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Stamp what was asked."""
    reply: bytes = clock.request_tsa_response(asked).dump()
    return reply


def with_another_nonce(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Answer somebody else's request for the same content."""
    asked["nonce"] = asked["nonce"].native ^ 1
    return well(clock, asked)


def without_nonce(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Leave out what ties the answer to the request."""
    del asked["nonce"]
    return well(clock, asked)


def with_another_imprint(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Stamp other content under the nonce of the request."""
    asked["message_imprint"]["hashed_message"] = b"\0" * 32
    return well(clock, asked)


def with_a_refusal(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Refuse."""
    del clock, asked
    status: bytes = tsp.PKIStatusInfo({"status": "rejection"}).dump()
    return b"\x30" + bytes([len(status)]) + status


def with_garbage(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Answer what is no answer."""
    del clock, asked
    return b"<html>Service temporarily unavailable</html>"


def with_half_an_answer(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Break off."""
    return well(clock, asked)[:200]


def with_more_than_anybody_needs(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Go on and on."""
    return well(clock, asked) + b"\0" * 1_000_000


def too_late(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Take longer than anybody waits."""
    time.sleep(2)
    return well(clock, asked)


def not_at_all(clock: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes:
    """Fail."""
    del clock, asked
    raise OSError


@dataclass
class Authority:
    """The authority: where it is reached, how it behaves, how often it was asked."""

    root: SigningAuthority = field(default_factory=lambda: SigningAuthority(name="Clock of trust"))
    behaviour: Behaviour = well
    url: str = ""
    asked: int = 0

    def __post_init__(self) -> None:
        self.clock = stamper(self.root.issue(for_stamps=True), NOW, root=self.root)

    @property
    def root_der(self) -> bytes:
        """Its root in DER."""
        return self.root.certificate.public_bytes(Encoding.DER)


@contextmanager
def an_authority() -> Iterator[Authority]:
    """An authority that listens."""
    authority = Authority()

    class _Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            authority.asked += 1
            request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                body = authority.behaviour(authority.clock, request.copy())
            except OSError:
                self.send_error(503)
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    authority.url = f"http://127.0.0.1:{server.server_address[1]}/tsa"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
