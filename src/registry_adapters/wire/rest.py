"""X-Road's REST replies: errors told by X-Road, statuses told by the provider, JSON read strictly."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NoReturn
from urllib.parse import unquote
from uuid import UUID

from pydantic import ValidationError

from registry_adapters.contract import ModelT
from registry_adapters.errors import unreadable
from registry_adapters.wire.http_status import failure_of_status
from registry_adapters.wire.shape import misfit
from registry_adapters.wire.transport import Incoming
from registry_adapters.wire.xroad_errors import failure_of
from registry_adapters.xroad_identifiers import XRoadService


@dataclass(frozen=True, slots=True)
class RestReply:
    """A reply of the provider's own software, good or declared to mean "not found"."""

    status: int
    missing: bool
    body: bytes = field(repr=False)

    @property
    def attachments(self) -> Mapping[str, bytes]:
        """Nothing: a REST reply is one document."""
        return {}

    def parse(self, model: type[ModelT]) -> ModelT:
        """The body as `model`, strictly; a misfit raises `Unavailable(shape)`."""
        text = strict_json(self.body)
        try:
            return model.model_validate_json(text, strict=True)
        except ValidationError as error:
            failure = misfit(error)
        raise failure


def read_reply(
    incoming: Incoming, *, service: XRoadService, message_id: UUID, missing: Container[int], now: datetime
) -> RestReply:
    """The reply of the provider.

    Raises:
        Unavailable: X-Road or the provider failed, or the reply belongs to another exchange.
    """
    code = incoming.headers.get("x-road-error")
    if code is not None:
        raise failure_of(code, _message(incoming.body))
    failure = failure_of_status(incoming, now)
    declared_missing = incoming.status in missing
    if failure is not None and not declared_missing:
        raise failure
    # Without the echo anything on the way, such as a proxy's own 404 page, could pass for "not found".
    if incoming.headers.get("x-road-id") != str(message_id):
        raise unreadable("reply_header", "the reply does not carry our message id")
    told_service = incoming.headers.get("x-road-service")
    if told_service is not None and not _same_service(told_service, service):
        raise unreadable("reply_header", "the reply names another service")
    return RestReply(incoming.status, declared_missing, incoming.body)


def strict_json(body: bytes) -> str:
    """`body` as text, if it is one JSON object or array in UTF-8 with each name once and no NaN.

    Raises:
        Unavailable: (shape) it is not.
    """
    if not body.strip():
        raise unreadable("empty", "the reply has no body")
    try:
        text = body.decode("utf-8")
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        value = None
    # A bare null, number or text is no answer either.
    if not isinstance(value, (dict, list)):
        raise unreadable("not_json", "the reply is not one JSON object")
    return text


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("not a number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name is given twice")
    return dict(pairs)


def _same_service(told: str, service: XRoadService) -> bool:
    parts = tuple(unquote(part) for part in told.strip("/").split("/"))
    return parts == (*service.provider.parts, service.code)


def _message(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(told.get("message", "")) if isinstance(told, dict) else ""
