"""Reading the file of an election for a command: faults and warnings are told, faults end the command."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import typer

from talapker_core.elections.frame import ElectionFrame
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.imports.election_file import ElectionFile, read_election

_LARGEST = 5 * 1024 * 1024


def read_faultless(
    file: Path, rulebook: Callable[[str], Rulebook], now: datetime
) -> tuple[ElectionFrame, ElectionFile]:
    """The election in `file`, of which a summary is told. Exit code 1: it has faults; 2: it cannot be opened."""
    read = read_election(_text(file), rulebook, now)
    for fault in read.faults:
        typer.echo(str(fault), err=True)
    for warning in read.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if read.frame is None:
        typer.echo(f"faults: {len(read.faults)}", err=True)
        raise typer.Exit(1)
    frame = read.frame
    counts = {
        "regions": len(frame.regions),
        "commissions": len(frame.commissions),
        "constituencies": len(frame.constituencies),
        "contests": len(frame.contests),
        "mandates": sum(contest.mandates for contest in frame.contests),
        "parties": len(frame.parties),
        "items of expenditure": len(frame.expenditure_items),
    }
    typer.echo(
        f"{frame.word} on {frame.day}, {frame.rulebook}: {', '.join(f'{n} {what}' for what, n in counts.items())}"
    )
    typer.echo(f"content: sha256 {frame.digest}")
    return frame, read


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as error:
        _cannot(f"{error.filename}: {error.strerror}")
    if len(content) > _LARGEST:
        _cannot(f"{file}: larger than 5 MiB, which no election is")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        _cannot(f"{file}: not UTF-8; save it as that")


def _cannot(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(2)
