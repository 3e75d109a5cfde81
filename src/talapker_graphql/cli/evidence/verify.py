"""``talapker evidence verify``: every kept exchange against provenance and journal."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.options import DatabaseUrl, DataDir, read_settings

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation

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
    from talapker_core.errors import TalapkerError
    from talapker_graphql.bootstrap import install

    try:
        earlier = dict(map(_earlier_key, key or []))
        installation = install(read_settings(data, database_url))
    except TalapkerError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    counts = asyncio.run(_verify(installation, earlier))
    typer.echo(f"{counts['whole']} whole, {counts['faulty']} faulty, {counts['nothing_sent']} where nothing was sent")
    if counts["faulty"]:
        raise typer.Exit(1)


async def _verify(installation: "Installation", earlier: dict[str, bytes]) -> Counter[str]:
    from talapker_graphql.procedures.evidence_check import verify_evidence
    from talapker_graphql.store.connection import connected

    counts: Counter[str] = Counter()
    present = installation.keys.evidence_key
    async with connected(installation.address):
        folder = installation.settings.data_dir / "evidence"
        async for standing in verify_evidence(folder, lambda key_id: earlier.get(key_id, present)):
            kind = "nothing_sent" if standing.faults is None else "faulty" if standing.faults else "whole"
            counts[kind] += 1
            for fault in standing.faults or ():
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
