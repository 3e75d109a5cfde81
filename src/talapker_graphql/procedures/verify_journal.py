"""Reading the whole stored journal and holding it against heads that were signed, here or in a witness's hands."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from functools import reduce
from operator import or_

from tortoise.expressions import Q

from talapker_core.journal.accumulator import StoredNode
from talapker_core.journal.audit import Audit, JournalBroken, JournalSound, StoredEntry, Tampering
from talapker_core.journal.tree_head import TreeHead
from talapker_graphql.store.tables import JournalHead, JournalNode, JournalRecord

_BATCH = 4_096
_NO_END = 2**62


async def verify_journal(
    heads: Sequence[TreeHead] = (), *, told: Callable[[int], object] = int
) -> JournalSound | JournalBroken:
    """Check every entry, every node of the tree and the journal's own head, in bounded memory.

    What is appended meanwhile is left to the next time.

    Args:
        heads: signed heads; only those kept outside of the database reveal a full rewrite or a rollback.
        told: hears now and then how many entries were read.
    """
    last = await JournalRecord.all().order_by("-sequence").first()
    own = await JournalHead.get(id=1)
    auditing = Audit((*heads, TreeHead(own.size, bytes.fromhex(own.root_sha256), datetime.now(UTC))))
    async for entries in stored_entries(own.size):
        false = await _first_false(auditing.read(entries))
        if false is not None:
            return JournalBroken(false.address.span.start, Tampering.FALSE_NODE)
        told(auditing.journal.size)
        if auditing.journal.size <= entries[-1].sequence:
            break
    result = auditing.result()
    if isinstance(result, JournalSound) and last is not None and last.sequence >= own.size:
        return JournalBroken(own.size, Tampering.UNCOUNTED)
    return result


async def stored_entries(size: int = _NO_END) -> AsyncIterator[list[StoredEntry]]:
    """The entries before `size`, in order and in batches."""
    after = -1
    columns = ("sequence", "entry", "leaf_sha256")
    while rows := await (
        JournalRecord.filter(sequence__gt=after, sequence__lt=size).order_by("sequence").limit(_BATCH)
    ).values_list(*columns):
        yield [StoredEntry(sequence, entry.encode(), bytes.fromhex(leaf)) for sequence, entry, leaf in rows]
        after = rows[-1][0]


async def _first_false(completed: Sequence[StoredNode]) -> StoredNode | None:
    """The first node of these that is stored with another hash, or not at all."""
    if not completed:
        return None
    levels: defaultdict[int, list[int]] = defaultdict(list)
    for node in completed:
        levels[node.address.level].append(node.address.index)
    among = reduce(or_, (Q(level=level, position__range=(at[0], at[-1])) for level, at in levels.items()))
    rows = await JournalNode.filter(among).values_list("level", "position", "sha256")
    stored = {(level, position): sha256 for level, position, sha256 in rows}
    return next(
        (one for one in completed if stored.get((one.address.level, one.address.index)) != one.hash.hex()), None
    )
