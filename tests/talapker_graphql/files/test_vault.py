"""What is kept comes out as it went in, or not at all: in a folder and in a bucket."""

import asyncio
import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import obstore
import pytest

from support.bucket import BucketServer, free_port
from talapker_graphql.files.object_stores import FolderObjects, objects_of
from talapker_graphql.files.sealed_stream import CHUNK_BYTES, HEADER_BYTES, SEALED_CHUNK_BYTES, BrokenStreamError
from talapker_graphql.files.vault import Kept, NotInVaultError, Vault, VaultAwayError
from talapker_graphql.settings import Settings
from talapker_graphql.store.sealing import Pseudonymizer

LOOKUP_KEY = b"k" * 32
KEY = b"v" * 32
LARGE = 9 * 1024 * 1024
"""More than one request brings to a bucket."""


def a_vault(folder: Path, lookup_key: bytes = LOOKUP_KEY, key: bytes = KEY) -> Vault:
    return Vault(FolderObjects(folder), key, Pseudonymizer(lookup_key))


@pytest.fixture(params=["folder", "bucket"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    if request.param == "folder":
        return a_vault(tmp_path / "vault")
    server: BucketServer = request.getfixturevalue("bucket_server")
    return Vault(objects_of(server.settings(tmp_path)), KEY, Pseudonymizer(LOOKUP_KEY))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


async def kept(vault: Vault, content: bytes) -> str:
    async with vault.staged(sha256(content)) as staged:
        for at in range(0, len(content), 50_000):
            await staged.write(content[at : at + 50_000])
        await staged.finish()
        return await vault.keep(staged)


async def content_of(vault: Vault, key: str) -> bytes:
    return b"".join([part async for part in vault.stream(key)])


async def lying(vault: Vault, key: str) -> bytes:
    """The bytes as they lie there."""
    return bytes(await (await obstore.get_async(vault._store, f"objects/{key}")).bytes_async())


async def lay(vault: Vault, key: str, lying: bytes) -> None:
    """Put other bytes in their place, as whoever has the disk can."""
    await obstore.put_async(vault._store, f"objects/{key}", lying)


async def keys(vault: Vault, instant: datetime) -> list[str]:
    return [key async for batch in vault.kept_before(instant) for key in batch]


@pytest.mark.parametrize("size", [1, CHUNK_BYTES, CHUNK_BYTES + 1, LARGE])
async def test_what_is_kept_comes_out_as_it_went_in(vault: Vault, size: int) -> None:
    content = os.urandom(size)

    key = await kept(vault, content)

    assert await content_of(vault, key) == content
    assert await vault.size(key) == size
    assert await vault.kept(key) == Kept(size, sha256(content))
    assert not files(vault.staging)


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, 10), (CHUNK_BYTES - 5, CHUNK_BYTES + 5), (CHUNK_BYTES, 3 * CHUNK_BYTES), (199_990, 999_999), (200_000, 1)],
)
async def test_a_range_is_read_without_the_rest(vault: Vault, start: int, end: int) -> None:
    content = os.urandom(200_000)

    key = await kept(vault, content)

    assert await vault.read(key, start, end) == content[start:end]


async def test_whoever_has_the_disk_reads_nothing(vault: Vault) -> None:
    key = await kept(vault, b"a plain word" * 10_000)

    assert b"plain" not in await lying(vault, key)


async def test_an_objects_name_tells_nothing_of_its_content(vault: Vault) -> None:
    key = await kept(vault, b"document")

    assert sha256(b"document") not in key
    assert sha256(b"document")[:8] not in key


@pytest.mark.parametrize("size", [8, LARGE])
async def test_the_same_content_is_kept_once_and_never_written_over(vault: Vault, size: int) -> None:
    content = os.urandom(size)
    key = await kept(vault, content)
    before = await lying(vault, key)

    assert await kept(vault, content) == key

    assert await lying(vault, key) == before
    assert await keys(vault, datetime.now(UTC) + timedelta(days=1)) == [key]


