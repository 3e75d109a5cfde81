"""``talapker election load``: an election comes into the database, or what changed of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.cli.election.reading import read_faultless
from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_core.elections.frame import ElectionFrame
    from talapker_core.elections.written import Fault
    from talapker_graphql.bootstrap import Installation
    from talapker_graphql.procedures.write_frame import FrameWritten


def load(
    file: Annotated[Path, typer.Argument(help="An election, as TOML in UTF-8.")],
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Load an election, or what changed of it; a file with any fault writes nothing.

    Until somebody opens a file in the election everything of it may change. From then on names may be corrected, and
    parties, regions and items of expenditure added. Loading the same content again changes nothing.

    Exit code 0: done, or nothing to do; 1: there are faults; 2: the file cannot be opened, or the settings are wrong.
    """
    frame, read = read_faultless(file, load_rulebook, datetime.now(UTC))
    loaded, faults = on_database(data, database_url, lambda installation: _load(installation, frame))
    for fault in read.located(faults):
        typer.echo(str(fault), err=True)
    if loaded is None:
        typer.echo("nothing was written", err=True)
        raise typer.Exit(1)
    if loaded.nothing:
        typer.echo("everything was loaded before: nothing changed")
    else:
        typer.echo(f"loaded: {loaded.added} added, {loaded.changed} changed, {loaded.removed} removed")
        if loaded.changed_for_all:
            typer.echo(f"changed in every election that has them: {', '.join(loaded.changed_for_all)}")


async def _load(
    installation: "Installation", frame: "ElectionFrame"
) -> "tuple[FrameWritten | None, tuple[Fault, ...]]":
    from talapker_graphql.procedures.load_election import load_election
    from talapker_graphql.procedures.write_frame import FrameRefused

    outcome = await load_election(installation.office, frame, progress=_tell)
    return (None, outcome.faults) if isinstance(outcome, FrameRefused) else (outcome, ())


def _tell(title: str, count: int) -> None:
    if count:
        typer.echo(f"  {title}: {count} new")
