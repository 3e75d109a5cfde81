"""The group of commands ``talapker adapters``."""

import typer

from talapker_graphql.cli.adapters.check import check
from talapker_graphql.cli.adapters.doctor import doctor
from talapker_graphql.cli.adapters.listing import list_adapters
from talapker_graphql.cli.adapters.new import new
from talapker_graphql.cli.adapters.record import record

adapters = typer.Typer(
    help="Registry adapters: list them, check, begin or record one, and see whether registers are well.",
    no_args_is_help=True,
)
adapters.command("list")(list_adapters)
adapters.command()(check)
adapters.command()(new)
adapters.command()(record)
adapters.command()(doctor)
