"""``talapker serve``: the web process."""

from typing import Annotated

import typer

from talapker_graphql.cli.children import end_with_parent
from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir, UntilStdinCloses, log_to_stderr, read_settings
from talapker_graphql.cli.refusals import refusals_told


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
    until_stdin_closes: UntilStdinCloses = False,
) -> None:
    """Serve GraphQL, uploads and pages. Run `talapker migrate` first, and `talapker work` beside it."""
    import uvicorn

    from talapker_graphql.api.live.socket import LONGEST_MESSAGE
    from talapker_graphql.app import create_app
    from talapker_graphql.bootstrap import install
    from talapker_graphql.store.tables import Election

    log_to_stderr()
    if until_stdin_closes:
        end_with_parent()
    on_database(data, database_url, lambda _: Election.exists())
    with refusals_told():
        installation = install(read_settings(data, database_url))
    uvicorn.run(
        create_app(installation),
        host=host,
        port=port,
        access_log=False,
        server_header=False,
        # Longer than clients and the proxies in front keep an idle connection, 60 s as a rule: whoever closes it first
        # must not be the one to whom a request is under way.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
        log_level="warning",
        ws_max_size=LONGEST_MESSAGE,
        # A packed message of a few bytes may unpack to megabytes.
        ws_per_message_deflate=False,
    )
