"""The Merkle tree of RFC 6962: hashes, roots, proofs of inclusion and consistency, and their verification."""

import hmac
from collections.abc import Sequence
from hashlib import sha256

from talapker_core.journal.tree_shape import Span, consistency_spans, inclusion_spans

HASH_SIZE = 32
# RFC 6962 §2.1: the root of a tree without leaves.
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of 0x00 and `content`, so that no leaf can pass for a node."""
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node: SHA-256 of 0x01 and the hashes of its children."""
    return sha256(b"\x01" + left + right).digest()


def merkle_root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root of the tree over `leaf_hashes`."""
    return _root_of(leaf_hashes, Span(0, len(leaf_hashes))) if leaf_hashes else EMPTY_ROOT


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """What proves that leaf `index` is in the tree over `leaf_hashes`, lowest sibling first.

    Raises:
        InvalidValueError: there is no such leaf.
    """
    return tuple(_root_of(leaf_hashes, span) for span in inclusion_spans(index, len(leaf_hashes)))


def consistency_proof(leaf_hashes: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """What proves that the tree over `leaf_hashes` begins with the tree over the first `old_size` of them.

    Raises:
        InvalidValueError: the old tree is larger than the new one.
    """
    return tuple(_root_of(leaf_hashes, span) for span in consistency_spans(old_size, len(leaf_hashes)))


def verify_inclusion(leaf: bytes, index: int, tree_size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows that the leaf hash `leaf` stands at `index` in the tree of `tree_size` leaves under `root`.

    Source: RFC 9162 §2.1.3.2 (the algorithm that RFC 6962 describes in words). Any malformed input is `False`.
    """
    if not 0 <= index < tree_size or not _are_hashes(leaf, root, *proof):
        return False
    position, last, current = index, tree_size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position % 2 or position == last:
            current = node_hash(sibling, current)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and hmac.compare_digest(current, root)


def verify_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the journal under `new_root` continues the one under `old_root`, entry by entry.

    Source: RFC 9162 §2.1.4.2. Every journal continues the empty one. Any malformed input is `False`.
    """
    if not 0 <= old_size <= new_size or not _are_hashes(old_root, new_root, *proof):
        return False
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT and (new_size > 0 or new_root == EMPTY_ROOT)
    if old_size == new_size:
        return not proof and hmac.compare_digest(old_root, new_root)
    hashes = list(proof)
    if old_size & (old_size - 1) == 0:  # The old tree is complete, so its root is a node of the new tree.
        hashes.insert(0, old_root)
    return bool(hashes) and _leads_to_both(old_size, new_size, old_root, new_root, hashes)


def _leads_to_both(old_size: int, new_size: int, old_root: bytes, new_root: bytes, hashes: Sequence[bytes]) -> bool:
    position, last = old_size - 1, new_size - 1
    while position % 2:
        position, last = position >> 1, last >> 1
    old = new = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if position % 2 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and hmac.compare_digest(old, old_root) and hmac.compare_digest(new, new_root)


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)


def _root_of(leaf_hashes: Sequence[bytes], span: Span) -> bytes:
    if span.size == 1:
        return leaf_hashes[span.start]
    left, right = span.halves()
    return node_hash(_root_of(leaf_hashes, left), _root_of(leaf_hashes, right))
