import asyncio
import json
from datetime import timedelta

import pytest

from support.acts import CANDIDATE, OPENED, Bench
from talapker_core.journal.audit import JournalSound, StoredEntry, audit
from talapker_core.journal.entry import parse_entry
from talapker_core.journal.merkle import EMPTY_ROOT, verify_consistency, verify_inclusion
from talapker_graphql.procedures.journaling import SYSTEM, consistency_proof, inclusion_proof, record
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.store.tables import JournalHead, JournalRecord
from talapker_graphql.store.transactions import transaction


async def stored() -> list[StoredEntry]:
    return [
        StoredEntry(row.sequence, row.entry.encode(), bytes.fromhex(row.leaf_sha256))
        for row in await JournalRecord.all().order_by("sequence")
    ]


async def fifty_acts(bench: Bench) -> None:
    """Acts that come eight at a time, as from a busy service."""
    for _ in range(0, 48, 8):
        commands = [OpenNomination("contest-1", None, bench.key()) for _ in range(8)]
        await asyncio.gather(*(open_nomination(bench.office, CANDIDATE, command) for command in commands))
    for _ in range(2):
        await bench.open("contest-2")


async def test_a_new_journal_is_empty(bench: Bench) -> None:
    head = await JournalHead.get()

    assert bench.clock.now() == OPENED
    assert (head.id, head.size, head.root_sha256) == (1, 0, EMPTY_ROOT.hex())


async def test_after_fifty_acts_the_journal_is_sound_and_proves_each(bench: Bench) -> None:
    await fifty_acts(bench)

    head = await JournalHead.get()
    entries = await stored()
    assert audit(entries) == JournalSound(50, bytes.fromhex(head.root_sha256))
    for entry in entries:
        proof = await inclusion_proof(entry.sequence, head.size)
        assert verify_inclusion(entry.leaf_hash, entry.sequence, head.size, proof, bytes.fromhex(head.root_sha256))
        assert not verify_inclusion(b"\0" * 32, entry.sequence, head.size, proof, bytes.fromhex(head.root_sha256))


async def test_any_earlier_size_of_the_journal_can_still_be_proved(bench: Bench) -> None:
    roots = {}
    for number in range(20):
        async with transaction():
            recorded = await record("Tried", "election", "election", {"n": number}, actor="u", at=OPENED)
        roots[recorded.tree_size] = recorded.root
    entries = await stored()

    for size, root in roots.items():
        for entry in entries[:size]:
            proof = await inclusion_proof(entry.sequence, size)
            assert verify_inclusion(entry.leaf_hash, entry.sequence, size, proof, root)
    assert bench.clock.now() == OPENED


async def test_the_journal_proves_that_it_continues_each_earlier_size(bench: Bench) -> None:
    roots = {0: EMPTY_ROOT}
    for number in range(20):
        async with transaction():
            recorded = await record("Tried", "election", "election", {"n": number}, actor="u", at=bench.clock.now())
        roots[recorded.tree_size] = recorded.root

    for size, root in roots.items():
        proof = await consistency_proof(size, 20)
        assert verify_consistency(size, 20, root, roots[20], proof)
        assert size in {0, 20} or not verify_consistency(size, 20, b"\0" * 32, roots[20], proof)


async def test_an_entry_vanishes_with_its_transaction(bench: Bench) -> None:
    async def recorded_and_failed() -> None:
        async with transaction():
            await record("Tried", "election", "election", {}, actor="u", at=bench.clock.now())
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        await recorded_and_failed()

    assert (await JournalHead.get()).size == await JournalRecord.all().count() == 0


async def test_what_nobody_did_was_done_by_the_system(bench: Bench) -> None:
    at = bench.clock.now() + timedelta(microseconds=1)
    async with transaction():
        await record("Tried", "election", "election", {}, actor="", at=at)

    entry = parse_entry((await JournalRecord.get()).entry.encode())
    assert entry.actor == SYSTEM
    assert entry.at == at
    assert json.loads(entry.canonical_bytes)["act"] == "Tried"
