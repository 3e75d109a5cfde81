"""What an operator does with the journal."""

import asyncio
import json
from pathlib import Path

import pytest

from support.command_line import run, told
from support.journal import execute_as_owner, take_guards_down
from talapker_core.journal.entry import parse_entry
from talapker_core.journal.merkle import leaf_hash, merkle_root, verify_consistency, verify_inclusion
from talapker_graphql.store.connection import DatabaseAddress, connected

ENTRIES = 3
"""Opened, filled, submitted."""


async def _as_owner(address: DatabaseAddress, *statements: str) -> None:
    async with connected(address):
        await take_guards_down(address)
        await execute_as_owner(address, *statements)


@pytest.mark.usefixtures("receipt")
def test_the_journal_is_verified_against_the_head_that_was_kept(address: DatabaseAddress, tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text(told("journal", "head"))
    assert told("journal", "head") == kept.read_text()
    assert told("journal", "verify", "--head", str(kept)).startswith(f"sound: {ENTRIES} entries, root ")

    asyncio.run(
        _as_owner(
            address,
            f"DELETE FROM journal_record WHERE sequence = {ENTRIES - 1}",
            "DELETE FROM signed_head",
            "UPDATE journal_head SET size = 0, root_sha256 = "
            "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
            "DELETE FROM journal_record",
        )
    )

    assert told("journal", "verify").startswith("sound: 0 entries")
    found = run("journal", "verify", "--head", str(kept))
    assert found.exit_code == 1
    assert f"BROKEN at entry 0: cut_off; the signed head of size {ENTRIES} is not met" in found.stderr


@pytest.mark.usefixtures("receipt")
def test_a_changed_entry_is_told_with_its_place(address: DatabaseAddress) -> None:
    asyncio.run(_as_owner(address, "UPDATE journal_record SET entry = '{}' WHERE sequence = 1"))

    found = run("journal", "verify")

    assert found.exit_code == 1
    assert "BROKEN at entry 1: altered" in found.stderr


def test_a_head_that_nobody_known_signed_is_refused(receipt: Path) -> None:
    found = run("journal", "verify", "--head", str(receipt))

    assert found.exit_code == 2
    assert "no key at hand signed the head" in found.stderr


@pytest.mark.usefixtures("receipt")
def test_proofs_are_printed_against_the_signed_head() -> None:
    inclusion = json.loads(told("journal", "proof", "--entry", "1"))
    consistency = json.loads(told("journal", "proof", "--since", "2"))
    root = bytes.fromhex(inclusion["root"])

    leaf = leaf_hash(inclusion["entry"].encode())
    assert verify_inclusion(leaf, 1, ENTRIES, [bytes.fromhex(one) for one in inclusion["proof"]], root)
    leaves = [bytes.fromhex(json.loads(told("journal", "proof", "--entry", place))["leaf"]) for place in "01"]
    proof = [bytes.fromhex(one) for one in consistency["proof"]]
    assert verify_consistency(2, ENTRIES, merkle_root(leaves), root, proof)
    for wrong in (["--entry", "3"], ["--since", "4"], [], ["--entry", "1", "--since", "1"]):
        assert run("journal", "proof", *wrong).exit_code == 2


@pytest.mark.usefixtures("receipt")
def test_the_whole_journal_is_written_out(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"

    assert told("journal", "export", str(file)) == f"{ENTRIES} entries in {file}\n"

    lines = file.read_text("utf-8").splitlines()
    assert told("journal", "export").splitlines() == lines
    assert [parse_entry(line.encode()).sequence for line in lines] == [*range(ENTRIES)]
    assert run("journal", "export", str(file)).exit_code == 2
