"""The part of ``talapker journal verify`` about time-stamps: only where it is said which authorities are trusted."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from talapker_graphql.cli.opened import on_database

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation
    from talapker_graphql.procedures.verify_stamps import StampBroken, StampsSound


def tell_stamps(roots: Path | None, data: Path | None, database_url: str | None) -> None:
    """Hold the time-stamps of all signed heads against `roots`, or those of the settings; without any, say nothing.

    Ends the command with exit code 1 when a time-stamp does not hold, with 2 when it could not be examined.
    """
    from talapker_core.journal.time_stamp import StampFault
    from talapker_graphql.procedures.verify_stamps import StampsSound

    found = on_database(data, database_url, lambda installation: _verified(installation, roots))
    if found is None:
        return
    if isinstance(found, StampsSound):
        last = f", the last over {found.size} entries at {found.at.isoformat()}" if found.at else ""
        typer.echo(f"sound: {found.count} time-stamps{last}")
        return
    why = found.fault.value if found.fault else "there is no such head"
    if found.fault is StampFault.NOT_EXAMINED:
        typer.echo(f"the time-stamp of the head of size {found.size} could not be examined: try again", err=True)
        raise typer.Exit(2)
    typer.echo(f"BROKEN time-stamp of the head of size {found.size}: {why}", err=True)
    raise typer.Exit(1)


async def _verified(installation: "Installation", roots: Path | None) -> "StampsSound | StampBroken | None":
    from dataclasses import replace

    from talapker_graphql.bootstrap import trust_of
    from talapker_graphql.procedures.verify_stamps import verify_stamps
    from talapker_graphql.signatures.examiner import Examiner
    from talapker_graphql.signatures.trust import read_roots

    trust = trust_of(installation.settings)
    if roots is not None:
        trust = replace(trust, stamp_roots=read_roots(roots))
    return await verify_stamps(Examiner(trust), installation.clock.now()) if trust.stamp_roots else None
