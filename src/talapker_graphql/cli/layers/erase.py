"""``talapker layers erase``: destroying the keys of what has been kept long enough."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation


def erase(
    days: Annotated[int, typer.Option(min=1, help="Days since the file was decided or withdrawn.")],
    yes: Annotated[bool, typer.Option("--yes", help="Erase them; without it, only count the files.")] = False,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Erase what the layers of old files hold. Hashes stay; the journal says whose layers were erased."""
    count = on_database(data, database_url, lambda installation: _erase(installation, days, yes=yes))
    typer.echo(f"layers of {count} files {'erased' if yes else 'would be erased; say --yes to erase them'}")


async def _erase(installation: "Installation", days: int, *, yes: bool) -> int:
    from talapker_graphql.procedures.erase_layers import count_erasable, erase_layers

    before = installation.office.now() - timedelta(days=days)
    return await erase_layers(installation.office, before, actor="operator") if yes else await count_erasable(before)
