"""A command's work on the open database of an installation."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from talapker_graphql.cli.options import read_settings
from talapker_graphql.cli.refusals import refusals_told

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation

T = TypeVar("T")


def on_database(data: Path | None, database_url: str | None, work: "Callable[[Installation], Awaitable[T]]") -> T:
    """What `work` returns. A refusal of ours is told and ends the command, and so does a database that is not ready."""
    from talapker_graphql.bootstrap import install
    from talapker_graphql.store.connection import connected
    from talapker_graphql.store.outage import MAY_BE_OUTAGES, is_not_migrated, is_outage

    async def opened() -> T:
        async with connected(installation.address):
            return await work(installation)

    with refusals_told():
        installation = install(read_settings(data, database_url))
        try:
            return asyncio.run(opened())
        except MAY_BE_OUTAGES as error:
            # Any other error of the system may come of a file of the command's own.
            if is_not_migrated(error):
                typer.echo("the database has no tables yet: run `talapker migrate` first", err=True)
            elif isinstance(error, ConnectionError) or (is_outage(error) and not isinstance(error, OSError)):
                typer.echo("the database does not answer: see TALAPKER_DATABASE_URL, and whether it runs", err=True)
            else:
                raise
            raise typer.Exit(2) from None
