"""Reading a stored journal from its first entry to its last and naming the first that is not what it was."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.journal.accumulator import Accumulator, StoredNode
from talapker_core.journal.canonical import CanonicalFormError
from talapker_core.journal.entry import parse_entry
from talapker_core.journal.merkle import leaf_hash
from talapker_core.journal.tree_head import TreeHead


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as a store keeps it: its place, its canonical bytes and the leaf hash computed when it was written."""

    sequence: int
    canonical_bytes: bytes
    leaf_hash: bytes


class Tampering(StrEnum):
    """What is wrong with the first bad entry."""

    MISSING = "missing"  # the sequence has a gap here: deleted or moved
    OUT_OF_PLACE = "out_of_place"  # the bytes speak of another place: swapped, inserted or repeated
    ALTERED = "altered"  # the bytes do not have the hash they were written with, or are no entry
    REWRITTEN = "rewritten"  # consistent in itself, but not what a published head was signed over
    CUT_OFF = "cut_off"  # shorter than a published head: truncated or restored from an older copy
    UNCOUNTED = "uncounted"  # beyond the end that the journal's own head tells
    FALSE_NODE = "false_node"  # the stored hash of a subtree is not that of its entries, so proofs would fail


@dataclass(frozen=True, slots=True)
class JournalSound:
    """Every entry is in its place and every known head is met; `root` is over all `size` entries."""

    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class JournalBroken:
    """The journal is not what it was.

    Attributes:
        sequence: the first bad entry. For `REWRITTEN` the first that may be bad: entries up to the last met head are
            proven, and the fault lies between `sequence` and `head_size`.
        tampering: what is wrong there.
        head_size: the size of the published head that was not met, when one was not.
    """

    sequence: int
    tampering: Tampering
    head_size: int | None = None


class Audit:
    """Reading a stored journal piece by piece, in order of sequence. Memory stays constant whatever the length.

    Entries alone reveal any change that was not carried through; only a head kept elsewhere reveals a full rewrite or a
    rollback.

    Args:
        heads: heads that were kept outside of the journal.
    """

    def __init__(self, heads: Sequence[TreeHead] = ()) -> None:
        self._awaited = deque(sorted(heads, key=lambda head: head.size))
        self._journal = Accumulator()
        self._proven = 0
        self._broken: JournalBroken | None = None
        self._meet_heads()

    @property
    def journal(self) -> Accumulator:
        """The tree over the entries read so far."""
        return self._journal

    def read(self, entries: Iterable[StoredEntry]) -> tuple[StoredNode, ...]:
        """Read the next entries, up to the first bad one. Returns the nodes of the tree that they complete."""
        completed: list[StoredNode] = []
        for entry in entries:
            if self._broken is not None:
                break
            fault = _fault_of(entry, self._journal.size)
            if fault is not None:
                self._broken = JournalBroken(self._journal.size, fault)
                break
            self._journal, nodes = self._journal.append(entry.leaf_hash)
            completed += nodes
            self._meet_heads()
        return tuple(completed)

    def result(self) -> JournalSound | JournalBroken:
        """How the journal stands, if it ends here."""
        if self._broken is not None:
            return self._broken
        if self._awaited:
            return JournalBroken(self._journal.size, Tampering.CUT_OFF, head_size=self._awaited[0].size)
        return JournalSound(self._journal.size, self._journal.root)

    def _meet_heads(self) -> None:
        size = self._journal.size
        while self._awaited and self._awaited[0].size == size and self._broken is None:
            if self._awaited.popleft().root != self._journal.root:
                self._broken = JournalBroken(self._proven, Tampering.REWRITTEN, head_size=size)
                return
            self._proven = size


def audit(entries: Iterable[StoredEntry], heads: Sequence[TreeHead] = ()) -> JournalSound | JournalBroken:
    """Check a stored journal, read once in order of sequence, against `heads` that were kept outside of it."""
    auditing = Audit(heads)
    auditing.read(entries)
    return auditing.result()


def _fault_of(entry: StoredEntry, expected: int) -> Tampering | None:
    if entry.sequence > expected:
        return Tampering.MISSING
    if entry.sequence < expected:
        return Tampering.OUT_OF_PLACE
    if leaf_hash(entry.canonical_bytes) != entry.leaf_hash:
        return Tampering.ALTERED
    try:
        written = parse_entry(entry.canonical_bytes)
    except CanonicalFormError:
        return Tampering.ALTERED
    return None if written.sequence == expected else Tampering.OUT_OF_PLACE
