"""``talapker migrate``: the schema of the business database."""

import asyncio

import typer

from talapker_graphql.cli.options import DatabaseUrl, DataDir, read_settings
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.connection import migrate as bring_up


def migrate(data: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Bring the database to the newest schema. Running it again changes nothing."""
    settings = read_settings(data, database_url)

    def told(event: str, app: str, name: str) -> None:
        if event == "apply_done":
            typer.echo(f"applied {app}.{name}")

    asyncio.run(bring_up(DatabaseAddress(settings.database_address), progress=told))
    typer.echo("the schema is up to date")
