"""graphql-transport-ws, server side: one connection, its operations, and how it ends.

Written by the protocol's page (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). Only subscriptions
run here: a query or a mutation has HTTP, with its keys and its status codes. Nothing is read from cookies, and a web
page of an origin that is not allowed is turned away before the connection stands.
"""

import asyncio
import logging
from collections.abc import Set as AbstractSet
from contextlib import aclosing
from dataclasses import dataclass

from graphql import GraphQLError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from talapker_core.access.actor import ANONYMOUS
from talapker_graphql.api.errors import internal
from talapker_graphql.api.live.messages import (
    ACKNOWLEDGED,
    PONG,
    PROTOCOL,
    BadMessageError,
    Complete,
    Init,
    Message,
    Ping,
    Pong,
    Subscribe,
    complete_text,
    error_text,
    next_text,
    read_message,
)
from talapker_graphql.api.live.results import Live
from talapker_graphql.auth.request import session_of_authorization
from talapker_graphql.auth.tokens import BadTokenError, Session, Tokens

LONGEST_MESSAGE = 1024 * 1024
"""Bytes."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """What one connection may have.

    Attributes:
        init_seconds: how long it may be silent about who speaks.
        send_seconds: how long a message may wait for a client that does not read.
        operations: how many run at once.
    """

    init_seconds: float = 5.0
    send_seconds: float = 20.0
    operations: int = 20


class _Closing(Exception):  # noqa: N818  (it carries the way to end out of whatever was going on)
    def __init__(self, code: int, reason: str) -> None:
        super().__init__()
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class LiveSockets:
    """Serves WebSocket connections.

    Attributes:
        live: runs the operations.
        tokens: reads who speaks.
        origins: the web origins whose pages may connect. A client that is no web page tells none.
        limits: what a connection may have.
    """

    live: Live
    tokens: Tokens
    origins: AbstractSet[str]
    limits: SocketLimits = SocketLimits()

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its handshake to its end."""
        if not all(origin in self.origins for origin in socket.headers.getlist("origin")):
            await socket.close()
            return
        if PROTOCOL not in socket.scope.get("subprotocols", ()):
            await socket.accept()
            await socket.close(4406, "Subprotocol not acceptable")
            return
        await socket.accept(PROTOCOL)
        await _Connection(self, socket).run()


class _Connection:
    def __init__(self, house: LiveSockets, socket: WebSocket) -> None:
        self._house = house
        self._socket = socket
        self._session: Session | None = None
        self._operations: dict[str, asyncio.Task[None]] = {}
        self._together = asyncio.TaskGroup()
        self._sending = asyncio.Lock()

    async def run(self) -> None:
        """Converse until one side has enough. When it ends, no operation is left."""
        try:
            async with self._together:
                await self._converse()
        except* WebSocketDisconnect:
            pass
        except* _Closing as closings:
            closing = _first(closings)
            await self._close(closing.code, closing.reason)
        except* Exception as errors:  # noqa: BLE001  (its words and its traceback may hold values)
            reference = internal(errors.exceptions[0]).extensions
            await self._close(4500, f"Internal error {(reference or {}).get('reference')}")

    async def _converse(self) -> None:
        try:
            async with asyncio.timeout(self._house.limits.init_seconds):
                while self._session is None:
                    await self._hear(await self._next())
        except TimeoutError:
            raise _Closing(4408, "Connection initialisation timeout") from None
        left = self._house.tokens.seconds_left(self._session)
        try:
            async with asyncio.timeout(left):
                while True:
                    await self._hear(await self._next())
        except TimeoutError:
            # The protocol's code for "not with this token": clients sign in again, come back and resume.
            raise _Closing(4403, "TOKEN_EXPIRED") from None

    async def _next(self) -> Message:
        received = await self._socket.receive()
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1005))
        text = received.get("text")
        if text is None:
            raise _Closing(4400, "Messages are text.")
        # A character is a byte or more; the server below counts bytes where it is told to.
        if len(text) > LONGEST_MESSAGE:
            raise _Closing(1009, "The message is too long.")
        try:
            return read_message(text)
        except BadMessageError as error:
            raise _Closing(4400, str(error)) from None

    async def _hear(self, message: Message) -> None:
        match message:
            case Init(authorizations):
                await self._begin(authorizations)
            case Ping():
                await self._send(PONG)
            case Pong():
                pass
            case _ if self._session is None:
                raise _Closing(4401, "Unauthorized")
            case Subscribe():
                await self._subscribe(message, self._session)
            case Complete(operation_id):
                await self._end(operation_id)

    async def _begin(self, authorizations: tuple[object, ...]) -> None:
        if self._session is not None:
            raise _Closing(4429, "Too many initialisation requests")
        session = Session(ANONYMOUS)
        if authorizations:
            try:
                session = session_of_authorization(
                    authorizations[0] if len(authorizations) == 1 else None, self._house.tokens
                )
            except BadTokenError as error:
                raise _Closing(4403, error.code) from None
        await self._send(ACKNOWLEDGED)
        self._session = session

    async def _subscribe(self, asked: Subscribe, session: Session) -> None:
        if asked.id in self._operations:
            raise _Closing(4409, "Subscriber for this id already exists")
        if len(self._operations) >= self._house.limits.operations:
            error = GraphQLError("This connection has too many operations.", extensions={"code": "TOO_MANY_OPERATIONS"})
            await self._send(error_text(asked.id, [error.formatted]))
            return
        self._operations[asked.id] = self._together.create_task(self._follow(asked, session))

    async def _follow(self, asked: Subscribe, session: Session) -> None:
        async with aclosing(self._house.live.results(asked.operation, session.actor)) as results:
            async for result in results:
                if result.refused:
                    await self._last(asked.id, error_text(asked.id, result.payload))
                    return
                await self._send(next_text(asked.id, result.payload))
        await self._last(asked.id, complete_text(asked.id))

    async def _last(self, operation_id: str, text: str) -> None:
        # The id is free before the client can know that it is.
        self._operations.pop(operation_id, None)
        await self._send(text)

    async def _send(self, text: str) -> None:
        try:
            async with asyncio.timeout(self._house.limits.send_seconds), self._sending:
                await self._socket.send_text(text)
        except TimeoutError:
            raise _Closing(1013, "Messages are not read; come back and resume.") from None
        except (RuntimeError, OSError):
            # Starlette's and the server's ways to say that the connection has ended already.
            raise WebSocketDisconnect(1006) from None

    async def _close(self, code: int, reason: str) -> None:
        if self._socket.application_state is not WebSocketState.CONNECTED:
            return
        try:
            async with asyncio.timeout(1):
                await self._socket.close(code, reason)
        except (TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
            _log.info("a connection ended before it could be closed")

    async def _end(self, operation_id: str) -> None:
        task = self._operations.pop(operation_id, None)
        if task is not None:
            task.cancel()
            # Waited for, so that whoever begins and ends operations fast does it no faster than we do.
            await asyncio.wait([task])


def _first(closings: BaseExceptionGroup[_Closing]) -> _Closing:
    inner = closings.exceptions[0]
    return inner if isinstance(inner, _Closing) else _first(inner)
