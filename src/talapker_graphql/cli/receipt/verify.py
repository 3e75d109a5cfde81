"""``talapker receipt verify``: whether a receipt is genuine."""

from hashlib import file_digest
from pathlib import Path
from typing import Annotated

import typer

from talapker_graphql.cli.refusals import refusals_told


def verify(
    file: Annotated[Path, typer.Argument(help="The receipt: the signature's text that came with the submission.")],
    key: Annotated[Path, typer.Option(help="The commission's public key (JWK or JWK set, from /journal/keys).")],
    document: Annotated[
        list[Path] | None, typer.Option(help="All documents that were handed in, in the order of the receipt.")
    ] = None,
) -> None:
    """Verify a receipt without network and database. Exit code 1 when it proves nothing, with the reasons."""
    from talapker_core.journal.receipt import ReceiptValid, verify_receipt
    from talapker_graphql.cli.journal.keys import public_keys
    from talapker_graphql.procedures.signing import signed_statement

    with refusals_told():
        keys = public_keys(key)
    try:
        token = file.read_bytes().strip()
        hashes = [_sha256(one) for one in document] if document else None
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(2) from None
    said = signed_statement(keys, token.decode("latin-1"))
    found = verify_receipt(said or b"", lambda *_: said is not None, signature=token, file_hashes=hashes)
    if isinstance(found, ReceiptValid):
        receipt = found.receipt
        typer.echo(f"genuine: {receipt.nomination_id}, arrived {receipt.arrived_local.isoformat()}")
        typer.echo(
            f"package {receipt.package_hash.hex()} of {len(receipt.file_hashes)} documents, "
            f"entry {receipt.leaf_index} of a journal of {receipt.tree_size}"
        )
        return
    faults = ", ".join(found.faults) if said is not None else "signature"
    typer.echo(f"NOT GENUINE: {faults}", err=True)
    raise typer.Exit(1)


def _sha256(file: Path) -> bytes:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").digest()
