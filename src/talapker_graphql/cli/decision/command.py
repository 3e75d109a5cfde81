"""The group of commands ``talapker decision``."""

import typer

from talapker_graphql.cli.decision.verify import verify

decision = typer.Typer(
    help="Decisions of a commission: verify, without network and database, that the journal holds one.",
    no_args_is_help=True,
)
decision.command()(verify)


@decision.callback()
def _decisions() -> None:
    """So that the group stays one while it has a single command."""
