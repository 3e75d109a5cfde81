"""Nothing that a file names is removed, also when it is put on file at that very moment."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from support.acts import HandClock, an_office
from support.uploads import AUTHOR, NOW, PSEUDONYMIZER, a_png, put_nomination_on_file, slot_for
from talapker_core.nominations.acts import NotDone
from talapker_graphql.files.object_stores import FolderObjects
from talapker_graphql.files.vault import NotInVaultError, Vault
from talapker_graphql.procedures.receive_document import receive_document
from talapker_graphql.procedures.upload_slots import slot_key
from talapker_graphql.procedures.vault_documents import collect_unnamed, documents_on_file, unnamed
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.tables import Document, JournalRecord
from talapker_graphql.uploads.terms import Arrived

CONTENT = a_png(1_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
async def vault(address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[Vault]:
    async with connected(address):
        await put_nomination_on_file()
        yield Vault(FolderObjects(tmp_path / "vault"), b"v" * 32, PSEUDONYMIZER)


async def put_on_file(vault: Vault, kept: asyncio.Event, go_on: asyncio.Event) -> str:
    """As the endpoint does it; between keeping and filing it waits for `go_on`."""
    slot = await slot_for(CONTENT)
    async with vault.staged(SHA256) as staged:
        await staged.write(CONTENT)
        await staged.finish()
        key = await vault.keep(staged)
        kept.set()
        await go_on.wait()
        arrived = Arrived(slot_key(slot.slot_id, PSEUDONYMIZER), key, len(CONTENT), SHA256, NOW)
        assert not isinstance(await receive_document(arrived, AUTHOR), NotDone)
        await vault.confirm(staged)
    return key


async def test_what_a_file_names_is_left(vault: Vault) -> None:
    go = asyncio.Event()
    go.set()
    key = await put_on_file(vault, asyncio.Event(), go)

    assert await unnamed([key, "aa/other"]) == ["aa/other"]
    assert await collect_unnamed(an_office(HandClock()), [key], vault.remove, actor="operator") == 0
    assert [document.vault_key async for document in documents_on_file()] == [key]
    assert not await JournalRecord.exists(act="VaultCollected")


async def test_an_object_removed_while_it_is_being_put_on_file_is_there_afterwards(vault: Vault) -> None:
    kept, go_on = asyncio.Event(), asyncio.Event()
    putting = asyncio.create_task(put_on_file(vault, kept, go_on))
    await kept.wait()
    keys = [f"{path.parent.name}/{path.name}" for path in (vault.staging.parent / "objects").glob("*/*")]

    async def remove_late(going: Sequence[str]) -> None:
        # The document is being filed while the removal holds the journal.
        go_on.set()
        await asyncio.sleep(0.3)
        await vault.remove(going)
        with pytest.raises(NotInVaultError):
            await vault.size(going[0])

    assert await collect_unnamed(an_office(HandClock()), keys, remove_late, actor="operator") == 1
    key = await putting

    assert (await Document.get()).vault_key == key
    assert (await vault.kept(key)).sha256 == SHA256
