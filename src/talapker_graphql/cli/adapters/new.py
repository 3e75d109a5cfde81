"""``talapker adapters new``: the package of a new adapter."""

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[str, typer.Argument(help="The adapter's name, such as fishing_licences.")],
    into: Annotated[Path | None, typer.Option(help="Folder to write; talapker-NAME in this one unless given.")] = None,
) -> None:
    """Write a package that asks an invented register and is trusted by the kit; make it ask yours."""
    from registry_adapters.conformance.scaffold import write_package
    from registry_adapters.errors import SettingsError

    folder = into if into is not None else Path(f"talapker-{name.replace('_', '-')}")
    try:
        written = write_package(name, folder)
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(path)
    typer.echo(f"\nNext: cd {folder}, python -m pip install -e . pytest, python -m pytest; then read README.md")
