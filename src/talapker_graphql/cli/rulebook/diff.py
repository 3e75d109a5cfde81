"""``talapker rulebook diff``: what changes from one edition of the law to another."""

from typing import Annotated

import typer

from talapker_core.rulebooks.differences import differences
from talapker_core.rulebooks.errors import NotInForceError
from talapker_graphql.cli.rulebook.reading import as_day, read_rulebook, written


def diff(
    before: Annotated[str, typer.Argument(help="The earlier rulebook, e.g. kg/jk-2021.")],
    after: Annotated[str, typer.Argument(help="The later rulebook, or the same one on a later day.")],
    on_before: Annotated[str | None, typer.Option(help="Its day; the rulebook's first day unless given.")] = None,
    on_after: Annotated[str | None, typer.Option(help="Its day; the rulebook's first day unless given.")] = None,
) -> None:
    """Print what `after` says otherwise than `before`: - what went, + what came. Citations are not compared."""
    old, new = read_rulebook(before), read_rulebook(after)
    days = (as_day(on_before) if on_before else old.since, as_day(on_after) if on_after else new.since)
    try:
        found = differences(old, new, on=days)
    except NotInForceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{old.name} on {days[0]} -> {new.name} on {days[1]}: {len(found)} differences")
    for difference in found:
        if difference.before is not None:
            typer.echo(f"- {difference.code} = {written(difference.before)}")
        if difference.after is not None:
            typer.echo(f"+ {difference.code} = {written(difference.after)}")
