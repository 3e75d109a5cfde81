"""``talapker demo``: the election of 28 November 2021 on real machinery, with invented people."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from talapker_graphql.cli.options import DatabaseUrl


def demo(
    once: Annotated[
        bool, typer.Option("--once", help="Play, print the table of fates, and end: 0 only if each came as planned.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port of the portal.")] = 8000,
    data: Annotated[
        Path, typer.Option("--data", help="Folder of the demonstration; a run that was cut off goes on from it.")
    ] = Path("talapker-data"),
    database_url: DatabaseUrl = None,
) -> None:
    """Start simulated registers, portal and worker; load the 2021 election; play fourteen nominations; keep serving.

    Everybody in it is invented. Stop it with Ctrl-C; start it again on the same --data and it carries on.
    """
    from talapker_graphql.cli.demo.direction import direct

    raise typer.Exit(asyncio.run(direct(data.absolute(), port=port, once=once, database_url=database_url)))
