"""``talapker journal verify``: every entry, from the first to the last."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talapker_graphql.cli.journal.stamps import tell_stamps
from talapker_graphql.cli.opened import on_database
from talapker_graphql.cli.options import DatabaseUrl, DataDir
from talapker_graphql.cli.refusals import refusals_told

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey

    from talapker_core.journal.audit import JournalBroken, JournalSound
    from talapker_core.journal.tree_head import TreeHead
    from talapker_graphql.bootstrap import Installation

_TOLD_EVERY = 100_000


def verify(
    head: Annotated[
        list[Path] | None,
        typer.Option(help="Signed heads that somebody kept, one a line; only these reveal a rollback."),
    ] = None,
    key: Annotated[
        list[Path] | None, typer.Option(help="An earlier public key (JWK or JWK set) that signed some of them.")
    ] = None,
    tsa_roots: Annotated[
        Path | None,
        typer.Option(help="PEM with the roots of time-stamping authorities (TALAPKER_TSA_ROOTS_FILE)."),
    ] = None,
    data: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Hold the whole journal against its tree, all signed heads and, given roots, their time-stamps.

    Exit code 1 when it is not what it was.
    """
    from talapker_core.journal.audit import JournalSound
    from talapker_graphql.cli.journal.keys import public_keys

    with refusals_told():
        earlier = [one for file in key or () for one in public_keys(file)]
        kept = [line for file in head or () for line in _lines(file)]
    found = on_database(data, database_url, lambda installation: _verify(installation, kept, earlier))
    if isinstance(found, JournalSound):
        typer.echo(f"sound: {found.size} entries, root {found.root.hex()}")
        tell_stamps(tsa_roots, data, database_url)
        return
    met = f"; the signed head of size {found.head_size} is not met" if found.head_size is not None else ""
    typer.echo(f"BROKEN at entry {found.sequence}: {found.tampering}{met}", err=True)
    raise typer.Exit(1)


async def _verify(
    installation: "Installation", kept: list[str], earlier: "list[OKPKey]"
) -> "JournalSound | JournalBroken":
    from talapker_graphql.procedures.verify_journal import verify_journal
    from talapker_graphql.store.tables import SignedHead

    keys = [installation.keys.receipt_key, *earlier]
    own = [row.statement for row in await SignedHead.all().order_by("size")]
    heads = [_head(statement, keys) for statement in (*own, *kept)]
    told = 0

    def tell(size: int) -> None:
        nonlocal told
        if size - told >= _TOLD_EVERY:
            told = size
            typer.echo(f"{size} entries so far", err=True)

    return await verify_journal(heads, told=tell)


def _lines(file: Path) -> list[str]:
    from talapker_graphql.keys import KeyMaterialError

    try:
        return file.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        raise KeyMaterialError(f"{file} is no file of signed heads") from None


def _head(statement: str, keys: "list[OKPKey]") -> "TreeHead":
    from talapker_core.errors import InvalidValueError
    from talapker_core.journal.tree_head import parse_tree_head
    from talapker_graphql.procedures.signing import signed_statement

    said = signed_statement(keys, statement)
    if said is None:
        raise InvalidValueError(
            f"no key at hand signed the head {statement[-12:]}: name earlier keys with --key, or do not trust the head"
        )
    return parse_tree_head(said)
