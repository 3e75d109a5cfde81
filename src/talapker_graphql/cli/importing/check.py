"""``talapker import check``: every fault that `importCandidacies` would tell of a file, offline."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from talapker_core.exchange.candidate_list.reading import faults_of, read_list
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.cli.importing.named import Told, format_of
from talapker_graphql.cli.refusals import refusals_told
from talapker_graphql.imports.formats import read_table
from talapker_graphql.procedures.most_candidates import most_candidates


def check(
    file: Annotated[Path, typer.Argument(help="A list: .csv, .xlsx, or .xml for EML 210.")],
    rulebook: Annotated[str | None, typer.Option(help="The law that says how long a list may be.")] = None,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Election day, for the law.")] = None,
    language: Annotated[Told, typer.Option(help="The language of the faults.")] = Told.EN,
) -> None:
    """Tell every fault of a list. Exit code 0: none; 1: there are faults; 2: the list cannot be opened."""
    if (rulebook is None) != (day is None):
        typer.echo("--rulebook and --day are given together: the law is chosen by the day", err=True)
        raise typer.Exit(2)
    format_ = format_of(file)
    at_most, article = None, None
    if rulebook is not None and day is not None:
        with refusals_told():
            at_most, article = most_candidates(load_rulebook(rulebook), ContestSystem.PARTY_LIST, day.date())
    try:
        content = file.read_bytes()
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(2) from None
    read = read_list(read_table(format_, content))
    found = faults_of(read, at_most=at_most, article=article)
    for fault in found:
        message, remedy = fault.message.in_language(language.value), fault.remedy.in_language(language.value)
        typer.echo(f"{fault.code}  {'/'.join(fault.path)}\n    {message} {remedy}")
    typer.echo(f"people: {len(read.rows)}, faults: {len(found)}")
    if found:
        raise typer.Exit(1)
