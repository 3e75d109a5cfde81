"""``talapker journal head``: the signed head, to be kept elsewhere."""

from typing import TYPE_CHECKING

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation


def head(data: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Print the signed head of the journal as it stands, a compact JWS. Append it to a file on another machine."""
    typer.echo(on_database(data, database_url, _head))


async def _head(installation: "Installation") -> str:
    from talapker_graphql.procedures.sign_head import sign_head

    return (await sign_head(installation.office)).statement
