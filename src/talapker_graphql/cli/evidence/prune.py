"""``talapker evidence prune``: removing what has been kept long enough."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation


def prune(
    days: Annotated[int, typer.Option(min=1, help="Days since the answer after which its raw bytes are removed.")],
    yes: Annotated[bool, typer.Option("--yes", help="Remove them; without it, only count them.")] = False,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Remove the raw bytes of old answers on files that are closed. Hashes stay; the journal says what was removed."""
    count = on_database(data, database_url, lambda installation: _prune(installation, days, yes=yes))
    typer.echo(f"{count} exchanges {'removed' if yes else 'would be removed; say --yes to remove them'}")


async def _prune(installation: "Installation", days: int, *, yes: bool) -> int:
    from talapker_graphql.procedures.prune_evidence import count_prunable, prune_evidence
    from talapker_graphql.store.evidence_shelf import EvidenceShelf

    office, shelf = installation.office, EvidenceShelf(installation.settings.evidence_dir)
    before = office.now() - timedelta(days=days)
    if not yes:
        return await count_prunable(shelf, before)
    return await prune_evidence(office, shelf, before, actor="operator")
