from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.journal.audit import JournalBroken, JournalSound, StoredEntry, Tampering, audit
from talapker_core.journal.canonical import canonical_json
from talapker_core.journal.entry import JournalEntry
from talapker_core.journal.merkle import EMPTY_ROOT, leaf_hash, merkle_root
from talapker_core.journal.tree_head import TreeHead

NOON = datetime(2021, 10, 18, 12, 0, tzinfo=UTC)


def stored(sequence: int, actor: str = "actor-1") -> StoredEntry:
    entry = JournalEntry(
        sequence, NOON + timedelta(seconds=sequence), actor, "NominationSubmitted", f"nomination-{sequence}"
    )
    return StoredEntry(sequence, entry.canonical_bytes, entry.leaf_hash)


def head_over(rows: Sequence[StoredEntry]) -> TreeHead:
    return TreeHead(len(rows), merkle_root([row.leaf_hash for row in rows]), NOON)


JOURNAL = tuple(stored(sequence) for sequence in range(10))
HEADS = (head_over(JOURNAL[:4]), head_over(JOURNAL[:8]))


def test_a_journal_nobody_touched_is_sound() -> None:
    assert audit(JOURNAL, HEADS) == JournalSound(10, merkle_root([row.leaf_hash for row in JOURNAL]))
    assert audit(()) == JournalSound(0, EMPTY_ROOT)


@given(at=st.integers(0, 9), bit=st.integers(0, 7), data=st.data())
def test_a_changed_byte_is_found_where_it_is(at: int, bit: int, data: st.DataObject) -> None:
    row = JOURNAL[at]
    changed = bytearray(row.canonical_bytes)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << bit

    found = audit((*JOURNAL[:at], replace(row, canonical_bytes=bytes(changed)), *JOURNAL[at + 1 :]))

    assert found == JournalBroken(at, Tampering.ALTERED)


TAMPERINGS: dict[str, tuple[Callable[[], Sequence[StoredEntry]], JournalBroken]] = {
    "a deleted row": (lambda: (*JOURNAL[:3], *JOURNAL[4:]), JournalBroken(3, Tampering.MISSING)),
    "a row twice": (lambda: (*JOURNAL[:4], *JOURNAL[3:]), JournalBroken(4, Tampering.OUT_OF_PLACE)),
    "contents swapped between two rows": (
        lambda: (*JOURNAL[:2], replace(JOURNAL[5], sequence=2), *JOURNAL[3:5], replace(JOURNAL[2], sequence=5)),
        JournalBroken(2, Tampering.OUT_OF_PLACE),
    ),
    "an inserted row with all later ones moved": (
        lambda: (
            *JOURNAL[:2],
            stored(2, "intruder"),
            *(replace(row, sequence=row.sequence + 1) for row in JOURNAL[2:]),
        ),
        JournalBroken(3, Tampering.OUT_OF_PLACE),
    ),
    "bytes that are no entry under their own hash": (
        lambda: (*JOURNAL[:6], StoredEntry(6, canonical_json({}), leaf_hash(canonical_json({}))), *JOURNAL[7:]),
        JournalBroken(6, Tampering.ALTERED),
    ),
    "a row rewritten together with its hash": (
        lambda: (*JOURNAL[:6], stored(6, "intruder"), *JOURNAL[7:]),
        JournalBroken(4, Tampering.REWRITTEN, head_size=8),
    ),
    "everything rewritten from a row on": (
        lambda: (*JOURNAL[:2], *(stored(sequence, "intruder") for sequence in range(2, 10))),
        JournalBroken(0, Tampering.REWRITTEN, head_size=4),
    ),
    "the end cut off": (lambda: JOURNAL[:7], JournalBroken(7, Tampering.CUT_OFF, head_size=8)),
    "everything gone": (lambda: (), JournalBroken(0, Tampering.CUT_OFF, head_size=4)),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_is_named_with_its_first_bad_entry(name: str) -> None:
    tampered, found = TAMPERINGS[name]

    assert audit(tampered(), HEADS) == found


def test_without_a_head_kept_elsewhere_a_full_rewrite_looks_sound() -> None:
    rewritten = [stored(sequence, "intruder") for sequence in range(10)]

    assert isinstance(audit(rewritten), JournalSound)
    assert isinstance(audit(rewritten, [head_over(JOURNAL)]), JournalBroken)


def test_a_forged_head_over_nothing_is_found() -> None:
    assert audit(JOURNAL, [TreeHead(0, bytes(32), NOON)]) == JournalBroken(0, Tampering.REWRITTEN, head_size=0)
