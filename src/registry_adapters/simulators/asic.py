"""The security server's message log, and ``GET /asic``: the container of an exchange, with an invented signature."""

import io
import time
import zipfile
from collections import deque
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_KEPT = 2_000
_ASICE = "application/vnd.etsi.asic-e+zip"
_ASKED = ("xRoadInstance", "memberClass", "memberCode", "subsystemCode")
_SIGNATURE = b"<XAdESSignatures xmlns='http://uri.etsi.org/02918/v1.2.1#'><!-- simulated --></XAdESSignatures>"


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    """One exchange as it went by. `head` is the SOAP envelope, or the head of a REST message, whose body lies apart."""

    message_id: str
    client: tuple[str, ...]
    second: float
    head: bytes = field(repr=False)
    body: bytes = field(repr=False)
    reply_head: bytes = field(repr=False)
    reply_body: bytes = field(repr=False)


class MessageLog:
    """Keeps the last exchanges in memory, and hands out their containers once they are time-stamped.

    Args:
        stamped_after: seconds until a message is time-stamped.
    """

    def __init__(self, stamped_after: float = 1.0) -> None:
        self._kept: deque[LoggedMessage] = deque(maxlen=_KEPT)
        self._stamped_after = stamped_after

    def keep(self, message: LoggedMessage) -> None:
        """Log one exchange."""
        self._kept.append(message)

    async def handle(self, request: Request) -> Response:
        """Answer ``GET /asic``."""
        told = request.query_params
        if "queryId" not in told or any(name not in told for name in _ASKED[:3]):
            return PlainTextResponse("queryId, xRoadInstance, memberClass and memberCode are required", 400)
        client = tuple(told[name] for name in _ASKED if name in told)
        found = [one for one in self._kept if one.message_id == told["queryId"] and one.client[: len(client)] == client]
        if not found:
            return PlainTextResponse("No records found", 404)
        if "force" not in told and any(time.time() < one.second + self._stamped_after for one in found):
            return PlainTextResponse("Some message signatures have not been timestamped yet!", 500)
        return _zip_of(found, only_request="requestOnly" in told, only_response="responseOnly" in told)


def _zip_of(found: list[LoggedMessage], *, only_request: bool, only_response: bool) -> Response:
    containers: dict[str, bytes] = {}
    for at, one in enumerate(found):
        if not only_response:
            containers[f"{one.message_id}-request-{at}.asice"] = _container(one.head, one.body)
        if not only_request:
            containers[f"{one.message_id}-response-{at}.asice"] = _container(one.reply_head, one.reply_body)
    if len(containers) == 1:
        return Response(next(iter(containers.values())), media_type=_ASICE)
    return Response(_zipped(containers), media_type="application/zip")


def _container(head: bytes, body: bytes) -> bytes:
    entries = {"mimetype": _ASICE.encode(), "message.xml": head, "META-INF/signatures.xml": _SIGNATURE}
    return _zipped(entries | ({"attachment1": body} if body else {}))


def _zipped(entries: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return written.getvalue()
