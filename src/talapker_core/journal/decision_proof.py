"""The proof that a decision stands in the journal: what anybody keeps, and verifies without us."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError, canonical_json, parse_canonical
from talapker_core.journal.entry import JournalEntry, entry_from, parse_entry
from talapker_core.journal.merkle import HASH_SIZE, verify_inclusion

DECISION_KIND = "talapker.decision.1"
DECISION_KEY = "decision"
"""The key under which the entry of a decision names it."""


@dataclass(frozen=True, slots=True)
class DecisionProof:
    """What is signed and published with a decision. It names no person.

    Attributes:
        decision_id: the decision.
        entry: the journal entry that records it; its subject is the nomination, its sequence the leaf index.
        tree_size: how many entries the journal held when the decision was recorded.
        root: the journal's root at that size; two signed roots of one size that differ convict the commission.
        inclusion_proof: the path from the entry to the root, lowest first.
    """

    decision_id: str
    entry: JournalEntry
    tree_size: int
    root: bytes
    inclusion_proof: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if not all(len(digest) == HASH_SIZE for digest in (*self.inclusion_proof, self.root)):
            raise InvalidValueError("the hashes of a proof have 32 bytes")

    @property
    def nomination_id(self) -> str:
        """The nomination that was decided."""
        return self.entry.subject

    @property
    def leaf_index(self) -> int:
        """The place of the decision in the journal."""
        return self.entry.sequence

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes to be signed."""
        return canonical_json(
            {
                "kind": DECISION_KIND,
                "decision": self.decision_id,
                "nomination": self.nomination_id,
                "entry": parse_canonical(self.entry.canonical_bytes),
                "leaf_index": self.leaf_index,
                "tree_size": self.tree_size,
                "root": self.root.hex(),
                "inclusion_proof": [digest.hex() for digest in self.inclusion_proof],
            }
        )


class DecisionFault(StrEnum):
    """Why a statement proves no decision."""

    UNREADABLE = "unreadable"
    SIGNATURE = "signature"
    ENTRY = "entry"
    INCLUSION = "inclusion"


@dataclass(frozen=True, slots=True)
class DecisionProven:
    """The statement is genuine: the journal of that time holds this decision."""

    proof: DecisionProof


@dataclass(frozen=True, slots=True)
class DecisionNotProven:
    """The statement proves nothing, for these reasons, in the order of `DecisionFault`."""

    faults: tuple[DecisionFault, ...]


def make_decision_proof(
    decision_id: str, entry: JournalEntry, *, tree_size: int, root: bytes, inclusion_proof: Sequence[bytes]
) -> DecisionProof:
    """The proof of the decision that `entry` records, to be signed over its canonical bytes.

    Raises:
        InvalidValueError: it would not verify, so it must not be published; the message names the faults.
    """
    proof = DecisionProof(decision_id, entry, tree_size, root, tuple(inclusion_proof))
    faults = _faults_in(proof)
    if faults:
        raise InvalidValueError(f"the proof of the decision would not verify: {', '.join(faults)}")
    return proof


def parse_decision_proof(encoded: bytes) -> DecisionProof:
    """The proof whose canonical bytes are `encoded`. It is read, not yet verified.

    Raises:
        CanonicalFormError: the bytes are not those of a proof of a decision.
    """
    match parse_canonical(encoded):
        case {
            "kind": str(kind),
            "decision": str(decision),
            "nomination": str(),
            "entry": entry,
            "leaf_index": int(),
            "tree_size": int(tree_size),
            "root": str(root),
            "inclusion_proof": tuple(path),
            **foreign,
        } if kind == DECISION_KIND and not foreign and not isinstance(tree_size, bool):
            try:
                proof = DecisionProof(
                    decision_id=decision,
                    entry=entry_from(entry),
                    tree_size=tree_size,
                    root=bytes.fromhex(root),
                    inclusion_proof=tuple(bytes.fromhex(digest) for digest in path),
                )
            except (ValueError, TypeError):
                raise CanonicalFormError("a field of the proof is not written as proofs are") from None
            if proof.canonical_bytes != encoded:
                raise CanonicalFormError("the proof is not written as proofs are")
            return proof
        case _:
            raise CanonicalFormError("the bytes are canonical, but not those of a proof of a decision")


def verify_decision(
    proof: DecisionProof | bytes, signature_is_valid: Callable[[bytes, bytes], bool], *, signature: bytes
) -> DecisionProven | DecisionNotProven:
    """Check the proof of a decision without network.

    Args:
        proof: the proof, or its canonical bytes.
        signature_is_valid: takes the signed bytes and the signature; it holds the commission's public key.
        signature: the signature that came with the proof.

    Returns:
        `DecisionProven`, or `DecisionNotProven` with every fault found; unreadable bytes are a fault, not an exception.
    """
    if isinstance(proof, bytes):
        try:
            proof = parse_decision_proof(proof)
        except CanonicalFormError:
            return DecisionNotProven((DecisionFault.UNREADABLE,))
    faults: list[DecisionFault] = []
    if not signature_is_valid(proof.canonical_bytes, signature):
        faults.append(DecisionFault.SIGNATURE)
    faults.extend(_faults_in(proof))
    return DecisionNotProven(tuple(faults)) if faults else DecisionProven(proof)


def _faults_in(proof: DecisionProof) -> tuple[DecisionFault, ...]:
    faults: list[DecisionFault] = []
    # What is hashed is read back, so that an entry cannot say one thing and have the hash of another.
    entry = parse_entry(proof.entry.canonical_bytes)
    if not proof.decision_id or entry.payload.get(DECISION_KEY) != proof.decision_id:
        faults.append(DecisionFault.ENTRY)
    if not verify_inclusion(entry.leaf_hash, entry.sequence, proof.tree_size, proof.inclusion_proof, proof.root):
        faults.append(DecisionFault.INCLUSION)
    return tuple(faults)
