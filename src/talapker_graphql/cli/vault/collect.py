"""``talapker vault collect``: removing what lies in the vault and belongs to no file any more."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation


def collect(
    hours: Annotated[int, typer.Option(min=1, help="Leave what was kept within so many hours.")] = 24,
    yes: Annotated[bool, typer.Option("--yes", help="Remove them; without it, only count them.")] = False,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Remove documents that no file names, as of people who were taken off a draft. The journal tells how many."""
    count = on_database(data, database_url, lambda installation: _collect(installation, hours, yes=yes))
    typer.echo(f"{count} objects {'removed' if yes else 'would be removed; say --yes to remove them'}")


async def _collect(installation: "Installation", hours: int, *, yes: bool) -> int:
    from talapker_graphql.bootstrap import vault_of
    from talapker_graphql.procedures.vault_documents import collect_unnamed, unnamed

    vault, count = vault_of(installation), 0
    # The store tells when an object was kept by its own clock, which no demonstration moves.
    async for keys in vault.kept_before(datetime.now(UTC) - timedelta(hours=hours)):
        if yes:
            count += await collect_unnamed(installation.office, keys, vault.remove, actor="operator")
        else:
            count += len(await unnamed(keys))
    return count
