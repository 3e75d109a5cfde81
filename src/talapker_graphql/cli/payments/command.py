"""The group of commands ``talapker payments``."""

import typer

from talapker_graphql.cli.payments.load import load
from talapker_graphql.cli.payments.payer import payer

payments = typer.Typer(
    help="Deposits and fees: load the bank's statements, and say by which tax number a party pays.",
    no_args_is_help=True,
)
payments.command()(load)
payments.command()(payer)
