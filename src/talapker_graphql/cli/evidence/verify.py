"""``talapker evidence verify``: every kept exchange against provenance and journal."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir
from talapker_graphql.cli.refusals import refusals_told

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation
    from talapker_graphql.procedures.evidence_check import EvidenceState

_PROGRESS_EVERY = 1_000


def verify(
    key: Annotated[
        list[str] | None,
        typer.Option(help="An earlier evidence key, as ID=FILE; the present one is taken for all other ids."),
    ] = None,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Open every sealed exchange and hold it against its hashes. Exit code 1 when one is missing or was changed."""
    from talapker_graphql.procedures.evidence_check import EvidenceState

    with refusals_told():
        earlier = dict(map(_earlier_key, key or []))
    counts = on_database(data, database_url, lambda installation: _verify(installation, earlier))
    typer.echo(", ".join(f"{counts[state]} {state}" for state in EvidenceState))
    if counts[EvidenceState.FAULTY]:
        raise typer.Exit(1)


async def _verify(installation: "Installation", earlier: dict[str, bytes]) -> "Counter[EvidenceState]":
    from talapker_graphql.procedures.evidence_check import verify_evidence
    from talapker_graphql.store.evidence_shelf import EvidenceShelf

    counts: Counter[EvidenceState] = Counter()
    present, shelf = installation.keys.evidence_key, EvidenceShelf(installation.settings.evidence_dir)
    async for standing in verify_evidence(shelf, lambda key_id: earlier.get(key_id, present)):
        counts[standing.state] += 1
        for fault in standing.faults:
            typer.echo(f"FAULTY {standing.check_id} {standing.registry}: {fault}", err=True)
        if counts.total() % _PROGRESS_EVERY == 0:
            typer.echo(f"{counts.total()} checks so far", err=True)
    return counts


def _earlier_key(told: str) -> tuple[str, bytes]:
    from talapker_graphql.keys import read_symmetric_key

    key_id, separator, file = told.partition("=")
    if not separator:
        raise typer.BadParameter("an earlier key is written ID=FILE")
    return key_id, read_symmetric_key(Path(file))
