import asyncio
import hashlib
import os
import time
from pathlib import Path

import pytest

from talapker_graphql.files.vault import NotInVaultError, Vault
from talapker_graphql.store.sealing import Pseudonymizer

PSEUDONYMIZER = Pseudonymizer(b"k" * 32)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def kept(vault: Vault, content: bytes) -> str:
    async with vault.staged() as staged:
        for at in range(0, len(content), 50_000):
            await staged.write(content[at : at + 50_000])
        await staged.finish()
        return await vault.keep(staged)


async def content_of(vault: Vault, key: str) -> bytes:
    return b"".join([part async for part in vault.stream(key)])


@pytest.mark.parametrize("size", [1, 50_000, 3_000_000])
async def test_what_is_kept_comes_out_as_it_went_in(tmp_path: Path, size: int) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)
    content = os.urandom(size)

    key = await kept(vault, content)

    assert await content_of(vault, key) == content
    assert await vault.size(key) == size


async def test_an_objects_name_tells_nothing_of_its_content(tmp_path: Path) -> None:
    key = await kept(Vault(tmp_path, PSEUDONYMIZER), b"document")

    digest = hashlib.sha256(b"document").hexdigest()
    assert digest not in key
    assert digest[:8] not in key


async def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)

    assert await kept(vault, b"document") == await kept(vault, b"document")
    assert len(files(tmp_path)) == 1


async def test_another_installation_names_it_otherwise(tmp_path: Path) -> None:
    here = await kept(Vault(tmp_path / "here", PSEUDONYMIZER), b"document")
    there = await kept(Vault(tmp_path / "there", Pseudonymizer(b"j" * 32)), b"document")

    assert here != there


async def test_while_bytes_come_in_nothing_can_be_seen(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)

    async with vault.staged() as staged:
        await staged.write(os.urandom(1_000_000))
        assert not files(tmp_path / "objects")
        await staged.finish()
        assert not files(tmp_path / "objects")


async def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)

    async def broken_off() -> None:
        async with vault.staged() as staged:
            await staged.write(os.urandom(1_000_000))
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await broken_off()

    assert not files(tmp_path / "objects")
    for _ in range(500):
        if files(tmp_path / "staging"):
            await asyncio.sleep(0.01)
    assert not files(tmp_path / "staging")


async def test_what_was_finished_but_not_kept_is_gone(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)

    async with vault.staged() as staged:
        await staged.write(b"document")
        await staged.finish()

    assert not files(tmp_path)


async def test_a_finished_file_can_be_read_in_pieces(tmp_path: Path) -> None:
    async with Vault(tmp_path, PSEUDONYMIZER).staged() as staged:
        await staged.write(b"document")
        await staged.finish()

        assert staged.read(0, 3) == b"doc"
        assert staged.read(6, 99) == b"nt"
        assert staged.read(8, 9) == b""
        assert staged.sha256 == hashlib.sha256(b"document").hexdigest()


async def test_an_object_that_was_cut_on_disk_is_not_taken_for_the_document(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)
    key = await kept(vault, b"document")
    (tmp_path / "objects" / key).write_bytes(b"doc")

    with pytest.raises(NotInVaultError):
        await kept(vault, b"document")


async def test_an_object_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)

    with pytest.raises(NotInVaultError):
        await vault.size("aa/bb")
    with pytest.raises(NotInVaultError):
        await content_of(vault, "aa/bb")


async def test_no_key_leads_out_of_the_vault(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    vault = Vault(tmp_path / "vault", PSEUDONYMIZER)

    with pytest.raises((NotInVaultError, ValueError)):
        await content_of(vault, "../../secret")


async def test_what_a_dead_machine_left_in_staging_is_cleared_by_age(tmp_path: Path) -> None:
    vault = Vault(tmp_path, PSEUDONYMIZER)
    old, fresh = tmp_path / "staging" / "old", tmp_path / "staging" / "fresh"
    old.write_bytes(b"x")
    fresh.write_bytes(b"x")
    os.utime(old, (time.time() - 100_000, time.time() - 100_000))

    assert vault.clear_staging() == 1
    assert not old.exists()
    assert fresh.exists()
