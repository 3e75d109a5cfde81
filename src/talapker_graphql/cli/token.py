"""``talapker token``: a bearer token of the built-in issuer, for trying roles out. Production has no such issuer."""

from datetime import timedelta
from typing import Annotated

import typer

from talapker_core.access.actor import Actor, Role
from talapker_core.access.loading import access_table
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.cli.options import DatabaseUrl, DataDir, read_settings
from talapker_graphql.cli.refusals import refusals_told


def token(  # noqa: PLR0917  (Typer reads the options of a command from its arguments)
    role: Annotated[Role, typer.Argument(help="In which role its bearer acts.")],
    subject: Annotated[str, typer.Option("--subject", help="The pseudonymous id of who acts.")] = "developer",
    commission: Annotated[str | None, typer.Option("--commission", help="The commission's id.")] = None,
    party: Annotated[str | None, typer.Option("--party", help="The party's id.")] = None,
    personal_number: Annotated[
        str | None,
        typer.Option("--personal-number", help="Of the invented person they are, with day 00: 10005198000001."),
    ] = None,
    hours: Annotated[int, typer.Option("--hours", min=1, max=720, help="How long it lives.")] = 8,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Print a token of the development issuer. What a role must and may name stands in docs/access.md."""
    from talapker_graphql.auth.development import development_issuer
    from talapker_graphql.keys import key_material

    try:
        actor = Actor(subject, role, commission_id=commission, party_id=party)
        number = None if personal_number is None else _invented(personal_number, role)
        with refusals_told():
            settings = read_settings(data, database_url)
            issued = development_issuer(settings, key_material(settings)).issue(
                actor, timedelta(hours=hours), personal_number=number
            )
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(issued)


def _invented(personal_number: str, role: Role) -> PersonalNumber:
    """The number, which stands in the history of a shell from now on. Raises `ValueError`."""
    number = PersonalNumber.parse(personal_number)
    if not number.is_test:
        raise ValueError("only the number of an invented person, with day 00, is written on a command line")
    if "person" not in access_table().roles[role].may_claim:
        raise ValueError(f"the role {role.value} names no person")
    return number
