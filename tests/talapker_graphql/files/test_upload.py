"""Uploads over a real socket, with a real database and a real vault."""

import asyncio
import errno
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.upload_service import Service, a_service, code
from support.uploads import AUTHOR, NOW, STRANGER, a_jpeg, a_pdf, a_png, slot_for
from talapker_graphql.files.sealed_file import SealedWriter
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import Document, Nomination, UploadSlot


@pytest.fixture
async def service(sqlite_address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[Service]:
    async with a_service(sqlite_address, tmp_path / "vault") as served:
        yield served


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(a_png(900_000), "image/png"), (a_jpeg(), "image/jpeg"), (a_pdf(), "application/pdf")],
    ids=["png", "jpeg", "pdf"],
)
async def test_a_document_is_acknowledged_once_it_is_on_file(service: Service, content: bytes, media_type: str) -> None:
    slot = await slot_for(content, media_type)
    service.clock.at = NOW + timedelta(minutes=3)

    response = await service.put(slot.slot_id, content, content_type=media_type)

    row = await Document.get()
    assert response.status_code == 201
    assert response.json()["document"] == {
        "id": row.id,
        "kind": "diploma",
        "fileName": "диплом.png",
        "mediaType": media_type,
        "size": len(content),
        "sha256": row.sha256,
        "receivedAt": "2021-10-01T09:03:00Z",
    }
    assert await service.documents() == [content]
    assert await service.staging_is_empty()


async def test_sending_it_again_gets_the_same_answer_even_after_the_slot_expired(service: Service) -> None:
    slot = await slot_for(a_png())
    first = await service.put(slot.slot_id, a_png())
    service.clock.at = NOW + timedelta(days=1)

    again = await service.put(slot.slot_id, a_png())

    assert (again.status_code, again.content) == (201, first.content)
    assert await Document.all().count() == 1


async def test_another_file_in_a_used_slot_is_a_conflict(service: Service) -> None:
    slot = await slot_for(a_png(4))
    await service.put(slot.slot_id, a_png(4))

    same_size = a_png(4).replace(b"xxxx", b"yyyy")
    assert code(await service.put(slot.slot_id, same_size)) == (409, "UPLOAD_ALREADY_USED")
    assert code(await service.put(slot.slot_id, a_png(5))) == (409, "UPLOAD_ALREADY_USED")


async def test_twice_at_once_is_once(service: Service) -> None:
    content = a_png(500_000)
    slot = await slot_for(content)

    answers = await asyncio.gather(*(service.put(slot.slot_id, content) for _ in range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert await Document.all().count() == 1
    assert len(service.objects()) == 1


async def test_without_signing_in_nothing_is_taken(service: Service) -> None:
    slot = await slot_for(a_png())

    response = await service.put(slot.slot_id, a_png(), actor=None)

    assert code(response) == (401, "SIGN_IN_REQUIRED")
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert code(await service.put(slot.slot_id, a_png(), None, authorization="Bearer x")) == (401, "TOKEN_NOT_VALID")


async def test_a_slot_of_somebody_else_looks_like_one_that_is_not_there(service: Service) -> None:
    slot = await slot_for(a_png())

    foreign = await service.put(slot.slot_id, a_png(), STRANGER)
    missing = await service.put("no-such-slot", a_png())

    assert code(foreign) == (404, "UPLOAD_NOT_FOUND")
    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
    assert not service.objects()


async def test_an_expired_slot_takes_nothing(service: Service) -> None:
    slot = await slot_for(a_png())
    service.clock.at = slot.expires_at

    assert code(await service.put(slot.slot_id, a_png())) == (410, "UPLOAD_EXPIRED")


async def test_a_file_of_unknown_length_is_not_taken(service: Service) -> None:
    slot = await slot_for(a_png())

    async def parts() -> AsyncIterator[bytes]:
        yield a_png()

    assert code(await service.put(slot.slot_id, parts())) == (411, "UPLOAD_LENGTH_REQUIRED")


async def test_a_file_that_is_too_large_is_refused_by_its_length(service: Service) -> None:
    slot = await slot_for(a_png())

    assert code(await service.put(slot.slot_id, b"x" * 1_000_001)) == (413, "UPLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    ("declared", "content", "media_type", "expected"),
    [
        (a_png(), a_png(1), "image/png", (422, "UPLOAD_SIZE_MISMATCH")),
        (a_png(2), a_png(2).replace(b"xx", b"xy"), "image/png", (422, "UPLOAD_HASH_MISMATCH")),
        (a_png(), a_png(), "application/pdf", (415, "UPLOAD_TYPE_MISMATCH")),
        (b"MZ" * 30, b"MZ" * 30, "image/png", (415, "UPLOAD_TYPE_NOT_ALLOWED")),
        (a_png()[:-1], a_png()[:-1], "image/png", (422, "UPLOAD_FILE_BROKEN")),
    ],
    ids=["size", "hash", "type", "not allowed", "broken"],
)
async def test_what_is_not_as_declared_is_refused_and_forgotten(
    service: Service, declared: bytes, content: bytes, media_type: str, expected: tuple[int, str]
) -> None:
    slot = await slot_for(declared, media_type)

    assert code(await service.put(slot.slot_id, content)) == expected
    assert not service.objects()
    assert await service.staging_is_empty()
    assert (await UploadSlot.get()).document_id is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"content_type": "text/html"}, (415, "UPLOAD_TYPE_MISMATCH")),
        ({"content_encoding": "gzip"}, (415, "UPLOAD_TYPE_MISMATCH")),
    ],
)
async def test_headers_that_speak_of_another_file_are_refused(
    service: Service, headers: dict[str, Any], expected: tuple[int, str]
) -> None:
    slot = await slot_for(a_png())

    assert code(await service.put(slot.slot_id, a_png(), **headers)) == expected


