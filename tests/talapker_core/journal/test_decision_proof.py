"""A proof of a decision holds together, or is refused: by the signature, by the entry, by the tree."""

import hmac
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError, canonical_json, parse_canonical
from talapker_core.journal.decision_proof import (
    DecisionFault,
    DecisionNotProven,
    DecisionProof,
    DecisionProven,
    make_decision_proof,
    parse_decision_proof,
    verify_decision,
)
from talapker_core.journal.entry import JournalEntry
from talapker_core.journal.merkle import inclusion_proof, leaf_hash, merkle_root

ENTRY = JournalEntry(
    4,
    datetime(2021, 10, 24, 12, tzinfo=UTC),
    "member-1",
    "NominationRegistered",
    "nomination-3",
    {"decision": "decision-9", "ground": "registration"},
)
LEAVES = [*(leaf_hash(bytes([number])) for number in range(4)), ENTRY.leaf_hash, leaf_hash(b"later")]


def a_proof(entry: JournalEntry = ENTRY, **changes: Any) -> DecisionProof:
    proven = {"tree_size": 6, "root": merkle_root(LEAVES), "inclusion_proof": inclusion_proof(LEAVES, 4)}
    return make_decision_proof("decision-9", entry, **{**proven, **changes})


def sign(content: bytes) -> bytes:
    """A stand-in for the commission's key: core takes any scheme as a callable."""
    return hmac.digest(b"the commission's invented key", content, "sha256")


def is_signed(content: bytes, signature: bytes) -> bool:
    return hmac.compare_digest(sign(content), signature)


PROOF = a_proof()
KEPT = PROOF.canonical_bytes
SIGNATURE = sign(KEPT)


def test_a_genuine_proof_is_valid_as_value_and_as_file() -> None:
    assert verify_decision(PROOF, is_signed, signature=SIGNATURE) == DecisionProven(PROOF)
    assert verify_decision(KEPT, is_signed, signature=SIGNATURE) == DecisionProven(PROOF)
    assert (PROOF.nomination_id, PROOF.leaf_index) == ("nomination-3", 4)


@given(st.integers(0, len(KEPT) - 1), st.integers(1, 255))
def test_one_changed_byte_is_refused(position: int, change: int) -> None:
    changed = bytearray(KEPT)
    changed[position] ^= change

    assert isinstance(verify_decision(bytes(changed), is_signed, signature=SIGNATURE), DecisionNotProven)


@given(st.integers(0, len(ENTRY.canonical_bytes) - 1), st.integers(1, 255))
def test_one_changed_byte_of_the_entry_is_refused_even_when_the_key_was_stolen(position: int, change: int) -> None:
    entry = bytearray(ENTRY.canonical_bytes)
    entry[position] ^= change
    forged = KEPT.replace(ENTRY.canonical_bytes, bytes(entry))
    assert forged != KEPT

    assert isinstance(verify_decision(forged, is_signed, signature=sign(forged)), DecisionNotProven)


FORGERIES: dict[str, tuple[DecisionProof, DecisionFault]] = {
    "another decision": (replace(PROOF, decision_id="decision-8"), DecisionFault.ENTRY),
    "no decision": (replace(PROOF, decision_id=""), DecisionFault.ENTRY),
    "another act": (replace(PROOF, entry=replace(ENTRY, act="NominationRefused")), DecisionFault.INCLUSION),
    "another nomination": (replace(PROOF, entry=replace(ENTRY, subject="nomination-4")), DecisionFault.INCLUSION),
    "another place": (replace(PROOF, entry=replace(ENTRY, sequence=3)), DecisionFault.INCLUSION),
    "another root": (replace(PROOF, root=bytes(32)), DecisionFault.INCLUSION),
    "another size": (replace(PROOF, tree_size=5), DecisionFault.INCLUSION),
    "a cut path": (replace(PROOF, inclusion_proof=PROOF.inclusion_proof[1:]), DecisionFault.INCLUSION),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_proof_is_refused_even_when_the_key_was_stolen(name: str) -> None:
    forged, fault = FORGERIES[name]

    outcome = verify_decision(forged, is_signed, signature=sign(forged.canonical_bytes))

    assert outcome == DecisionNotProven((fault,))


def test_a_proof_under_a_foreign_signature_is_refused() -> None:
    assert verify_decision(PROOF, is_signed, signature=bytes(32)) == DecisionNotProven((DecisionFault.SIGNATURE,))


@pytest.mark.parametrize(
    "change",
    [{"kind": "talapker.receipt.1"}, {"nomination": "nomination-4"}, {"leaf_index": 3}, {"tree_size": True},
     {"root": "00"}, {"inclusion_proof": ["zz"]}, {"inclusion_proof": [1]}, {"entry": {}}, {"more": 1}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_what_is_no_proof_is_unreadable(change: dict[str, Any]) -> None:
    changed = canonical_json({**parse_canonical(KEPT), **change})

    assert verify_decision(changed, is_signed, signature=sign(changed)) == DecisionNotProven(
        (DecisionFault.UNREADABLE,)
    )
    with pytest.raises(CanonicalFormError):
        parse_decision_proof(changed)


def test_a_proof_that_would_not_verify_is_never_made() -> None:
    with pytest.raises(InvalidValueError, match="inclusion"):
        a_proof(root=bytes(32))
    with pytest.raises(InvalidValueError, match="entry"):
        a_proof(replace(ENTRY, payload={}))
