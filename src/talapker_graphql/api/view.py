"""GraphQL over HTTP: ``GET`` reads, ``POST`` reads and acts; every answer is JSON, also of what is refused.

Subscriptions are answered as server-sent events, or come over WebSocket.
"""

from collections.abc import Callable
from typing import Any

import orjson
import strawberry
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.http.base import BaseRequestProtocol
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult

from talapker_core.access.actor import Actor
from talapker_graphql.api.context import Context
from talapker_graphql.api.errors import SERVICE_UNAVAILABLE, internal
from talapker_graphql.api.http_request import GRAPHQL_RESPONSE, GraphQLRequest, RequestRefusedError, answer_type
from talapker_graphql.api.live.results import Live, is_subscription
from talapker_graphql.api.live.server_sent import EVENT_STREAM, EventStream, accepts_event_stream
from talapker_graphql.api.live.socket import LiveSockets
from talapker_graphql.auth.request import actor_of, session_of, unauthenticated
from talapker_graphql.auth.tokens import BadTokenError, Tokens
from talapker_graphql.settings import Settings
from talapker_graphql.unavailable import RETRY_AFTER

_SAFE = {"X-Content-Type-Options": "nosniff", "Vary": "Accept, Authorization"}
_NOT_KEPT = {"Cache-Control": "no-store"}
_AWAY = 503


class _ToFollow(Exception):  # noqa: N818  (it carries a subscription past Strawberry's way of answering)
    def __init__(self, operation: GraphQLRequestData) -> None:
        super().__init__()
        self.operation = operation


class GraphQLView(GraphQL[Context, None]):
    """Strawberry's view, strict about what it takes; orjson writes, which can carry a planned answer as it is."""

    request_adapter_class = GraphQLRequest

    def __init__(
        self, schema: strawberry.Schema, context: Callable[[Actor], Context], tokens: Tokens, **more: Any
    ) -> None:
        super().__init__(schema, subscription_protocols=(), multipart_uploads_enabled=False, **more)
        self._context = context
        self._tokens = tokens
        self.live = Live(schema, context)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            BadTokenError: its token names nobody.
        """
        request = Request(scope, receive)
        try:
            response = await self._answered(request)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answered(self, request: Request) -> ASGIApp:
        try:
            return await self.run(request)
        except _ToFollow as asked:
            if accepts_event_stream(request.headers.get("accept", "")):
                return EventStream(self.live, self._tokens, session_of(request, self._tokens), asked.operation)
            told = GraphQLError(
                f"A subscription is answered as {EVENT_STREAM}, which the request does not accept, or over WebSocket.",
                extensions={"code": "NOT_ACCEPTABLE"},
            )
            return _errors(request, told, 406, {})
        except (BadTokenError, ClientDisconnect):
            raise
        except RequestRefusedError as error:
            told = GraphQLError(str(error), extensions={"code": error.code})
            return _errors(request, told, error.status, error.headers)
        except Exception as error:  # noqa: BLE001  (the last place where an error can be told without its words)
            told = internal(error)
            status = _status({"errors": [told.formatted]}, None)
            return _errors(request, told, status, RETRY_AFTER if status == _AWAY else {})

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """The context of one request."""
        del response
        return self._context(actor_of(request, self._tokens))

    def is_request_allowed(self, request: BaseRequestProtocol) -> bool:
        """Only the two methods that carry operations."""
        if request.method not in {"GET", "POST"}:
            raise RequestRefusedError(
                405, "METHOD_NOT_ALLOWED", "Operations come by GET or POST.", {"Allow": "GET, POST"}
            )
        return True

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """A browser that asks nothing is shown the query editor, where there is one."""
        asks_nothing = request.method == "GET" and request.query_params.get("query") is None
        return self.graphql_ide is not None and asks_nothing and "text/html" in request.headers.get("accept", "")

    async def render_graphql_ide(self, request: Request) -> Response:
        """The query editor."""
        response = await super().render_graphql_ide(request)
        response.headers.update(_SAFE | _NOT_KEPT)
        return response

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        """The operation of a request. Raises `RequestRefusedError`."""
        if not isinstance(request, GraphQLRequest):
            raise TypeError("the view reads its own kind of request")
        operation = await request.operation()
        if is_subscription(operation):
            raise _ToFollow(operation)
        return operation

    async def execute_single(  # noqa: PLR0917  (Strawberry's signature)
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,
        context: Context,
        root_value: None,
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Run the operation; what Strawberry refuses in plain text is refused in ours."""
        try:
            return await super().execute_single(
                request, request_adapter, sub_response, context, root_value, request_data
            )
        except HTTPException as error:
            match error.__cause__:
                case CannotGetOperationTypeError():
                    raise RequestRefusedError(
                        400, "OPERATION_NOT_FOUND", "The document does not have the operation that is meant."
                    ) from None
                case InvalidOperationTypeError():
                    raise RequestRefusedError(
                        405, "METHOD_NOT_ALLOWED", "By GET one only reads.", {"Allow": "POST"}
                    ) from None
                case _:
                    raise

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """The answer. There is no `data` in it when the operation was not begun."""
        del request
        answer = process_result(result)
        if result.data is None and result.errors and all(error.path is None for error in result.errors):
            del answer["data"]
        return answer

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """What the answer's headers will be."""
        response = await super().get_sub_response(request)
        response.media_type = answer_type(request.headers.get("accept", ""))
        response.headers.update(_SAFE)
        if "authorization" in request.headers:
            response.headers.update(_NOT_KEPT)
        return response

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """The answer as bytes, with the status that its media type asks for."""
        if isinstance(response_data, list):
            raise TypeError("there are no batches")
        status = _status(response_data, sub_response.media_type)
        kept = _NOT_KEPT if "data" not in response_data else {}
        later = RETRY_AFTER if status == _AWAY else {}
        response = Response(self.encode_json(response_data), status, kept | later, sub_response.media_type)
        response.headers.update(sub_response.headers)
        return response

    def encode_json(self, data: object) -> bytes:
        """`data` as JSON."""
        return orjson.dumps(data)


