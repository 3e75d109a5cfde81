"""``talapker adapters record``: a golden exchange from a register's test service."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.options import DataDir, read_settings

if TYPE_CHECKING:
    from registry_adapters.directory import AdapterClass
    from registry_adapters.settings import RegistriesSettings
    from talapker_core.facts.subject import PersonSubject


def record(
    name: Annotated[str, typer.Argument(help="An adapter that the registries' settings enable.")],
    person: Annotated[str, typer.Option(help="The number of a test person, whose day of birth is 00.", prompt=True)],
    title: Annotated[str, typer.Option(help="What the exchange shows, in a few words.")],
    file: Annotated[Path, typer.Option(help="The exchange to write, such as exchanges/a_citizen.toml.")],
    data: DataDir = None,
) -> None:
    """Ask a register about a test person and write down the exchange, without secrets. It is one real, logged call."""
    from registry_adapters import directory
    from talapker_core.errors import TalapkerError
    from talapker_core.facts.subject import PersonSubject
    from talapker_core.personal_number import PersonalNumber
    from talapker_graphql.cli.adapters.operator import enabled_registries

    registries = enabled_registries(read_settings(data))
    if registries is None or name not in registries.adapters:
        typer.echo(f"{name} is not enabled: name it in the file that TALAPKER_REGISTRIES_FILE leads to", err=True)
        raise typer.Exit(2)
    if file.exists():
        typer.echo(f"{file} is there already; name another file", err=True)
        raise typer.Exit(2)
    found = directory.load((name,), declared=registries.declared)
    if found.broken:
        typer.echo(f"{name} is broken: {found.broken[0].why}", err=True)
        raise typer.Exit(1)
    try:
        subject = PersonSubject(PersonalNumber.parse(person))
        text = asyncio.run(_recorded(registries, found.classes[name], subject, title))
    except TalapkerError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    typer.echo(f"{file}: read it once before you commit it")


async def _recorded(
    registries: "RegistriesSettings", adapter: "AdapterClass", subject: "PersonSubject", title: str
) -> str:
    from registry_adapters.conformance.recording import record as recorded

    alone = registries.model_copy(update={"adapters": {adapter.name: registries.adapters[adapter.name]}})
    return await recorded(alone, adapter, subject, title=title)
