"""What a client says over graphql-transport-ws, read strictly. No input and output here, only texts and values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from strawberry.http import GraphQLRequestData

from talapker_core.errors import TalapkerError
from talapker_graphql.api.http_request import RequestRefusedError, operation_of
from talapker_graphql.api.strict_json import BadJsonError, read_json

PROTOCOL = "graphql-transport-ws"
"""The only one that is spoken. Its forerunner, graphql-ws, is not."""

LONGEST_ID = 128
"""Characters in the name that a client gives an operation."""


class BadMessageError(TalapkerError):
    """A message that no client of this protocol sends; the connection ends. The text never repeats the message."""


@dataclass(frozen=True, slots=True)
class Init:
    """Who speaks: `authorizations` are what an HTTP request would have in its header; none for the public."""

    authorizations: tuple[object, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Ping:
    """Are you there?"""


@dataclass(frozen=True, slots=True)
class Pong:
    """I am here."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Begin this operation."""

    id: str
    operation: GraphQLRequestData = field(repr=False)


@dataclass(frozen=True, slots=True)
class Complete:
    """Enough of this operation."""

    id: str


Message = Init | Ping | Pong | Subscribe | Complete


def read_message(text: str) -> Message:
    """The message that `text` is.

    Raises:
        BadMessageError: it is none.
    """
    try:
        told = read_json(text)
    except BadJsonError:
        raise BadMessageError("The message is not valid JSON.") from None
    if not isinstance(told, dict):
        raise BadMessageError("The message is not a JSON object.")
    match told.get("type"):
        case "connection_init":
            payload = _payload(told)
            # As in a header, the name's letters may be large or small.
            return Init(tuple(value for name, value in payload.items() if name.lower() == "authorization"))
        case "ping":
            _payload(told)
            return Ping()
        case "pong":
            _payload(told)
            return Pong()
        case "subscribe":
            return Subscribe(_id(told), _operation(told))
        case "complete":
            return Complete(_id(told))
        case _:
            raise BadMessageError("The message's type is not known.")


def _payload(told: dict[str, Any]) -> dict[str, Any]:
    payload = told.get("payload")
    if payload is None:
        return {}
    if not isinstance(payload, dict):
        raise BadMessageError("The message's payload is not an object.")
    return payload


def _id(told: dict[str, Any]) -> str:
    found = told.get("id")
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_ID:
        raise BadMessageError(f"The message needs an id: a text of 1 to {LONGEST_ID} characters.")
    return found


def _operation(told: dict[str, Any]) -> GraphQLRequestData:
    try:
        return operation_of(told.get("payload"))
    except RequestRefusedError as error:
        raise BadMessageError(str(error)) from None


ACKNOWLEDGED = '{"type":"connection_ack"}'
PONG = '{"type":"pong"}'


def next_text(operation_id: str, payload: object) -> str:
    """The message that brings a result."""
    return _text("next", operation_id, payload)


def error_text(operation_id: str, errors: Sequence[object]) -> str:
    """The message that an operation was not begun, or cannot go on."""
    return _text("error", operation_id, errors)


def complete_text(operation_id: str) -> str:
    """The message that an operation has ended."""
    return orjson.dumps({"id": operation_id, "type": "complete"}).decode()


def _text(kind: str, operation_id: str, payload: object) -> str:
    return orjson.dumps({"id": operation_id, "type": kind, "payload": payload}).decode()
