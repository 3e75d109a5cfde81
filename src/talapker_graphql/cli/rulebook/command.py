"""The group of commands ``talapker rulebook``."""

import typer

from talapker_graphql.cli.rulebook.calendar import calendar
from talapker_graphql.cli.rulebook.check import check
from talapker_graphql.cli.rulebook.diff import diff
from talapker_graphql.cli.rulebook.show import show
from talapker_graphql.cli.rulebook.trial import try_cases

rulebook = typer.Typer(
    help="The law as data: show it, check it, compare editions, count a calendar, try it on the cases lawyers wrote.",
    no_args_is_help=True,
)
rulebook.command()(show)
rulebook.command()(check)
rulebook.command()(diff)
rulebook.command()(calendar)
rulebook.command("test")(try_cases)
