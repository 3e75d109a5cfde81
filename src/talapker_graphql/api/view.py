"""GraphQL over HTTP."""

from collections.abc import Callable
from typing import Any

import orjson
import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from talapker_core.access.actor import Actor
from talapker_graphql.api.context import Context
from talapker_graphql.auth.request import actor_of, unauthenticated
from talapker_graphql.auth.tokens import BadTokenError, Tokens
from talapker_graphql.settings import Settings


class GraphQLView(GraphQL[Context, None]):
    """Strawberry's view with our context, and orjson, which can carry a planned answer as it is."""

    def __init__(
        self, schema: strawberry.Schema, context: Callable[[Actor], Context], tokens: Tokens, **more: Any
    ) -> None:
        super().__init__(schema, **more)
        self._context = context
        self._tokens = tokens

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """The context of one request."""
        del response
        return self._context(actor_of(request, self._tokens))

    def encode_json(self, data: object) -> str | bytes:
        """`data` as JSON bytes."""
        return orjson.dumps(data)


class GraphQLEndpoint:
    """The ASGI endpoint at ``/graphql``; it is opened when the databases are."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._view: GraphQLView | None = None

    def open(self, schema: strawberry.Schema, context: Callable[[Actor], Context], tokens: Tokens) -> None:
        """Begin to answer."""
        self._view = GraphQLView(
            schema,
            context,
            tokens,
            graphql_ide="graphiql" if self._settings.shows_graphiql else None,
            multipart_uploads_enabled=False,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._view is None:
            raise RuntimeError("the endpoint is used before it is opened")
        try:
            await self._view(scope, receive, send)
        except BadTokenError as error:
            await unauthenticated(error)(scope, receive, send)
