"""Running a command's work on the open database of an installation."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
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

    async def opened() -> T:
        async with connected(installation.address):
            return await work(installation)

    with refusals_told(), outages_told():
        installation = install(read_settings(data, database_url))
        return asyncio.run(opened())


@contextmanager
def outages_told() -> Iterator[None]:
    """Tell that the database is away, full, locked or not made yet, and end the command."""
    from talapker_graphql.store.outage import MAY_BE_OUTAGES

    try:
        yield
    except MAY_BE_OUTAGES as error:
        why = _why(error)
        if why is None:
            # Any other error of the system may come of a file of the command's own.
            raise
        typer.echo(why, err=True)
        raise typer.Exit(2) from None


def _why(error: Exception) -> str | None:
    from talapker_graphql.store.outage import is_locked, is_not_migrated, is_outage, is_without_room

    if is_not_migrated(error):
        return "the database has no tables yet: run `talapker migrate` first"
    if is_without_room(error):
        return "the disk of the database is full: make room on it, and run the command again"
    if is_locked(error):
        return "another process has written for too long: run the command again when it is done"
    if isinstance(error, ConnectionError) or (is_outage(error) and not isinstance(error, OSError)):
        return "the database does not answer: see TALAPKER_DATABASE_URL, and whether it runs"
    return None
