"""``talapker adapters check``: the conformance kit on one or more adapters, offline."""

from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.refusals import refusals_told

if TYPE_CHECKING:
    from registry_adapters.conformance.examining import Result


def check(
    names: Annotated[
        list[str],
        typer.Argument(help="Names of installed adapters, package.module:Class, or files that declare one."),
    ],
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell of every check.")] = False,
) -> None:
    """Hold adapters to the conformance kit: no network, no credentials. Exit code 1 unless every one is trusted."""
    from registry_adapters.conformance.checks.check import Tier
    from registry_adapters.conformance.examining import examine
    from registry_adapters.conformance.finding import find_rehearsal

    short = False
    for name in names:
        with refusals_told():
            rehearsal = find_rehearsal(name)
        report = examine(rehearsal, lambda result: _tell(result, verbose=verbose))
        for code in report.mended_gaps:
            typer.echo(f"  {code} is passed: take it off known_gaps in kit.toml")
        seconds = sum(result.seconds for result in report.results)
        typer.echo(f"{report.adapter}: {report.tier} ({len(report.results)} checks, {seconds:.0f} s)")
        short = short or report.tier is not Tier.TRUSTED
    if short:
        raise typer.Exit(1)


def _tell(result: "Result", *, verbose: bool) -> None:
    if result.passed and not verbose:
        return
    typer.echo(f"  {'passed' if result.passed else 'FAILED'} {result.check.code}: {result.check.demands}")
    for complaint in result.complaints:
        typer.echo(f"    {complaint}")
    if result.known is not None:
        typer.echo(f"    known gap: {result.known}")
