"""``talapker rulebook calendar``: every opening and deadline of one election, and how each was counted."""

from typing import Annotated

import typer

from talapker_core.elections.calendar import calendar_of
from talapker_core.elections.moments import Deadline, Opening, Waiting
from talapker_core.localized import Language
from talapker_core.rulebooks.calendar_vocabulary import CALENDAR_PARAMETERS
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.cli.rulebook.reading import UNVERIFIED, as_day, as_language, read_rulebook


def calendar(
    name: Annotated[str, typer.Argument(help="The rulebook: kg/jk-2021 and the like.")],
    election_day: Annotated[str, typer.Argument(help="The day of voting, as 2021-11-28.")],
    *,
    occasion: Annotated[
        Occasion, typer.Option(help="An early or a repeat election has shorter days.")
    ] = Occasion.REGULAR,
    called: Annotated[str | None, typer.Option(help="The day on which the election was called, as 2021-08-29.")] = None,
    language: Annotated[str, typer.Option(help="ky, ru or en.")] = "en",
    steps: Annotated[bool, typer.Option("--steps", help="Tell under each day how it was counted.")] = False,
) -> None:
    """Print the calendar of an election in order of time, each line with its article, and what is not verified."""
    tongue = as_language(language)
    called_on = as_day(called) if called else None
    try:
        moments = calendar_of(read_rulebook(name), as_day(election_day), occasion=occasion, called_on=called_on)
    except NotInForceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    for moment in moments:
        typer.echo(_line(moment, tongue))
        if steps and not isinstance(moment, Waiting):
            for step in moment.derivation:
                typer.echo(f"    {step.day}  {step.because.in_language(tongue)}")


def _line(moment: Deadline | Opening | Waiting, language: Language) -> str:
    match moment:
        case Deadline():
            when = f"until {moment.day} {f'{moment.at:%H:%M}' if moment.at else '24:00'}"
        case Opening():
            when = f"from  {moment.day} {f'{moment.at:%H:%M}' if moment.at else '00:00'}"
        case Waiting():
            when = f"once {moment.waits_for.replace('_', ' ')} is known"
    title = CALENDAR_PARAMETERS[moment.code].title
    said = moment.code if title is None else title.in_language(language)
    standing = "" if moment.verified else f" ({UNVERIFIED})"
    return f"{when:22}  {said} [{moment.citation.in_language(language)}]{standing}"
