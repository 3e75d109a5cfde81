"""Appending to the journal, in the transaction of the act that it records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from talapker_core.journal.accumulator import (
    nodes_for_consistency,
    nodes_for_inclusion,
    nodes_to_resume,
    resume,
    stored_consistency_proof,
    stored_inclusion_proof,
)
from talapker_core.journal.entry import JournalEntry
from talapker_core.journal.tree_shape import NodeAddress
from talapker_graphql.store.tables import JournalHead, JournalNode, JournalRecord
from talapker_graphql.store.transactions import locked

SYSTEM = "system"
"""The actor of acts that no person did."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry and the tree it is now part of."""

    entry: JournalEntry
    tree_size: int
    root: bytes


async def record(
    act: str, subject_kind: str, subject_id: str, payload: Mapping[str, object], *, actor: str, at: datetime
) -> Recorded:
    """Append an entry. Appends are serialised by the lock on the head, and vanish if the transaction does."""
    head = await locked(JournalHead.filter(id=1)).get()
    known = await _nodes(nodes_to_resume(head.size))
    entry = JournalEntry(head.size, at, actor or SYSTEM, act, subject_id, payload)
    tree, completed = resume(head.size, known).append(entry.leaf_hash)
    await JournalRecord.create(
        sequence=entry.sequence,
        subject_kind=subject_kind,
        subject_id=subject_id,
        act=act,
        entry=entry.canonical_bytes.decode(),
        leaf_sha256=entry.leaf_hash.hex(),
    )
    await JournalNode.bulk_create(
        [
            JournalNode(
                id=_node_id(node.address),
                level=node.address.level,
                position=node.address.index,
                sha256=node.hash.hex(),
            )
            for node in completed
        ]
    )
    await JournalHead.filter(id=1).update(size=tree.size, root_sha256=tree.root.hex())
    return Recorded(entry, tree.size, tree.root)


async def inclusion_proof(index: int, tree_size: int) -> tuple[bytes, ...]:
    """The proof that entry `index` is in the journal of `tree_size` entries."""
    return stored_inclusion_proof(await _nodes(nodes_for_inclusion(index, tree_size)), index, tree_size)


async def consistency_proof(old_size: int, new_size: int) -> tuple[bytes, ...]:
    """The proof that the journal of `new_size` entries begins with the journal of `old_size`.

    Raises:
        InvalidValueError: `old_size` is the larger one, or negative.
    """
    return stored_consistency_proof(await _nodes(nodes_for_consistency(old_size, new_size)), old_size, new_size)


async def _nodes(addresses: tuple[NodeAddress, ...]) -> dict[NodeAddress, bytes]:
    rows = await JournalNode.filter(id__in=[_node_id(address) for address in addresses])
    return {NodeAddress(row.level, row.position): bytes.fromhex(row.sha256) for row in rows}


def _node_id(address: NodeAddress) -> str:
    return f"{address.level}.{address.index}"
