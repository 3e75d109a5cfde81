"""``talapker migrate``: the schema of the business database."""

import asyncio
from typing import Annotated

import typer

from talapker_graphql.cli.opened import outages_told
from talapker_graphql.cli.options import DatabaseUrl, DataDir, read_settings
from talapker_graphql.cli.refusals import refusals_told
from talapker_graphql.store.application_role import grant
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.connection import migrate as bring_up


def migrate(
    grant_to: Annotated[
        str | None,
        typer.Option(help="A PostgreSQL role to give what the application needs: it can append to the journal only."),
    ] = None,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Bring the database to the newest schema. Running it again changes nothing."""
    settings = read_settings(data, database_url)
    with refusals_told():
        address = DatabaseAddress(settings.database_address)
    if grant_to is not None and address.engine != "postgresql":
        typer.echo("--grant-to is for PostgreSQL; a SQLite file has no roles", err=True)
        raise typer.Exit(2)

    def told(event: str, app: str, name: str) -> None:
        if event == "apply_done":
            typer.echo(f"applied {app}.{name}")

    with outages_told():
        asyncio.run(bring_up(address, progress=told))
    typer.echo("the schema is up to date")
    if grant_to is not None:
        with refusals_told():
            asyncio.run(grant(address, grant_to))
        typer.echo(f"the role {grant_to} may do what the application does")
