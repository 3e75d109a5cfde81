"""The group of commands ``talapker layers``."""

import typer

from talapker_graphql.cli.layers.erase import erase

layers = typer.Typer(
    help="What files held when they were submitted, corrected and registered: erase what has been kept long enough.",
    no_args_is_help=True,
)
layers.command()(erase)


@layers.callback()
def _layers() -> None:
    """So that the group stays one while it has a single command."""
