"""A GraphQL request as HTTP brings it: its media types, its size, and the operation in it.

Batches, forms and files are not taken: files have an endpoint of their own. A body must say that it is JSON, which no
web page of another origin can make a browser send without asking us first.
"""

from collections.abc import Mapping
from typing import Any

from cross_web import StarletteRequestAdapter
from starlette.requests import Request
from strawberry.http import GraphQLRequestData

from talapker_core.errors import TalapkerError
from talapker_graphql.api.strict_json import BadJsonError, holds_nul, read_json

LONGEST_BODY = 1024 * 1024
"""Bytes."""

_PASSED_OVER = 16
"""So many times the longest body may be sent in vain before the connection is cut."""

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"


class RequestRefusedError(TalapkerError):
    """A request that is answered without looking at its operation.

    Attributes:
        status: the HTTP status.
        code: what clients branch on.
        headers: what the status wants beside it, such as `Allow`.
    """

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})


class GraphQLRequest(StarletteRequestAdapter):
    """A request whose operation can be read."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self._asked = request

    async def operation(self) -> GraphQLRequestData:
        """The operation.

        Raises:
            RequestRefusedError: there is none that can be read.
        """
        if self._asked.method == "GET":
            return operation_of(_parameters(self._asked))
        check_content_type(self._asked)
        body = await body_of(self._asked)
        try:
            return operation_of(read_json(body))
        except BadJsonError as error:
            raise RequestRefusedError(400, "JSON_NOT_VALID", str(error)) from None


def check_content_type(request: Request) -> None:
    """Take JSON in UTF-8, as it is, and nothing else.

    Raises:
        RequestRefusedError: the body is of another type, or packed.
    """
    media_type, *parameters = [part.strip().lower() for part in request.headers.get("content-type", "").split(";")]
    charsets = {value.strip('"') for name, _, value in (it.partition("=") for it in parameters) if name == "charset"}
    packed = request.headers.get("content-encoding", "identity").strip().lower() != "identity"
    if media_type != JSON or not charsets <= {"utf-8", "utf8"} or packed:
        raise RequestRefusedError(
            415,
            "MEDIA_TYPE_NOT_SUPPORTED",
            "The body must be application/json in UTF-8, not packed.",
            {"Accept-Post": JSON},
        )


async def body_of(request: Request, longest: int = LONGEST_BODY) -> bytes:
    """The body. No more than `longest` bytes of it are kept in memory or waited for.

    Raises:
        RequestRefusedError: it is longer.
    """
    told = request.headers.get("content-length", "")
    if told.isascii() and told.isdigit():
        length = int(told) if len(told) <= len(str(longest * _PASSED_OVER)) else longest * _PASSED_OVER + 1
        if length > longest:
            # A connection that is cut while the client still sends loses the answer: a little too much is passed over.
            raise _too_long(longest, cut=length > longest * _PASSED_OVER)
    body = bytearray()
    async for chunk in request.stream():
        if len(body) + len(chunk) > longest:
            raise _too_long(longest, cut=True)
        body += chunk
    return bytes(body)


def _too_long(longest: int, *, cut: bool) -> RequestRefusedError:
    headers = {"Connection": "close"} if cut else {}
    return RequestRefusedError(413, "BODY_TOO_LARGE", f"The body is longer than {longest} bytes.", headers)


def _parameters(request: Request) -> dict[str, Any]:
    given = request.query_params.multi_items()
    found: dict[str, Any] = dict(given)
    if any(holds_nul(value) for value in found.values()):
        raise RequestRefusedError(400, "REQUEST_NOT_VALID", "No text holds U+0000.")
    if len(found) != len(given):
        raise RequestRefusedError(400, "REQUEST_NOT_VALID", "A parameter stands twice in the address.")
    for name in ("variables", "extensions"):
        if name not in found:
            continue
        try:
            found[name] = read_json(found[name]) if found[name] else None
        except BadJsonError as error:
            raise RequestRefusedError(400, "JSON_NOT_VALID", f"{name}: {error}") from None
    return found


def operation_of(told: object) -> GraphQLRequestData:
    """The operation that a body or an address tells.

    Raises:
        RequestRefusedError: something in it has the wrong type, or there is no query.
    """
    if not isinstance(told, dict):
        raise RequestRefusedError(
            400, "REQUEST_NOT_VALID", "The request must be one JSON object; there are no batches."
        )
    query = told.get("query")
    if query is None or query == "":
        raise RequestRefusedError(400, "QUERY_MISSING", "The request has no query.")
    for name, kind, words in (
        ("query", str, "a text"),
        ("operationName", str, "a text or null"),
        ("variables", dict, "an object or null"),
        ("extensions", dict, "an object or null"),
    ):
        if told.get(name) is not None and not isinstance(told[name], kind):
            raise RequestRefusedError(400, "REQUEST_NOT_VALID", f"{name} must be {words}.")
    return GraphQLRequestData(
        query=query,
        variables=told.get("variables"),
        # Some clients write an empty name where they mean none.
        operation_name=told.get("operationName") or None,
        extensions=told.get("extensions"),
    )


def answer_type(accept: str) -> str:
    """The media type to answer with: GraphQL's own for those who ask for it by name, and rather not plain JSON."""
    wanted = _preferences(accept)
    own = wanted.get(GRAPHQL_RESPONSE, 0.0)
    return GRAPHQL_RESPONSE if own > 0 and own >= wanted.get(JSON, 0.0) else JSON


def _preferences(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        media_type, *parameters = [it.strip().lower() for it in part.split(";")]
        quality = next((value for name, _, value in (it.partition("=") for it in parameters) if name == "q"), "1")
        try:
            found[media_type] = float(quality)
        except ValueError:
            found[media_type] = 0.0
    return found
