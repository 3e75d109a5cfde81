"""The group of commands ``talapker receipt``."""

import typer

from talapker_graphql.cli.receipt.verifier import verifier
from talapker_graphql.cli.receipt.verify import verify

receipt = typer.Typer(
    help="Receipts of submissions: verify one without network and database, or hand out the program that does.",
    no_args_is_help=True,
)
receipt.command()(verify)
receipt.command()(verifier)
