"""``talapker receipt verify``: whether a receipt is genuine."""

from hashlib import file_digest
from pathlib import Path
from typing import Annotated

import typer

from talapker_graphql.cli.signed_file import cannot_be_read, not_genuine, read_signed


def verify(
    file: Annotated[Path, typer.Argument(help="The receipt: the signature's text that came with the submission.")],
    key: Annotated[Path, typer.Option(help="The commission's public key (JWK or JWK set, from /journal/keys).")],
    document: Annotated[
        list[Path] | None,
        typer.Option(help="A document that was handed in: whether it arrived as it is. As often as you like."),
    ] = None,
) -> None:
    """Verify a receipt without network and database. Exit code 1 when it proves nothing, with the reasons."""
    from talapker_core.journal.receipt import ReceiptInvalid, verify_receipt

    signed = read_signed(file, key)
    try:
        hashes = [_sha256(one) for one in document or ()]
    except OSError as error:
        cannot_be_read(error)
    found = verify_receipt(signed.said or b"", lambda *_: signed.said is not None, signature=signed.token, kept=hashes)
    if isinstance(found, ReceiptInvalid):
        not_genuine(signed, found.faults)
    receipt = found.receipt
    typer.echo(f"genuine: {receipt.nomination_id}, arrived {receipt.arrived_local.isoformat()}")
    typer.echo(
        f"package {receipt.package_hash.hex()} of {len(receipt.file_hashes)} documents, "
        f"entry {receipt.leaf_index} of a journal of {receipt.tree_size}"
    )


def _sha256(file: Path) -> bytes:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").digest()