def _status(answer: GraphQLHTTPResponse, media_type: str | None) -> int:
    """The status of an answer.

    GraphQL over HTTP: plain JSON says 200 whenever the request could be read; GraphQL's own type says 400 when the
    operation was not begun.
    """
    errors: list[Any] = answer.get("errors") or []
    codes = {error["extensions"]["code"] for error in errors}
    if answer.get("data") is None and SERVICE_UNAVAILABLE in codes:
        # Whoever asks again by the status alone, as proxies do, is right to.
        return _AWAY
    if "data" in answer:
        return 200
    if "INTERNAL" in codes:
        return 500
    return 400 if media_type == GRAPHQL_RESPONSE else 200


def _errors(request: Request, error: GraphQLError, status: int, headers: dict[str, str]) -> Response:
    return Response(
        orjson.dumps({"errors": [error.formatted]}),
        status,
        _SAFE | _NOT_KEPT | headers,
        answer_type(request.headers.get("accept", "")),
    )


class GraphQLEndpoint:
    """The ASGI endpoint at ``/graphql``, for HTTP and WebSocket; it is opened when the databases are."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._view: GraphQLView | None = None
        self._sockets: LiveSockets | None = None

    def open(self, schema: strawberry.Schema, context: Callable[[Actor], Context], tokens: Tokens) -> None:
        """Begin to answer."""
        self._view = GraphQLView(
            schema, context, tokens, graphql_ide="graphiql" if self._settings.shows_graphiql else None
        )
        self._sockets = LiveSockets(self._view.live, tokens, self._settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one connection."""
        if self._view is None or self._sockets is None:
            raise RuntimeError("the endpoint is used before it is opened")
        if scope["type"] == "websocket":
            await self._sockets.serve(WebSocket(scope, receive, send))
            return
        try:
            await self._view(scope, receive, send)
        except BadTokenError as error:
            await unauthenticated(error)(scope, receive, send)
