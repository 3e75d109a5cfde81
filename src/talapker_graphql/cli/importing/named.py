"""Which format a file is of, told by its name, and the language that people are told things in."""

from enum import StrEnum
from pathlib import Path

import typer

from talapker_graphql.imports.formats import ListFormat


class Told(StrEnum):
    """A language of the portal."""

    KY = "ky"
    RU = "ru"
    EN = "en"


def format_of(file: Path) -> ListFormat:
    """The format of `file`; ends the command when its name tells none."""
    try:
        return ListFormat(file.suffix.lower().removeprefix("."))
    except ValueError:
        typer.echo(f"{file}: the name of a list ends with .csv, .xlsx or .xml", err=True)
        raise typer.Exit(2) from None
