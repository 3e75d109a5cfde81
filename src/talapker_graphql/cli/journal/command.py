"""The group of commands ``talapker journal``."""

import typer

from talapker_graphql.cli.journal.export import export
from talapker_graphql.cli.journal.head import head
from talapker_graphql.cli.journal.proof import proof
from talapker_graphql.cli.journal.verify import verify

journal = typer.Typer(
    help="The append-only journal of every act: verify it, sign its head, prove what it holds, write it out.",
    no_args_is_help=True,
)
journal.command()(verify)
journal.command()(head)
journal.command()(proof)
journal.command()(export)
