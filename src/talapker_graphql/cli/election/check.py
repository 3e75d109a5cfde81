"""``talapker election check``: every fault of an election's file, without a database."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.cli.election.reading import read_faultless


def check(file: Annotated[Path, typer.Argument(help="An election, as TOML in UTF-8.")]) -> None:
    """Tell every fault of an election's file, and what is odd about it.

    Exit code 0: no faults; 1: there are faults; 2: the file cannot be opened.
    """
    read_faultless(file, load_rulebook, datetime.now(UTC))
