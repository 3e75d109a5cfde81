"""``talapker journal export``: every entry, for whoever verifies the journal without this service."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation

_TOLD_EVERY = 100_000


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write; without it to standard output.")] = None,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Write the canonical JSON of every entry, one a line; with a leading zero byte it hashes to its leaf."""
    if file is None:
        on_database(data, database_url, lambda installation: _export(installation, sys.stdout))
        return
    try:
        opening = file.open("x", encoding="utf-8", newline="\n")
    except OSError as error:
        typer.echo(f"{file}: {error.strerror}; name another file", err=True)
        raise typer.Exit(2) from None
    with opening as opened:
        count = on_database(data, database_url, lambda installation: _export(installation, opened))
    typer.echo(f"{count} entries in {file}")


async def _export(installation: "Installation", to: TextIO) -> int:
    from talapker_graphql.procedures.verify_journal import stored_entries

    del installation
    count = 0
    async for entries in stored_entries():
        to.writelines(f"{entry.canonical_bytes.decode()}\n" for entry in entries)
        if (count + len(entries)) // _TOLD_EVERY > count // _TOLD_EVERY:
            typer.echo(f"{count + len(entries)} entries so far", err=True)
        count += len(entries)
    return count
