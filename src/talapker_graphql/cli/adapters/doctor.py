"""``talapker adapters doctor``: whether every enabled register lives and lets us in, without asking about anybody."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.options import DataDir, read_settings

if TYPE_CHECKING:
    from registry_adapters.contract import Health
    from registry_adapters.directory import Broken
    from registry_adapters.settings import RegistriesSettings

WARN_DAYS = 30
"""Days before its end from which on our client certificate is warned of."""


def doctor(
    seconds: Annotated[float, typer.Option(min=1, help="How long one register may take.")] = 10.0,
    data: DataDir = None,
) -> None:
    """Ask each register's security server for what we may call, and look at our client certificate.

    Nobody's data is touched and nothing is billed. Exit code 1 when something needs an operator.
    """
    from registry_adapters.contract import HealthState
    from registry_adapters.errors import SettingsError
    from talapker_graphql.cli.adapters.operator import enabled_registries

    registries = enabled_registries(read_settings(data))
    if registries is None or not registries.adapters:
        typer.echo("no registries are enabled: set TALAPKER_REGISTRIES_FILE to the file that names them", err=True)
        raise typer.Exit(2)
    try:
        ill = not _certificate_is_well(registries)
        found, broken = asyncio.run(_examined(registries, seconds))
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for one in broken:
        typer.echo(f"{one.name:<22} broken   {one.why}")
    for name, health in sorted(found.items()):
        typer.echo(f"{name:<22} {health.state:<8} {health.detail}".rstrip())
    if ill or broken or any(health.state is not HealthState.UP for health in found.values()):
        raise typer.Exit(1)


async def _examined(settings: "RegistriesSettings", seconds: float) -> "tuple[dict[str, Health], tuple[Broken, ...]]":
    from datetime import timedelta

    from registry_adapters.asking import Registries

    async with Registries(settings) as registries:
        names = tuple(registries.adapters())
        healths = await asyncio.gather(
            *(registries.health(name, deadline=timedelta(seconds=seconds)) for name in names)
        )
        return dict(zip(names, healths, strict=True)), registries.broken()


def _certificate_is_well(settings: "RegistriesSettings") -> bool:
    days = settings.tls.certificate_days_left(datetime.now(UTC))
    if days is None:
        return True
    remedy = "" if days > WARN_DAYS else "; renew it" if days >= 0 else "; it has ended, renew it now"
    typer.echo(f"{'client certificate':<22} {'up' if days > WARN_DAYS else 'ends':<8} {days} days left{remedy}")
    return days > 0
