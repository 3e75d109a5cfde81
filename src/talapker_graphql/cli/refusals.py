"""How a command that cannot go on ends: with the reason on standard error and exit code 2, never with a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from talapker_core.errors import TalapkerError


@contextmanager
def refusals_told() -> Iterator[None]:
    """Tell an error of ours that is raised in the block, and end the command."""
    try:
        yield
    except TalapkerError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
