"""A journal of a million entries is verified by the command, in bounded memory, and one changed byte in it is found."""

import asyncio
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.journal import take_guards_down
from talapker_core.journal.accumulator import Accumulator, StoredNode
from talapker_core.journal.entry import JournalEntry
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.tables import JournalHead, JournalNode, JournalRecord
from talapker_graphql.store.transactions import transaction

pytestmark = pytest.mark.storm

ENTRIES = int(os.environ.get("STORM_ENTRIES", "1000000"))
MOST_BYTES = 256 * 1024 * 1024
_BATCH = 5_000
_BEGAN = datetime(2021, 10, 1, tzinfo=UTC)


def an_entry(sequence: int) -> JournalEntry:
    told = {"candidacy": f"candidacy-{sequence % 2_000}", "documents_sha256": [f"{sequence:064x}"]}
    at = _BEGAN + timedelta(milliseconds=sequence)
    return JournalEntry(sequence, at, "u-author", "DocumentReceived", f"nomination-{sequence % 500}", told)


async def fill(address: DatabaseAddress) -> None:
    """Write the entries as appends would have left them."""
    journal = Accumulator()
    async with connected(address):
        for start in range(0, ENTRIES, _BATCH):
            entries = [an_entry(sequence) for sequence in range(start, min(start + _BATCH, ENTRIES))]
            nodes: list[StoredNode] = []
            for entry in entries:
                journal, completed = journal.append(entry.leaf_hash)
                nodes += completed
            async with transaction():
                await JournalRecord.bulk_create([_record(entry) for entry in entries], batch_size=1_000)
                await JournalNode.bulk_create([_node(node) for node in nodes], batch_size=1_000)
                await JournalHead.filter(id=1).update(size=journal.size, root_sha256=journal.root.hex())


def _record(entry: JournalEntry) -> JournalRecord:
    return JournalRecord(
        sequence=entry.sequence,
        subject_kind="nomination",
        subject_id=entry.subject,
        act=entry.act,
        entry=entry.canonical_bytes.decode(),
        leaf_sha256=entry.leaf_hash.hex(),
    )


def _node(node: StoredNode) -> JournalNode:
    level, position = node.address.level, node.address.index
    return JournalNode(id=f"{level}.{position}", level=level, position=position, sha256=node.hash.hex())


async def change_one_byte(address: DatabaseAddress) -> int:
    """Change a byte of an entry in the second half; which."""
    place = ENTRIES * 2 // 3
    async with connected(address):
        await take_guards_down(address)
        row = await JournalRecord.get(sequence=place)
        await JournalRecord.filter(sequence=place).update(entry=row.entry.replace("u-author", "u-authos"))
    return place


def verified(address: DatabaseAddress, folder: Path) -> tuple[subprocess.CompletedProcess[str], float]:
    """What the command says, and after how many seconds."""
    environment = {**os.environ, "TALAPKER_DATABASE_URL": address.url, "TALAPKER_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "talapker_graphql.cli.main", "journal", "verify"]
    began = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done, time.monotonic() - began


def test_a_million_entries_are_verified_and_one_changed_byte_is_found(address: DatabaseAddress, tmp_path: Path) -> None:
    asyncio.run(fill(address))

    whole, seconds = verified(address, tmp_path)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    sys.stdout.write(f"\n{address.engine}: {ENTRIES:,} entries verified in {seconds:.1f} s, {peak / 2**20:.0f} MiB\n")
    assert whole.returncode == 0, whole.stderr
    assert peak < MOST_BYTES

    place = asyncio.run(change_one_byte(address))
    broken, _ = verified(address, tmp_path)
    assert broken.returncode != 0
    assert str(place) in broken.stdout + broken.stderr
