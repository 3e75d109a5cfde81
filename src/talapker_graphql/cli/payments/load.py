"""``talapker payments load``: recording a statement of the bank."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation
    from talapker_graphql.procedures.record_payments import StatementLine

_LARGEST = 50 * 1024 * 1024


def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The statement, as CSV in UTF-8.")],
    election: Annotated[str, typer.Option(help="The id of the election whose account it is.")],
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Record the lines of a statement. What was recorded before is left as it is; a faulty file writes nothing."""
    from talapker_graphql.cli.payments.statement_file import read_statement

    if file.stat().st_size > _LARGEST:
        raise typer.BadParameter("the file is larger than 50 MiB; load it in parts")
    try:
        lines, faults = read_statement(file.read_text("utf-8"))
    except UnicodeDecodeError:
        raise typer.BadParameter("the file is not UTF-8") from None
    for fault in faults:
        typer.echo(str(fault), err=True)
    if faults or not lines:
        typer.echo("nothing was recorded", err=True)
        raise typer.Exit(1)
    counts, refused = on_database(data, database_url, lambda installation: _load(installation, election, lines))
    typer.echo(", ".join(f"{count} {what}" for what, count in counts.items()))
    for problem in refused:
        typer.echo(problem, err=True)
    if refused:
        raise typer.Exit(1)


async def _load(
    installation: "Installation", election: str, lines: "Sequence[StatementLine]"
) -> tuple[dict[str, int], list[str]]:
    from talapker_core.access.actor import Actor, Role
    from talapker_core.nominations.acts import NotDone
    from talapker_graphql.procedures.office import new_id
    from talapker_graphql.procedures.record_payments import MOST_AT_ONCE, RecordPayments, load_payments

    counts = dict.fromkeys(("recorded", "known", "unmatched"), 0)
    operator = Actor("operator", Role.PUBLIC)
    for first in range(0, len(lines), MOST_AT_ONCE):
        part = tuple(lines[first : first + MOST_AT_ONCE])
        outcome = await load_payments(installation.office, operator, RecordPayments(election, part, new_id("load")))
        if isinstance(outcome, NotDone):
            told = [f"{problem.code} {'.'.join(problem.path)} (lines from {first})" for problem in outcome.problems]
            return counts, told
        for what in counts:
            counts[what] += int(outcome.ids[what])
    return counts, []
