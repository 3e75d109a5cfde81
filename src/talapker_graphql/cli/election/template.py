"""``talapker election template``: a file to go by."""

import typer

from talapker_graphql.imports.election_file import election_template


def template() -> None:
    """Print a small election of a country that does not exist, with every key there is: put yours in its place."""
    typer.echo(election_template(), nl=False)
