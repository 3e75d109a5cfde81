"""Appending and proving with few hashes: the frontier of the tree, and the complete subtrees a store keeps.

A journal of n entries is carried on by its at most log2(n)+1 frontier hashes, and any proof is made from at most about
2·log2(n) stored nodes. So neither an append nor a proof ever reads the whole journal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from talapker_core.errors import InvalidValueError
from talapker_core.journal.merkle import EMPTY_ROOT, node_hash
from talapker_core.journal.tree_shape import (
    NodeAddress,
    Span,
    complete_subtrees,
    consistency_spans,
    inclusion_spans,
)


@dataclass(frozen=True, slots=True)
class StoredNode:
    """The hash of a complete subtree. It never changes, so a store only ever inserts it."""

    address: NodeAddress
    hash: bytes


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A journal of `size` entries, as the hashes of its complete subtrees from left (largest) to right (smallest)."""

    size: int = 0
    frontier: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.frontier) != self.size.bit_count():
            raise InvalidValueError("a frontier holds one hash for each bit set in the size of the journal")

    @property
    def root(self) -> bytes:
        """The RFC 6962 root of the journal."""
        if not self.frontier:
            return EMPTY_ROOT
        return reduce(lambda right, left: node_hash(left, right), reversed(self.frontier))

    def append(self, leaf: bytes) -> tuple["Accumulator", tuple[StoredNode, ...]]:
        """The journal with the leaf hash `leaf` appended, and the nodes that became complete by it, the leaf first."""
        frontier = list(self.frontier)
        address, current = NodeAddress(0, self.size), leaf
        completed = [StoredNode(address, current)]
        while address.index % 2:
            current = node_hash(frontier.pop(), current)
            address = NodeAddress(address.level + 1, address.index >> 1)
            completed.append(StoredNode(address, current))
        return Accumulator(self.size + 1, (*frontier, current)), tuple(completed)

    def extend(self, leaves: Iterable[bytes]) -> "Accumulator":
        """The journal with `leaves` appended in order, for a verifier that stores no nodes."""
        journal = self
        for leaf in leaves:
            journal, _ = journal.append(leaf)
        return journal


def resume(size: int, nodes: Mapping[NodeAddress, bytes]) -> Accumulator:
    """The accumulator of a stored journal of `size` entries; `nodes` holds at least `nodes_to_resume(size)`.

    Raises:
        InvalidValueError: a node is missing.
    """
    return Accumulator(size, tuple(_stored(nodes, address) for address in nodes_to_resume(size)))


def nodes_to_resume(size: int) -> tuple[NodeAddress, ...]:
    """The stored nodes that appending to a journal of `size` entries needs."""
    return complete_subtrees(Span(0, size))


def nodes_for_inclusion(index: int, tree_size: int) -> tuple[NodeAddress, ...]:
    """The stored nodes that the inclusion proof of leaf `index` needs, so that one query can read them."""
    return _addresses(inclusion_spans(index, tree_size))


def nodes_for_consistency(old_size: int, new_size: int) -> tuple[NodeAddress, ...]:
    """The stored nodes that the consistency proof needs, so that one query can read them."""
    return _addresses(consistency_spans(old_size, new_size))


def stored_inclusion_proof(nodes: Mapping[NodeAddress, bytes], index: int, tree_size: int) -> tuple[bytes, ...]:
    """The inclusion proof of leaf `index` in a tree of `tree_size`, from stored nodes.

    Raises:
        InvalidValueError: there is no such leaf, or a node is missing.
    """
    return tuple(_span_hash(nodes, span) for span in inclusion_spans(index, tree_size))


def stored_consistency_proof(nodes: Mapping[NodeAddress, bytes], old_size: int, new_size: int) -> tuple[bytes, ...]:
    """The proof that the journal of `new_size` continues the journal of `old_size`, from stored nodes.

    Raises:
        InvalidValueError: the sizes are in the wrong order, or a node is missing.
    """
    return tuple(_span_hash(nodes, span) for span in consistency_spans(old_size, new_size))


def _addresses(spans: Iterable[Span]) -> tuple[NodeAddress, ...]:
    return tuple(address for span in spans for address in complete_subtrees(span))


def _span_hash(nodes: Mapping[NodeAddress, bytes], span: Span) -> bytes:
    hashes = [_stored(nodes, address) for address in complete_subtrees(span)]
    return reduce(lambda right, left: node_hash(left, right), reversed(hashes))


def _stored(nodes: Mapping[NodeAddress, bytes], address: NodeAddress) -> bytes:
    try:
        return nodes[address]
    except KeyError:
        raise InvalidValueError(
            f"the journal's node at level {address.level}, index {address.index} is missing"
        ) from None
