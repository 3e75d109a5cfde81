"""The group of commands ``talapker evidence``."""

import typer

from talapker_graphql.cli.evidence.prune import prune
from talapker_graphql.cli.evidence.verify import verify

evidence = typer.Typer(
    help="The sealed requests and replies of registries: verify that they are whole, remove those whose time is over.",
    no_args_is_help=True,
)
evidence.command()(verify)
evidence.command()(prune)
