"""The group of commands ``talapker vault``."""

import typer

from talapker_graphql.cli.vault.collect import collect
from talapker_graphql.cli.vault.verify import verify

vault = typer.Typer(
    help="The documents that were received: verify that each is there and whole, remove those that no file names.",
    no_args_is_help=True,
)
vault.command()(verify)
vault.command()(collect)