async def test_of_many_that_keep_the_same_at_once_one_creates_it(vault: Vault) -> None:
    content = os.urandom(100_000)

    found = await asyncio.gather(*(kept(vault, content) for _ in range(8)))

    assert len(set(found)) == 1
    assert await content_of(vault, found[0]) == content


async def test_another_installation_names_it_otherwise(tmp_path: Path) -> None:
    here = await kept(a_vault(tmp_path / "here"), b"document")
    there = await kept(a_vault(tmp_path / "there", b"j" * 32), b"document")

    assert here != there


def tampered(lying: bytes) -> Iterable[bytes]:
    """All that can be done to a chunk: flipped, cut, doubled, swapped, left out, or followed by more."""
    head = lying[:HEADER_BYTES]
    chunks = [lying[at : at + SEALED_CHUNK_BYTES] for at in range(HEADER_BYTES, len(lying), SEALED_CHUNK_BYTES)]
    yield bytes([lying[0] ^ 1]) + lying[1:]
    yield head[:-1] + bytes([head[-1] ^ 1]) + lying[HEADER_BYTES:]
    for number, chunk in enumerate(chunks):
        before, after = chunks[:number], chunks[number + 1 :]
        for place in (0, len(chunk) // 2, -1):
            flipped = bytearray(chunk)
            flipped[place] ^= 1
            yield head + b"".join([*before, bytes(flipped), *after])
        yield head + b"".join([*before, chunk[: len(chunk) // 2]])
        yield head + b"".join(before)
        yield head + b"".join([*before, *after])
        yield head + b"".join([*before, chunk, chunk, *after])
        if after:
            yield head + b"".join([*before, after[0], chunk, *after[1:]])
    yield lying + b"x"
    yield b""


async def test_an_object_that_was_altered_in_any_way_is_refused(vault: Vault) -> None:
    content = os.urandom(3 * CHUNK_BYTES + 1000)
    key = await kept(vault, content)
    whole = await lying(vault, key)

    for altered in tampered(whole):
        await lay(vault, key, altered)
        with pytest.raises(BrokenStreamError):
            await vault.kept(key)
        with pytest.raises(BrokenStreamError):
            await kept(vault, content)

    await lay(vault, key, whole)
    assert await content_of(vault, key) == content


async def test_nothing_altered_is_handed_out_before_the_fault_is_seen(vault: Vault) -> None:
    content = os.urandom(3 * CHUNK_BYTES)
    key = await kept(vault, content)
    altered = bytearray(await lying(vault, key))
    altered[HEADER_BYTES + SEALED_CHUNK_BYTES + 100] ^= 1
    await lay(vault, key, bytes(altered))

    parts = vault.stream(key)
    assert await anext(parts) == content[:CHUNK_BYTES]
    with pytest.raises(BrokenStreamError):
        await anext(parts)
    with pytest.raises(BrokenStreamError):
        await vault.read(key, CHUNK_BYTES + 1, CHUNK_BYTES + 2)


async def test_one_document_in_anothers_place_is_refused(vault: Vault) -> None:
    one, other = await kept(vault, b"a" * 1000), await kept(vault, b"b" * 1000)
    await lay(vault, one, await lying(vault, other))

    with pytest.raises(BrokenStreamError):
        await content_of(vault, one)
    with pytest.raises(BrokenStreamError):
        await vault.read(one, 0, 1)


async def test_another_vault_key_opens_nothing(tmp_path: Path) -> None:
    key = await kept(a_vault(tmp_path), b"document")

    with pytest.raises(BrokenStreamError, match="another key"):
        await content_of(a_vault(tmp_path, key=b"w" * 32), key)


async def test_while_bytes_come_in_nothing_can_be_seen(tmp_path: Path) -> None:
    vault = a_vault(tmp_path)

    async with vault.staged(sha256(b"")) as staged:
        await staged.write(os.urandom(1_000_000))
        assert not files(tmp_path / "objects")
        await staged.finish()
        assert not files(tmp_path / "objects")


async def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    vault = a_vault(tmp_path)

    async def broken_off() -> None:
        async with vault.staged(sha256(b"")) as staged:
            await staged.write(os.urandom(1_000_000))
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await broken_off()

    assert not files(tmp_path)


async def test_what_was_finished_but_not_kept_is_gone(tmp_path: Path) -> None:
    vault = a_vault(tmp_path)

    async with vault.staged(sha256(b"document")) as staged:
        await staged.write(b"document")
        await staged.finish()

    assert not files(tmp_path)


async def test_a_finished_file_can_be_read_in_pieces(tmp_path: Path) -> None:
    async with a_vault(tmp_path).staged(sha256(b"document")) as staged:
        await staged.write(b"document")
        await staged.finish()

        assert staged.read(0, 3) == b"doc"
        assert staged.read(6, 99) == b"nt"
        assert staged.read(8, 9) == b""
        assert staged.sha256 == sha256(b"document")


async def test_content_other_than_announced_is_not_kept(vault: Vault) -> None:
    async with vault.staged(sha256(b"this")) as staged:
        await staged.write(b"that")
        await staged.finish()

        with pytest.raises(BrokenStreamError, match="announced"):
            await vault.keep(staged)


async def test_an_object_that_was_collected_meanwhile_is_kept_again(vault: Vault) -> None:
    async with vault.staged(sha256(b"document")) as staged:
        await staged.write(b"document")
        await staged.finish()
        key = await vault.keep(staged)
        await vault.remove([key])

        await vault.confirm(staged)

    assert await content_of(vault, key) == b"document"


async def test_an_object_that_is_not_there_is_an_error(vault: Vault) -> None:
    for ask in (vault.size, vault.kept, lambda key: vault.read(key, 0, 1), lambda key: content_of(vault, key)):
        with pytest.raises(NotInVaultError):
            await ask("aa/bb")


async def test_no_key_leads_out_of_the_vault(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    vault = a_vault(tmp_path / "vault")

    with pytest.raises((NotInVaultError, ValueError)):
        await content_of(vault, "../../secret")


async def test_a_store_that_is_away_is_not_a_document_that_is_lost(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        vault_url="s3://vault",
        vault_endpoint=f"http://127.0.0.1:{free_port()}",
        vault_access_key_id="id",
        vault_secret_access_key="secret",
    )
    vault = Vault(objects_of(settings), KEY, Pseudonymizer(LOOKUP_KEY))

    with pytest.raises(VaultAwayError) as away:
        await vault.size("aa/bb")

    assert "127.0.0.1" not in str(away.value)


async def test_what_was_kept_long_ago_is_told_from_what_was_kept_now(vault: Vault) -> None:
    kept_now = {await kept(vault, bytes([number])) for number in range(3)}

    assert await keys(vault, datetime.now(UTC) - timedelta(hours=1)) == []
    assert set(await keys(vault, datetime.now(UTC) + timedelta(minutes=1))) == kept_now


async def test_room_for_the_database_is_left_on_the_disk(tmp_path: Path) -> None:
    vault = Vault(FolderObjects(tmp_path), KEY, Pseudonymizer(LOOKUP_KEY), reserve=0.0)
    greedy = Vault(FolderObjects(tmp_path), KEY, Pseudonymizer(LOOKUP_KEY), reserve=1.0)

    with vault.room_for(1) as little, vault.room_for(10**18) as much, greedy.room_for(1) as kept_back:
        assert (little, much, kept_back) == (True, False, False)


async def test_room_is_promised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(total=1000, used=0, free=1000))
    vault = Vault(FolderObjects(tmp_path), KEY, Pseudonymizer(LOOKUP_KEY), reserve=0.1)

    with vault.room_for(500) as first, vault.room_for(500) as second, vault.room_for(400) as third:
        assert (first, second, third) == (True, False, True)
    with suppress(LookupError), vault.room_for(900) as again:
        assert again
        raise LookupError
    with vault.room_for(900) as once_more:
        assert once_more
