"""``talapker journal proof``: that an act is in the journal, or that the journal continues an older one."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation


def proof(
    entry: Annotated[int | None, typer.Option(min=0, help="The place of an entry: prove that it is included.")] = None,
    since: Annotated[int | None, typer.Option(min=0, help="An older size: prove that this continues it.")] = None,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Print a proof as JSON, against the head signed now (RFC 6962 section 2.1). Name --entry or --since."""
    if (entry is None) == (since is None):
        typer.echo("name either --entry or --since", err=True)
        raise typer.Exit(2)
    told = on_database(data, database_url, lambda installation: _proof(installation, entry, since))
    typer.echo(json.dumps(told, ensure_ascii=False, indent=1))


async def _proof(installation: "Installation", entry: int | None, since: int | None) -> dict[str, object]:
    from talapker_graphql.procedures.journaling import consistency_proof, inclusion_proof
    from talapker_graphql.procedures.sign_head import sign_head
    from talapker_graphql.store.tables import JournalRecord

    head = await sign_head(installation.office)
    told: dict[str, object] = {"head": head.statement, "size": head.size, "root": head.root_sha256}
    if entry is None:
        proof = await consistency_proof(since or 0, head.size)
        return {"since": since, "proof": [one.hex() for one in proof], **told}
    proof = await inclusion_proof(entry, head.size)
    row = await JournalRecord.get(sequence=entry)
    return {"entry": row.entry, "leaf": row.leaf_sha256, "proof": [one.hex() for one in proof], **told}
