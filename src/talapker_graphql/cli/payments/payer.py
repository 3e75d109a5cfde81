"""``talapker payments payer``: by which tax number a party's payments are known."""

from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation


def payer(
    party: Annotated[str, typer.Argument(help="The id of the party.")],
    tax_number: Annotated[str, typer.Option(prompt=True, help="Its tax number; only a keyed hash of it is kept.")],
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Say by which tax number a party pays deposits and fees."""
    if not (tax_number.isascii() and tax_number.isdigit()):
        raise typer.BadParameter("a tax number consists of digits")
    if not on_database(data, database_url, lambda installation: _set(installation, party, tax_number)):
        typer.echo("there is no such party", err=True)
        raise typer.Exit(1)
    typer.echo("recorded")


async def _set(installation: "Installation", party: str, tax_number: str) -> bool:
    from talapker_graphql.procedures.deposits import name_payer

    return await name_payer(installation.office, party, tax_number)
