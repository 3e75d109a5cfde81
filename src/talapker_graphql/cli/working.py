"""``talapker work``: the process that carries durable work."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.children import end_with_parent
from talapker_graphql.cli.opened import on_database, outages_told
from talapker_graphql.cli.options import DatabaseUrl, DataDir, UntilStdinCloses, log_to_stderr, read_settings
from talapker_graphql.cli.refusals import refusals_told

if TYPE_CHECKING:
    from registry_adapters.settings import RegistriesSettings
    from talapker_graphql.bootstrap import Installation


def work(
    worker_id: Annotated[
        str | None,
        typer.Option(help="Stable name of this worker, as the service manager knows it (TALAPKER_WORKER_ID)."),
    ] = None,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
    until_stdin_closes: UntilStdinCloses = False,
) -> None:
    """Ask registries and carry other durable work. Several workers share it; each needs a name of its own."""
    from talapker_graphql.bootstrap import install, registries_settings
    from talapker_graphql.store.tables import Election

    log_to_stderr()
    if until_stdin_closes:
        end_with_parent()
    settings = read_settings(data, database_url, worker_id=worker_id)
    with refusals_told():
        installation = install(settings)
        registries = registries_settings(settings, installation.keys)
    if registries is None:
        typer.echo("no registries: set TALAPKER_REGISTRIES_FILE to the file that names them", err=True)
        raise typer.Exit(2)
    on_database(data, database_url, lambda _: Election.exists())
    with refusals_told(), outages_told():
        asyncio.run(_work(installation, registries))


async def _work(installation: "Installation", registries_settings: "RegistriesSettings") -> None:
    from registry_adapters.asking import Registries
    from talapker_graphql.bootstrap import scanning_of, vault_of
    from talapker_graphql.jobs.worker import run_worker
    from talapker_graphql.store.connection import connected

    office, settings = installation.office, installation.settings
    async with connected(installation.address), Registries(registries_settings, now=office.now) as registries:
        containers = registries if registries_settings.fetch_containers else None
        scanning = scanning_of(installation, vault_of(installation))
        await run_worker(settings, office, registries, settings.worker_id, containers=containers, scanning=scanning)
