"""The one place where a fault becomes bytes on the wire."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response

from registry_adapters.simulators.faults import FaultName
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

_HTML = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body><p>Back soon<br></body></html>"
_GARBLED = b"\x93\x1f<<{[not a document]}>\x00\xff" * 7


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a slow register takes, and after how long a stalled connection is given up, in seconds."""

    slow: float = 3.0
    stall: float = 300.0


@dataclass(frozen=True, slots=True)
class Conversation:
    """How one protocol speaks in this exchange.

    Attributes:
        answer: the proper reply.
        about_another: the proper reply, about somebody else.
        twice: a reply that holds two answers.
        in_band_error: a reply in which the register tells its own failure inside a success.
        not_found: the reply about somebody the register does not hold.
        failure: the security server's refusal, with an HTTP status of its own choice or the given one.
        hung_up: returns when the caller has left.
    """

    answer: Callable[[], Response]
    about_another: Callable[[], Response]
    twice: Callable[[], Response]
    in_band_error: Callable[[], Response]
    not_found: Callable[[], Response]
    failure: Callable[[XRoadError, Spelling, int | None], Response]
    hung_up: Callable[[], Awaitable[None]]


async def deliver(talk: Conversation, fault: FaultName | None, spelling: Spelling, patience: Patience) -> Response:
    """The response that `fault` makes of this conversation; the proper one without a fault."""
    if fault is FaultName.SLOW:
        await asyncio.sleep(patience.slow)
        return talk.answer()
    if fault is FaultName.STALL:
        return await _stall(talk, patience)
    if fault in (FaultName.NETWORK_ERROR_77, FaultName.NETWORK_ERROR_78):
        forced = Spelling.V7_7 if fault is FaultName.NETWORK_ERROR_77 else Spelling.V7_8
        return talk.failure(XRoadError("server.serverproxy.network_error", "Could not connect"), forced, None)
    if fault is FaultName.FAULT_200:
        error = XRoadError("server.serverproxy.service_failed.internal_error", "The service failed")
        return talk.failure(error, spelling, 200)
    if fault in _REPLIES:
        return _REPLIES[fault](talk)
    return talk.answer()


async def _stall(talk: Conversation, patience: Patience) -> Response:
    try:
        async with asyncio.timeout(patience.stall):
            await talk.hung_up()
    except TimeoutError:
        pass
    return Response(status_code=504, headers={"Connection": "close"})


def _truncated(talk: Conversation) -> Response:
    whole = talk.answer()
    return _like(whole, bytes(whole.body)[: len(whole.body) * 2 // 3])


def _like(response: Response, body: bytes) -> Response:
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    return Response(body, response.status_code, headers)


_REPLIES: dict[FaultName, Callable[[Conversation], Response]] = {
    FaultName.DOWN: lambda _: Response(status_code=503, headers={"Connection": "close"}),
    FaultName.GARBLED: lambda talk: _like(talk.answer(), _GARBLED),
    FaultName.HTML_200: lambda _: Response(_HTML, 200, media_type="text/html"),
    FaultName.TRUNCATED: _truncated,
    FaultName.IN_BAND_ERROR: lambda talk: talk.in_band_error(),
    FaultName.WRONG_PERSON: lambda talk: talk.about_another(),
    FaultName.TWO_ANSWERS: lambda talk: talk.twice(),
    FaultName.EMPTY: lambda talk: _like(talk.answer(), b""),
    FaultName.NOT_FOUND: lambda talk: talk.not_found(),
}
