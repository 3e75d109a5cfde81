"""``talapker rulebook show``: everything one rulebook sets on one day, each line with its article."""

from datetime import date
from typing import Annotated

import typer

from talapker_core.localized import Language
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.loading import available_rulebooks
from talapker_core.rulebooks.parameter import Sourced
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.cli.rulebook.reading import UNVERIFIED, as_day, as_language, read_rulebook, written


def show(
    name: Annotated[str | None, typer.Argument(help="kg/jk-2021 and the like; without it, the names of all.")] = None,
    on: Annotated[str | None, typer.Option(help="The day, as 2021-11-28; the first day unless given.")] = None,
    language: Annotated[str, typer.Option(help="ky, ru or en.")] = "en",
    only_unverified: Annotated[
        bool, typer.Option("--unverified", help="Only what was not read in a source of law, with the reason.")
    ] = False,
) -> None:
    """Print what a rulebook sets, each line with its article, and what is not verified."""
    if name is None:
        for known in available_rulebooks():
            typer.echo(f"{known:20} {read_rulebook(known).title.en}")
        return
    tongue = as_language(language)
    rulebook = read_rulebook(name)
    try:
        _print(rulebook, on, tongue, only_unverified=only_unverified)
    except NotInForceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _print(rulebook: Rulebook, on: str | None, language: Language, *, only_unverified: bool) -> None:
    day = as_day(on) if on else rulebook.since
    rulebook.check_in_force(day)
    typer.echo(f"{rulebook.name}: {rulebook.title.in_language(language)}")
    typer.echo(f"election days {rulebook.since} to {rulebook.until or 'now'}, {rulebook.zone}, {rulebook.currency}")
    typer.echo(f"digest {rulebook.digest}")
    for title, lines in _sections(rulebook, day, language).items():
        shown = [line for line in lines if UNVERIFIED in line] if only_unverified else lines
        if shown:
            typer.echo(f"\n{title}")
            for line in shown:
                typer.echo(f"  {line}")


def _sections(rulebook: Rulebook, day: date, language: Language) -> dict[str, list[str]]:
    values = [found for parameter in rulebook.parameters if (found := parameter.on(day))]
    sections = {
        "values": [_line(f"{it.code} = {written(it.value)}", it, language) for it in values],
        "rules": [
            _line(f"{it.code}: {it.title.in_language(language)}", it, language)
            for it in rulebook.provisions
            if it.in_force(day)
        ],
        "documents": [
            _line(f"{it.kind}: {it.title.in_language(language)}", it, language)
            for it in rulebook.documents
            if it.in_force(day)
        ],
        "omissions": [_line(f"{it.code}: {it.text.in_language(language)}", it, language) for it in rulebook.omissions],
        "grounds of refusal": [
            _line(f"{it.code}: {it.text.in_language(language)}", it, language) for it in rulebook.refusals
        ],
    }
    sections["public holidays"] = [
        _line(f"{it.year or 'every year'}-{it.month:02}-{it.day:02} {it.title.in_language(language)}", it, language)
        for it in rulebook.days_off.holidays
    ]
    for catalogue in Catalogue:
        sections[catalogue.replace("_", " ")] = [
            _line(f"{it.code}: {it.text.in_language(language)}", it, language) for it in rulebook.listed(catalogue, day)
        ]
    return sections


def _line(said: str, entry: Sourced, language: Language) -> str:
    standing = "" if entry.verified else f" ({UNVERIFIED}: {entry.note})"
    return f"{said} [{entry.citation.in_language(language)}]{standing}"
