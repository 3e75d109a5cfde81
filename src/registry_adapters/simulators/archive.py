"""The message log of the simulated security server: signed containers of the last exchanges, as `/asic` gives them.

The signatures are simulated too: they have the right places in the container, and prove nothing.
"""

import io
import time
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from registry_adapters.simulators.ledger import Exchange

_MOST_EXCHANGES = 200
_MOST_BYTES = 8 * 1024 * 1024
_REQUIRED = ("queryId", "xRoadInstance", "memberClass", "memberCode")
_ASICE = "application/vnd.etsi.asic-e+zip"


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    """One direction: ``request`` or ``response``; the envelope or the REST head; the REST body, if any."""

    kind: str
    message: bytes = field(repr=False)
    attachment: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class _Logged:
    client: str
    at: float
    messages: tuple[LoggedMessage, ...]

    @property
    def size(self) -> int:
        return sum(len(one.message) + len(one.attachment) for one in self.messages)


class Archive:
    """The last exchanges by message id, at most 200 and 8 MiB of them; the oldest make room.

    Args:
        timestamped_after: seconds until a signature is time-stamped; until then its container is not given.
        clock: monotonic seconds.
    """

    def __init__(self, timestamped_after: float = 0.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._timestamped_after = timestamped_after
        self._clock = clock
        self._logged: OrderedDict[str, list[_Logged]] = OrderedDict()
        self._size = 0
        self._count = 0

    def keep(self, exchange: Exchange, *messages: LoggedMessage) -> None:
        """Log the messages of an exchange."""
        logged = _Logged(exchange.client, self._clock(), messages)
        self._logged.setdefault(exchange.message_id, []).append(logged)
        self._size += logged.size
        self._count += 1
        while self._logged and (self._count > _MOST_EXCHANGES or self._size > _MOST_BYTES):
            _, oldest = self._logged.popitem(last=False)
            self._size -= sum(one.size for one in oldest)
            self._count -= len(oldest)

    async def give(self, request: Request) -> Response:
        """Answer ``GET /asic``."""
        asked = request.query_params
        if not all(asked.get(name) for name in _REQUIRED) or {"requestOnly", "responseOnly"} <= asked.keys():
            return PlainTextResponse("Missing or contradicting parameters", 400)
        member = "/".join(asked[name] for name in _REQUIRED[1:])
        client = f"{member}/{asked['subsystemCode']}" if asked.get("subsystemCode") else member
        found = [one for one in self._logged.get(asked["queryId"], ()) if one.client == client]
        left_out = {"requestOnly": "response", "responseOnly": "request"}
        unwanted = {kind for name, kind in left_out.items() if name in asked}
        messages = [one for logged in found for one in logged.messages if one.kind not in unwanted]
        if not messages:
            return PlainTextResponse("No signed documents found", 404)
        youngest = min(self._clock() - one.at for one in found)
        if youngest < self._timestamped_after and "force" not in asked:
            return PlainTextResponse("Some message signatures have not been timestamped yet!", 500)
        if "unique" in asked and len(messages) > 1:
            return PlainTextResponse("More than one signed document found", 400)
        if len(messages) == 1:
            return Response(_asice(messages[0]), media_type=_ASICE)
        return Response(_zip(_named(asked["queryId"], messages)), media_type="application/zip")


def _named(message_id: str, messages: list[LoggedMessage]) -> dict[str, bytes]:
    return {f"{message_id}-{one.kind}-{at:010x}.asice": _asice(one) for at, one in enumerate(messages)}


def _asice(logged: LoggedMessage) -> bytes:
    parts = {"message.xml": logged.message} | ({"attachment1": logged.attachment} if logged.attachment else {})
    digests = "".join(f'<file name="{name}" sha256="{sha256(part).hexdigest()}"/>' for name, part in parts.items())
    return _zip(
        {"mimetype": _ASICE.encode()}
        | parts
        | {
            "META-INF/manifest.xml": f"<manifest>{digests}</manifest>".encode(),
            "META-INF/signatures.xml": b"<!-- Simulated: it signs nothing. --><signatures/>",
            "META-INF/timestamp.tst": b"simulated",
        }
    )


def _zip(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            # The media type comes first and as it is, so that it can be told without unpacking.
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, part, compress_type=packing)
    return content.getvalue()
