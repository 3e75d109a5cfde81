"""The group of commands ``talapker import``."""

import typer

from talapker_graphql.cli.importing.check import check
from talapker_graphql.cli.importing.template import template

import_ = typer.Typer(
    help="Lists of candidates in files: a template to fill in, and every fault of one, without a database.",
    no_args_is_help=True,
)
import_.command()(check)
import_.command()(template)
