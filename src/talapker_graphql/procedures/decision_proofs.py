"""The proof of a decision, made in the transaction that decides and readable by whoever may read the decision."""

import json

from talapker_core.journal.decision_proof import make_decision_proof
from talapker_graphql.procedures.journaling import Recorded, inclusion_proof
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.signing import sign
from talapker_graphql.store import tables


async def prove_decision(office: Office, decision_id: str, recorded: Recorded) -> None:
    """Sign and keep the proof that the journal holds the decision; `recorded` is its entry, which becomes public.

    Raises:
        InvalidValueError: the entry does not name this decision.
    """
    proof = make_decision_proof(
        decision_id,
        recorded.entry,
        tree_size=recorded.tree_size,
        root=recorded.root,
        inclusion_proof=await inclusion_proof(recorded.entry.sequence, recorded.tree_size),
    )
    await tables.DecisionProof.create(
        id=office.id_of("proof"),
        decision_id=decision_id,
        entry=recorded.entry.canonical_bytes.decode(),
        leaf_index=proof.leaf_index,
        tree_size=proof.tree_size,
        root_sha256=proof.root.hex(),
        # As the reading plan hands it on: JSON without white space.
        path=json.dumps([digest.hex() for digest in proof.inclusion_proof], separators=(",", ":")),
        statement=sign(office.receipt_key, proof.canonical_bytes),
        key_id=office.receipt_key.kid or "",
    )
