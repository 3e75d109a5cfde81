"""``talapker vault verify``: every document on file against what lies in the vault."""

from collections import Counter
from typing import TYPE_CHECKING

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation
    from talapker_graphql.files.vault_check import VaultState

_PROGRESS_EVERY = 1_000


def verify(data: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Read every document from begin to end and hold it against its hash. Exit code 1 when one is missing or damaged.

    A store that is away is no loss of documents: those are counted as not reached, with exit code 3.
    """
    from talapker_graphql.files.vault_check import VaultState

    counts = on_database(data, database_url, _verify)
    typer.echo(", ".join(f"{counts[state]} {state}" for state in VaultState))
    if counts[VaultState.MISSING] or counts[VaultState.DAMAGED]:
        raise typer.Exit(1)
    if counts[VaultState.NOT_REACHED]:
        raise typer.Exit(3)


async def _verify(installation: "Installation") -> "Counter[VaultState]":
    from talapker_graphql.bootstrap import vault_of
    from talapker_graphql.files.vault_check import VaultState, state_of
    from talapker_graphql.procedures.vault_documents import documents_on_file

    counts: Counter[VaultState] = Counter()
    vault = vault_of(installation)
    async for document in documents_on_file():
        state = await state_of(vault, document.vault_key, document.size, document.sha256)
        counts[state] += 1
        if state is not VaultState.WHOLE:
            typer.echo(f"{state.upper()} {document.id}", err=True)
        if counts.total() % _PROGRESS_EVERY == 0:
            typer.echo(f"{counts.total()} documents so far", err=True)
    return counts
