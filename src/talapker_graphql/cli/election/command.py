"""The group of commands ``talapker election``."""

import typer

from talapker_graphql.cli.election.check import check
from talapker_graphql.cli.election.load import load
from talapker_graphql.cli.election.template import template

election = typer.Typer(
    help="An election with its commissions, constituencies, contests and parties from a file: begin with `template`.",
    no_args_is_help=True,
)
election.command()(template)
election.command()(check)
election.command()(load)
