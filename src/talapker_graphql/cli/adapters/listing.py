"""``talapker adapters list``: what is installed, what is enabled, and what is broken."""

import typer

from talapker_graphql.cli.options import DataDir, read_settings


def list_adapters(data: DataDir = None) -> None:
    """List installed adapters, and whether the registries' settings (TALAPKER_REGISTRIES_FILE) enable them.

    Only enabled adapters are imported. Exit code 1 when an enabled one is broken.
    """
    from registry_adapters import directory
    from registry_adapters.errors import DuplicateAdapterError
    from talapker_graphql.cli.adapters.operator import enabled_registries

    try:
        offers = directory.installed()
    except DuplicateAdapterError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    registries = enabled_registries(read_settings(data))
    enabled = tuple(registries.adapters) if registries is not None else ()
    found = directory.load(enabled, declared=registries.declared if registries is not None else {}, offers=offers)
    broken = {one.name: one.why for one in found.broken}
    for name in sorted({*offers, *enabled}):
        offer = offers.get(name)
        origin = f"{offer.distribution} {offer.version}" if offer is not None else "declared in a file"
        standing = "BROKEN" if name in broken else "enabled" if name in enabled else "installed"
        facts = ", ".join(sorted(found.classes[name].facts())) if name in found.classes else ""
        typer.echo(f"{name:<22} {standing:<10} {origin:<28} {broken.get(name, facts)}".rstrip())
    if registries is None:
        typer.echo("no registries are enabled: set TALAPKER_REGISTRIES_FILE to the file that names them", err=True)
    if broken:
        raise typer.Exit(1)
