"""The web process as one ASGI application: GraphQL, uploads, views, the journal's heads, health and the start page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from talapker_graphql.api.view import GraphQLEndpoint
from talapker_graphql.bootstrap import (
    Installation,
    Service,
    open_service,
    scanning_of,
    staging_sweep_of,
    uploads_of,
    vault_of,
    views_of,
    workroom_of,
)
from talapker_graphql.feeds.journal import journal_routes
from talapker_graphql.jobs.expiry import Expiry
from talapker_graphql.jobs.head_signing import HeadSigning
from talapker_graphql.pages.start import start_page
from talapker_graphql.store.tables import Election
from talapker_graphql.unavailable import OUTAGE_HANDLERS


def create_app(installation: Installation) -> Starlette:
    """The application of `installation`. Its databases are opened when the server starts it."""
    endpoint = GraphQLEndpoint(installation.settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            service = await opened.enter_async_context(open_service(installation))
            endpoint.open(service.schema, service.context, service.tokens)
            app.state.service = service
            vault = vault_of(installation)
            workroom = await opened.enter_async_context(workroom_of(installation.settings))
            app.router.routes.append(uploads_of(installation, service.tokens, vault, workroom).route())
            app.router.routes.append(views_of(installation, service.tokens, vault, workroom).route())
            errands = (
                HeadSigning(installation.office),
                Expiry(installation.office),
                scanning_of(installation, vault),
                staging_sweep_of(installation, vault),
            )
            running = [asyncio.create_task(errand.run()) for errand in errands if errand is not None]
            yield
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", start_page),
            Route("/graphql", endpoint),
            WebSocketRoute("/graphql", endpoint),
            Route("/schema.graphql", _schema),
            Route("/health/live", _live),
            Route("/health/ready", _ready),
            *journal_routes(installation.office),
        ],
        exception_handlers=dict(OUTAGE_HANDLERS),
    )


async def _schema(request: Request) -> Response:
    service: Service = request.app.state.service
    return PlainTextResponse(service.schema.as_str())


async def _live(request: Request) -> Response:
    del request
    return JSONResponse({"status": "live"})


async def _ready(request: Request) -> Response:
    """Ready when the database answers."""
    del request
    return JSONResponse({"status": "ready", "elections": await Election.all().count()})
