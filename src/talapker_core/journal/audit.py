"""Reading a stored journal from its first entry to its last and naming the first that is not what it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.journal.accumulator import Accumulator
from talapker_core.journal.canonical import CanonicalFormError
from talapker_core.journal.entry import parse_entry
from talapker_core.journal.merkle import EMPTY_ROOT, leaf_hash
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


def audit(entries: Iterable[StoredEntry], heads: Sequence[TreeHead] = ()) -> JournalSound | JournalBroken:
    """Check a stored journal, read once in order of sequence, against `heads` that were kept outside of it.

    Entries alone reveal any change that was not carried through; only a head kept elsewhere reveals a full rewrite or a
    rollback. Memory stays constant whatever the length.
    """
    awaited = sorted(heads, key=lambda head: head.size)
    journal, proven = Accumulator(), 0
    while awaited and awaited[0].size == 0:
        if awaited.pop(0).root != EMPTY_ROOT:
            return JournalBroken(0, Tampering.REWRITTEN, head_size=0)
    for entry in entries:
        fault = _fault_of(entry, journal.size)
        if fault is not None:
            return JournalBroken(journal.size, fault)
        journal, _ = journal.append(entry.leaf_hash)
        while awaited and awaited[0].size == journal.size:
            if awaited.pop(0).root != journal.root:
                return JournalBroken(proven, Tampering.REWRITTEN, head_size=journal.size)
            proven = journal.size
    if awaited:
        return JournalBroken(journal.size, Tampering.CUT_OFF, head_size=awaited[0].size)
    return JournalSound(journal.size, journal.root)


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
