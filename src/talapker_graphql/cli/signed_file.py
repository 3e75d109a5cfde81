"""A signed statement in a file, held against public keys in another: what receipts and proofs of decisions share."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from talapker_graphql.cli.refusals import refusals_told


@dataclass(frozen=True, slots=True)
class Signed:
    """A compact JWS as it stands in a file, and what it says, if one of the keys signed it."""

    token: bytes
    said: bytes | None


def read_signed(file: Path, key: Path) -> Signed:
    """The statement in `file`. The command ends with exit code 2 when a file cannot be read, and says which."""
    from talapker_graphql.cli.journal.keys import public_keys
    from talapker_graphql.procedures.signing import signed_statement

    with refusals_told():
        keys = public_keys(key)
    try:
        token = file.read_bytes().strip()
    except OSError as error:
        cannot_be_read(error)
    return Signed(token, signed_statement(keys, token.decode("latin-1")))


def cannot_be_read(error: OSError) -> NoReturn:
    """End the command with exit code 2."""
    typer.echo(f"{error.filename}: {error.strerror}", err=True)
    raise typer.Exit(2) from None


def not_genuine(signed: Signed, faults: Iterable[str]) -> NoReturn:
    """End the command with exit code 1 and the faults; what nobody signed has no other."""
    told = ", ".join(faults) if signed.said is not None else "signature"
    typer.echo(f"NOT GENUINE: {told}", err=True)
    raise typer.Exit(1)