async def test_a_file_handed_in_meanwhile_is_a_conflict(service: Service) -> None:
    slot = await slot_for(a_png())
    await Nomination.filter(id="nomination").update(status="submitted")

    response = await service.put(slot.slot_id, a_png())

    assert response.status_code == 409
    assert await Document.all().count() == 0


async def test_a_cut_connection_leaves_nothing_and_the_slot_can_be_used_again(service: Service) -> None:
    content = a_png(500_000)
    slot = await slot_for(content)
    _, writer = await service.begun(slot.slot_id, len(content))
    writer.write(content[:300_000])
    await writer.drain()
    await asyncio.sleep(0.1)

    writer.close()
    await writer.wait_closed()

    assert await service.staging_is_empty()
    assert not service.objects()
    assert (await service.put(slot.slot_id, content)).status_code == 201


async def test_a_sender_that_falls_silent_is_cut_off(service: Service) -> None:
    content = a_png(500_000)
    slot = await slot_for(content)
    reader, writer = await service.begun(slot.slot_id, len(content))
    writer.write(content[:1000])
    await writer.drain()

    answer = await asyncio.wait_for(reader.readline(), 10)

    assert b" 408 " in answer
    assert await service.staging_is_empty()
    writer.close()


async def test_a_slow_sender_that_keeps_sending_gets_through(service: Service) -> None:
    content = a_png(20_000)
    slot = await slot_for(content)
    reader, writer = await service.begun(slot.slot_id, len(content))
    for at in range(0, len(content), 2000):
        writer.write(content[at : at + 2000])
        await writer.drain()
        await asyncio.sleep(0.1)

    assert b" 201 " in await asyncio.wait_for(reader.readline(), 10)
    writer.close()


@pytest.mark.parametrize("stated", [{}, {"content_range": f"bytes 0-{len(a_png(200_000)) - 1}/{len(a_png(200_000))}"}])
async def test_a_disk_that_fills_up_is_told_and_the_document_can_be_sent_when_there_is_room(
    service: Service, stated: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = a_png(200_000)
    slot = await slot_for(content)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space is left")

    with monkeypatch.context() as patch:
        patch.setattr(SealedWriter, "_append", full)
        refused = await service.put(slot.slot_id, content, AUTHOR, **stated)

    assert code(refused) == (507, "STORAGE_FULL")
    assert await service.staging_is_empty()
    assert (await service.put(slot.slot_id, content, AUTHOR, **stated)).status_code == 201


async def test_a_used_slot_gives_back_to_the_vault_what_it_lost(service: Service) -> None:
    content = a_png(1_000)
    slot = await slot_for(content)
    first = await service.put(slot.slot_id, content)
    (lost,) = service.objects()
    lost.unlink()

    again = await service.put(slot.slot_id, content)

    assert again.content == first.content
    assert await service.documents() == [content]
