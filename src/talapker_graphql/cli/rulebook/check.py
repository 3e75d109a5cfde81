"""``talapker rulebook check``: whether rulebooks can be used, and how much of them is verified."""

from typing import Annotated

import typer

from talapker_core.examination.coherence import incoherences
from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.loading import load_cases, load_rulebook
from talapker_core.rulebooks.parameter import Sourced
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.cli.rulebook.reading import named_or_all


def check(
    names: Annotated[list[str] | None, typer.Argument(help="kg/jk-2021 and the like; all unless given.")] = None,
) -> None:
    """Check rulebooks: on every day exactly one value, each cited, every rule bound. Exit code 1 when one is wrong."""
    wrong = 0
    for name in named_or_all(names):
        try:
            rulebook = load_rulebook(name)
            cases = len(load_cases(name))
        except RulebookError as error:
            wrong += 1
            typer.echo(f"WRONG {error}", err=True)
            continue
        for fault in incoherences(rulebook):
            wrong += 1
            typer.echo(f"WRONG {name}: {fault}", err=True)
        entries = _entries(rulebook)
        open_ones = sum(not entry.verified for entry in entries)
        typer.echo(
            f"{name}: {len(rulebook.parameters)} values, {len(rulebook.provisions)} rules, {cases} cases; "
            f"{open_ones} of {len(entries)} entries not verified (talapker rulebook show {name} --unverified)"
        )
    if wrong:
        raise typer.Exit(1)


def _entries(rulebook: Rulebook) -> list[Sourced]:
    return [
        *(value for parameter in rulebook.parameters for value in parameter.values),
        *rulebook.provisions,
        *rulebook.documents,
        *rulebook.omissions,
        *rulebook.refusals,
        *rulebook.clauses,
        *rulebook.days_off.holidays,
    ]
