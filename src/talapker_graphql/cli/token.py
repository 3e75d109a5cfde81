"""``talapker token``: a bearer token of the built-in issuer, for trying roles out. Production has no such issuer."""

from datetime import timedelta
from typing import Annotated

import typer

from talapker_core.access.actor import Actor, Role
from talapker_graphql.cli.options import DatabaseUrl, DataDir, read_settings
from talapker_graphql.cli.refusals import refusals_told


def token(  # noqa: PLR0917  (Typer reads the options of a command from its arguments)
    role: Annotated[Role, typer.Argument(help="In which role its bearer acts.")],
    subject: Annotated[str, typer.Option("--subject", help="The pseudonymous id of who acts.")] = "developer",
    commission: Annotated[str | None, typer.Option("--commission", help="The commission's id.")] = None,
    party: Annotated[str | None, typer.Option("--party", help="The party's id.")] = None,
    hours: Annotated[int, typer.Option("--hours", min=1, max=720, help="How long it lives.")] = 8,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Print a token of the development issuer. What a role must and may name stands in docs/access.md."""
    from talapker_graphql.auth.development import development_issuer
    from talapker_graphql.keys import key_material

    try:
        actor = Actor(subject, role, commission_id=commission, party_id=party)
        with refusals_told():
            settings = read_settings(data, database_url)
            issued = development_issuer(settings, key_material(settings)).issue(actor, timedelta(hours=hours))
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(issued)
