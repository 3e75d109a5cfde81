"""``talapker keys``: the keys of an installation, made once."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from talapker_graphql.cli.refusals import refusals_told


def keys(
    folder: Annotated[Path, typer.Argument(help="Where they are put, one file each; made if it is not there.")],
) -> None:
    """Make the five keys that production needs, and print the settings that name them.

    Each file can be read by its owner alone: run this as the user that runs the service. A key that is there already is
    left as it is. Keep a copy apart from the backups of the database, and put it where nobody can read it.
    """
    from talapker_graphql.keys import make_keys

    with refusals_told():
        for setting, made in make_keys(folder).items():
            typer.echo(f"TALAPKER_{setting.upper()}={shlex.quote(str(made))}")
