"""The group of commands ``talapker import``."""

import typer

from talapker_graphql.cli.importing.check import check
from talapker_graphql.cli.importing.supporters import supporters_check, supporters_template
from talapker_graphql.cli.importing.template import template

import_ = typer.Typer(
    help="Lists of candidates and supporters in files: a template, and every fault of one, without a database.",
    no_args_is_help=True,
)
import_.command()(check)
import_.command()(template)
import_.command()(supporters_check)
import_.command()(supporters_template)
