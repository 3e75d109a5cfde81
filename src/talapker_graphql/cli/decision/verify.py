"""``talapker decision verify``: whether the journal holds a decision."""

from pathlib import Path
from typing import Annotated

import typer

from talapker_graphql.cli.signed_file import not_genuine, read_signed


def verify(
    file: Annotated[Path, typer.Argument(help="The proof: the text of `Decision.proof.statement`, saved as a file.")],
    key: Annotated[Path, typer.Option(help="The commission's public key (JWK or JWK set, from /journal/keys).")],
) -> None:
    """Verify the proof of a decision without network and database. Exit code 1 when it proves nothing, with reasons."""
    from talapker_core.journal.canonical import instant_text
    from talapker_core.journal.decision_proof import DecisionProven, verify_decision

    signed = read_signed(file, key)
    found = verify_decision(signed.said or b"", lambda *_: signed.said is not None, signature=signed.token)
    if not isinstance(found, DecisionProven):
        not_genuine(signed, found.faults)
    proof = found.proof
    entry = proof.entry
    typer.echo(f"genuine: {entry.act} of {proof.nomination_id} by {proof.decision_id} at {instant_text(entry.at)}")
    typer.echo(f"entry {proof.leaf_index} of a journal of {proof.tree_size} with the root {proof.root.hex()}")
