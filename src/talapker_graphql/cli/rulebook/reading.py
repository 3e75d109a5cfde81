"""What the commands about rulebooks share: finding one by name, and writing a value as people do."""

from datetime import date
from fractions import Fraction

import typer

from talapker_core.localized import LANGUAGES, Language
from talapker_core.money import Money
from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.loading import available_rulebooks, load_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.term import CALLING, ELECTION_DAY, DayRule, Side, Term

UNVERIFIED = "not verified"
_ANCHORS = {ELECTION_DAY: "election day", CALLING: "the calling"}


def read_rulebook(name: str) -> Rulebook:
    """The rulebook `name`; what is wrong is told and ends the command."""
    try:
        return load_rulebook(name)
    except RulebookError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def named_or_all(names: list[str] | None) -> tuple[str, ...]:
    """The names given, or those of all packaged rulebooks."""
    return tuple(names) if names else available_rulebooks()


def as_day(text: str) -> date:
    """The day written as ``2021-11-28``; anything else is told and ends the command."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("write the day as 2021-11-28") from error


def as_language(text: str) -> Language:
    """The language of that code; anything else is told and ends the command."""
    tongue = next((known for known in LANGUAGES if known == text), None)
    if tongue is None:
        raise typer.BadParameter("the languages are ky, ru and en")
    return tongue


def written(value: object) -> str:
    """A value of the law on one line."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return f"{value.numerator}/{value.denominator} ({float(value * 100):g} %)"
        case Money():
            return f"{value} {value.currency}"
        case DayRule():
            place = "before" if value.side is Side.BEFORE else "after"
            between = "" if value.inclusive else ", full days between"
            number = f"{value.months} months" if value.months else f"{value.days} days"
            hour = f", {value.at:%H:%M}" if value.at else ""
            return f"{number} {place} {_ANCHORS.get(value.of, value.of)}{between}{hour}"
        case Term():
            return f"{value.amount} {value.unit.replace('_', ' ')}"
        case _:
            return str(value)
