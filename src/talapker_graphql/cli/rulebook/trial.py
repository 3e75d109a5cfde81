"""``talapker rulebook test``: the cases that lawyers wrote, put to the rules."""

from typing import Annotated

import typer

from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.loading import load_cases
from talapker_core.testing.case_runs import run_case
from talapker_graphql.cli.rulebook.reading import named_or_all, read_rulebook


def try_cases(
    names: Annotated[list[str] | None, typer.Argument(help="kg/jk-2021 and the like; all unless given.")] = None,
    rule: Annotated[str | None, typer.Option(help="Only the cases of this rule.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also print the cases that hold.")] = False,
) -> None:
    """Run the written cases of rulebooks and print those that do not hold. Exit code 1 when there is one."""
    ran = wrong = 0
    for name in named_or_all(names):
        rulebook = read_rulebook(name)
        try:
            cases = load_cases(name)
        except RulebookError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
        for case in cases:
            if rule is not None and case.rule != rule:
                continue
            run = run_case(case, rulebook)
            ran += 1
            wrong += bool(run.fault)
            if run.fault:
                typer.echo(f"WRONG {name} {case.rule}: {case.name}: {run.fault}", err=True)
            elif verbose:
                typer.echo(f"ok    {name} {case.rule}: {case.name} -> {case.then} (art. {case.article})")
    typer.echo(f"{ran} cases, {wrong} wrong")
    if wrong:
        raise typer.Exit(1)
