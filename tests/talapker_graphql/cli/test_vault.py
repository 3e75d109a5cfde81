"""What an operator does with the documents."""

import asyncio
import hashlib
import os
import time
from pathlib import Path

import pytest

from support.acts import a_bench
from support.command_line import run, told
from talapker_graphql.bootstrap import install, vault_of
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.tables import Document, JournalRecord

CONTENTS = {"application": b"a" * 1_000, "diploma": b"d" * 200_000}


@pytest.fixture
def objects(sqlite_address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Documents on file with what they hold in the vault, by kind; and one more object that no file names."""
    monkeypatch.setenv("TALAPKER_DATABASE_URL", sqlite_address.url)
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path))
    keys = asyncio.run(_lay(sqlite_address))
    found = {kind: tmp_path / "vault" / "objects" / key for kind, key in keys.items()}
    for path in found.values():
        os.utime(path, (time.time() - 100_000, time.time() - 100_000))
    return found


async def _lay(address: DatabaseAddress) -> dict[str, str]:
    vault, keys = vault_of(install(Settings())), {}
    async with a_bench(address) as bench:
        nomination = await bench.open()
        for kind, content in (*CONTENTS.items(), ("nobody's", b"n")):
            sha256 = hashlib.sha256(content).hexdigest()
            async with vault.staged(sha256) as staged:
                await staged.write(content)
                await staged.finish()
                keys[kind] = await vault.keep(staged)
            if kind in CONTENTS:
                await bench.put_document(nomination, kind, None)
                told = {"vault_key": keys[kind], "size": len(content), "sha256": sha256}
                await Document.filter(kind=kind).update(**told)
    return keys


@pytest.mark.usefixtures("objects")
def test_documents_that_are_there_and_whole_are_counted() -> None:
    assert told("vault", "verify") == "2 whole, 0 missing, 0 damaged, 0 not reached\n"


def test_a_document_that_is_missing_or_damaged_is_named(objects: dict[str, Path]) -> None:
    objects["application"].unlink()
    objects["diploma"].write_bytes(objects["diploma"].read_bytes()[:-1] + b"x")

    found = run("vault", "verify")

    assert found.exit_code == 1
    assert found.stdout == "0 whole, 1 missing, 1 damaged, 0 not reached\n"
    assert "MISSING document-" in found.stderr
    assert "DAMAGED document-" in found.stderr


def test_an_object_that_holds_another_document_is_damage(
    objects: dict[str, Path], sqlite_address: DatabaseAddress
) -> None:
    async def lie() -> None:
        async with connected(sqlite_address):
            other = objects["nobody's"]
            await Document.filter(kind="diploma").update(vault_key=f"{other.parent.name}/{other.name}")

    asyncio.run(lie())

    assert run("vault", "verify").stdout == "1 whole, 0 missing, 1 damaged, 0 not reached\n"


@pytest.mark.usefixtures("objects")
def test_a_store_that_is_away_lost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALAPKER_VAULT_URL", "s3://bucket")
    monkeypatch.setenv("TALAPKER_VAULT_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("TALAPKER_VAULT_ACCESS_KEY_ID", "id")
    monkeypatch.setenv("TALAPKER_VAULT_SECRET_ACCESS_KEY", "secret")

    found = run("vault", "verify")

    assert (found.exit_code, found.stdout) == (3, "0 whole, 0 missing, 0 damaged, 2 not reached\n")


def test_what_no_file_names_is_removed_when_it_is_old_and_one_says_so(
    objects: dict[str, Path], sqlite_address: DatabaseAddress
) -> None:
    assert told("vault", "collect", "--hours", "100").startswith("0 objects would")
    assert told("vault", "collect").startswith("1 objects would be removed")
    assert all(path.exists() for path in objects.values())

    assert told("vault", "collect", "--yes") == "1 objects removed\n"

    assert not objects["nobody's"].exists()
    assert told("vault", "verify").startswith("2 whole, 0 missing")
    assert told("vault", "collect", "--yes") == "0 objects removed\n"
    assert asyncio.run(_collected(sqlite_address)) == ['"objects":1']


async def _collected(address: DatabaseAddress) -> list[str]:
    async with connected(address):
        rows = await JournalRecord.filter(act="VaultCollected")
        return ['"objects":1' for row in rows if '"objects":1' in row.entry]
