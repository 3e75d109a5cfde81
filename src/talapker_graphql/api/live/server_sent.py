"""graphql-sse in its "distinct connections" mode: one request, one subscription, answered as ``text/event-stream``.

Written by the protocol's page (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md).
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass

import orjson
from graphql import GraphQLError
from starlette.types import Receive, Scope, Send
from strawberry.http import GraphQLRequestData

from talapker_graphql.api.errors import internal
from talapker_graphql.api.live.results import Live, Result
from talapker_graphql.auth.tokens import Session, Tokens

EVENT_STREAM = "text/event-stream"
SILENT_SECONDS = 15.0
"""After so long without an event a comment is sent, so that nothing on the way takes the connection for dead."""

SEND_SECONDS = 20.0
"""How long an event may wait for a client that does not read."""

_COMMENT = b":\n\n"
_HEADERS: Mapping[str, str] = {
    "Content-Type": f"{EVENT_STREAM}; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # A proxy that gathers an answer before it hands it on would hold events back.
    "X-Accel-Buffering": "no",
}


def accepts_event_stream(accept: str) -> bool:
    """Whether an `Accept` header names the media type of server-sent events."""
    return any(part.split(";")[0].strip().lower() == EVENT_STREAM for part in accept.split(","))


@dataclass(frozen=True, slots=True)
class EventStream:
    """The answer to one subscription; an ASGI application."""

    live: Live
    tokens: Tokens
    session: Session
    operation: GraphQLRequestData
    silent_seconds: float = SILENT_SECONDS
    send_seconds: float = SEND_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until the subscription, the session or the client's interest ends."""
        del scope
        headers = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        telling = asyncio.create_task(self._tell(send))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait([telling, leaving], return_when=asyncio.FIRST_COMPLETED)
        finally:
            telling.cancel()
            leaving.cancel()
            await asyncio.gather(telling, leaving, return_exceptions=True)

    async def _tell(self, send: Send) -> None:
        try:
            async with aclosing(self._chunks()) as chunks:
                async for chunk in chunks:
                    async with asyncio.timeout(self.send_seconds):
                        await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except (TimeoutError, OSError):
            # Nobody reads. The connection is cut, for its answer is not finished.
            return
        except Exception as error:  # noqa: BLE001  (its words and its traceback may hold values)
            internal(error)

    async def _chunks(self) -> AsyncGenerator[bytes, None]:
        yield _COMMENT
        loop = asyncio.get_running_loop()
        left = self.tokens.seconds_left(self.session)
        end = None if left is None else loop.time() + left
        async with aclosing(self.live.results(self.operation, self.session.actor)) as results:
            upcoming: asyncio.Future[Result | None] | None = None
            try:
                while True:
                    upcoming = upcoming or asyncio.ensure_future(anext(results, None))
                    patience = self.silent_seconds if end is None else min(self.silent_seconds, end - loop.time())
                    await asyncio.wait([upcoming], timeout=max(patience, 0))
                    if end is not None and loop.time() >= end:
                        yield _next({"data": None, "errors": [_EXPIRED.formatted]})
                        break
                    if not upcoming.done():
                        yield _COMMENT
                        continue
                    result, upcoming = upcoming.result(), None
                    if result is None:
                        break
                    yield _next({"errors": result.payload} if result.refused else result.payload)
            finally:
                if upcoming is not None:
                    upcoming.cancel()
                    await asyncio.gather(upcoming, return_exceptions=True)
        yield b"event: complete\ndata:\n\n"


_EXPIRED = GraphQLError(
    "The sign-in has expired. Sign in again and resume behind the last cursor.", extensions={"code": "TOKEN_EXPIRED"}
)


def _next(payload: object) -> bytes:
    # JSON in one line: orjson writes none, and the stream's lines end where its do.
    return b"event: next\ndata: " + orjson.dumps(payload) + b"\n\n"


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
