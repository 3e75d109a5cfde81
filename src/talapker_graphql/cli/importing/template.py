"""``talapker import template``: a list to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from talapker_graphql.cli.importing.named import Told, format_of
from talapker_graphql.imports.templates import template_of


def template(
    file: Annotated[Path, typer.Argument(help="Where to write it: .csv, .xlsx, or .xml for EML 210.")],
    language: Annotated[Told, typer.Option(help="The language of the headings.")] = Told.KY,
) -> None:
    """Write an empty list with every column. Nothing that is there is overwritten."""
    content = template_of(format_of(file), language.value)
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"written: {file}")
