"""A document in parts over a real socket; whatever is cut or killed, what was acknowledged is not sent again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from support.served import Served, Serving
from support.upload_service import Service, a_service, code
from support.uploads import NOW, PSEUDONYMIZER, STRANGER, a_png, slot_for
from talapker_graphql.files.object_stores import FolderObjects
from talapker_graphql.files.vault import VaultAwayError
from talapker_graphql.procedures.upload_slots import slot_terms
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import Document, Nomination, UploadSlot

CONTENT = a_png(500_000)
SIZE = len(CONTENT)


@pytest.fixture
async def service(sqlite_address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[Service]:
    async with a_service(sqlite_address, tmp_path / "vault") as served:
        yield served


async def part(service: Service, slot_id: str, start: int, end: int, content: bytes = CONTENT) -> httpx.Response:
    stated = f"bytes {start}-{end - 1}/{len(content)}"
    return await service.put(slot_id, content[start:end], content_range=stated)


async def how_far(service: Service, slot_id: str) -> int:
    answer = await service.ask("HEAD", slot_id)
    assert answer.status_code == 200
    return int(answer.headers["upload-offset"])


def offset(answer: httpx.Response) -> tuple[int, int]:
    return answer.status_code, int(answer.headers["upload-offset"])


async def test_parts_are_acknowledged_one_by_one_and_the_last_puts_the_document_on_file(service: Service) -> None:
    slot = await slot_for(CONTENT)

    assert offset(await part(service, slot.slot_id, 0, 200_000)) == (202, 200_000)
    assert offset(await part(service, slot.slot_id, 200_000, 300_001)) == (202, 300_001)
    service.clock.at = NOW + timedelta(minutes=7)
    last = await part(service, slot.slot_id, 300_001, SIZE)

    row = await Document.get()
    assert last.status_code == 201
    assert last.json()["document"]["id"] == row.id
    assert last.json()["document"]["sha256"] == row.sha256
    assert row.received_at == NOW + timedelta(minutes=7)
    assert await service.documents() == [CONTENT]
    assert await service.staging_is_empty()


async def test_a_sender_asks_how_far_the_document_got(service: Service) -> None:
    slot = await slot_for(CONTENT)
    assert await how_far(service, slot.slot_id) == 0

    await part(service, slot.slot_id, 0, 100_000)

    assert await how_far(service, slot.slot_id) == 100_000
    asked = await service.put(slot.slot_id, b"", content_range=f"bytes */{SIZE}")
    assert offset(asked) == (202, 100_000)
    assert asked.headers["upload-length"] == str(SIZE)


async def test_a_cut_connection_keeps_what_came_and_the_document_goes_on_from_there(service: Service) -> None:
    slot = await slot_for(CONTENT)
    _, writer = await service.begun(slot.slot_id, SIZE, f"Content-Range: bytes 0-{SIZE - 1}/{SIZE}")
    writer.write(CONTENT[:400_000])
    await writer.drain()
    await asyncio.sleep(0.2)

    writer.close()
    await writer.wait_closed()

    async with asyncio.timeout(10):
        while not (reached := await how_far(service, slot.slot_id)):  # noqa: ASYNC110  (the server sees the cut later)
            await asyncio.sleep(0.05)
    assert 65_536 <= reached <= 400_000
    assert (await part(service, slot.slot_id, reached, SIZE)).status_code == 201
    assert await service.documents() == [CONTENT]


async def test_a_sender_that_falls_silent_is_told_how_far_it_got(service: Service) -> None:
    slot = await slot_for(CONTENT)
    reader, writer = await service.begun(slot.slot_id, SIZE, f"Content-Range: bytes 0-{SIZE - 1}/{SIZE}")
    writer.write(CONTENT[:100_000])
    await writer.drain()

    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)

    assert b" 408 " in answer
    assert b"upload-offset: 100000" in answer.lower()
    assert await how_far(service, slot.slot_id) == 100_000
    writer.close()


@pytest.mark.parametrize("start", [0, 100_000, 199_999, 200_001, 300_000])
async def test_a_part_that_overlaps_or_leaves_a_gap_is_refused_and_told_the_offset(
    service: Service, start: int
) -> None:
    slot = await slot_for(CONTENT)
    await part(service, slot.slot_id, 0, 200_000)

    refused = await part(service, slot.slot_id, start, start + 100_000)

    assert code(refused) == (409, "UPLOAD_OFFSET_MISMATCH")
    assert refused.headers["upload-offset"] == "200000"
    assert "200000" in refused.json()["error"]["remedy"]["en"]
    assert await how_far(service, slot.slot_id) == 200_000


async def test_of_two_that_send_at_once_one_is_told_to_wait(service: Service) -> None:
    slot = await slot_for(CONTENT)
    reader, writer = await service.begun(slot.slot_id, SIZE, f"Content-Range: bytes 0-{SIZE - 1}/{SIZE}")
    writer.write(CONTENT[:100_000])
    await writer.drain()
    await asyncio.sleep(0.1)

    refused = await part(service, slot.slot_id, 0, 100_000)

    assert code(refused) == (409, "UPLOAD_BUSY")
    assert refused.headers["retry-after"] == "1"
    writer.write(CONTENT[100_000:])
    await writer.drain()
    assert b" 201 " in await asyncio.wait_for(reader.readline(), 10)
    writer.close()
    assert await service.documents() == [CONTENT]


async def test_many_senders_of_the_same_parts_make_one_document(address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_service(address, tmp_path / "vault") as service:
        answers = await race(service)

        assert len({answer.content for answer in answers}) == 1
        assert await Document.all().count() == 1
        assert await service.documents() == [CONTENT]


async def race(service: Service) -> list[httpx.Response]:
    """Six senders, each of which goes on where it is told to."""
    slot = await slot_for(CONTENT)

    async def sender() -> httpx.Response:
        async with asyncio.timeout(30):
            while True:
                reached = await how_far(service, slot.slot_id)
                end = min(reached + 150_000, SIZE)
                answer = await part(service, slot.slot_id, min(reached, end - 1), end)
                if answer.status_code == 201:
                    return answer
                await asyncio.sleep(0.05)
                assert answer.status_code == 202 or code(answer)[1] in {"UPLOAD_BUSY", "UPLOAD_OFFSET_MISMATCH"}

    return await asyncio.gather(*(sender() for _ in range(6)))


@pytest.mark.parametrize(
    ("stated", "length", "expected"),
    [
        (f"bytes 0-99999/{SIZE + 1}", 100_000, (422, "UPLOAD_SIZE_MISMATCH")),
        (f"bytes */{SIZE - 1}", 0, (422, "UPLOAD_SIZE_MISMATCH")),
        (f"bytes 0-99999/{SIZE}", 99_999, (400, "UPLOAD_REQUEST_NOT_VALID")),
        (f"bytes */{SIZE}", 10, (400, "UPLOAD_REQUEST_NOT_VALID")),
        ("bytes 0-99999/*", 100_000, (400, "UPLOAD_REQUEST_NOT_VALID")),
        (f"bytes 0-{SIZE}/{SIZE}", SIZE + 1, (400, "UPLOAD_REQUEST_NOT_VALID")),
        (f"bytes 0-65534/{SIZE}", 65_535, (422, "UPLOAD_PART_TOO_SMALL")),
    ],
)
async def test_a_part_that_is_not_what_it_says_is_refused(
    service: Service, stated: str, length: int, expected: tuple[int, str]
) -> None:
    slot = await slot_for(CONTENT)

    assert code(await service.put(slot.slot_id, b"x" * length, content_range=stated)) == expected
    assert await how_far(service, slot.slot_id) == 0


async def test_a_part_of_unknown_length_is_not_taken(service: Service) -> None:
    slot = await slot_for(CONTENT)

    async def body() -> AsyncIterator[bytes]:
        yield CONTENT[:100_000]

    refused = await service.put(slot.slot_id, body(), content_range=f"bytes 0-99999/{SIZE}")

    assert code(refused) == (411, "UPLOAD_LENGTH_REQUIRED")


async def test_nobody_else_learns_how_far_a_document_got(service: Service) -> None:
    slot = await slot_for(CONTENT)
    await part(service, slot.slot_id, 0, 100_000)

    assert (await service.ask("HEAD", slot.slot_id, actor=STRANGER)).status_code == 404
    assert (await service.ask("HEAD", slot.slot_id, actor=None)).status_code == 401
    foreign = await service.put(
        slot.slot_id, CONTENT[100_000:200_000], STRANGER, content_range=f"bytes 100000-199999/{SIZE}"
    )
    assert code(foreign) == (404, "UPLOAD_NOT_FOUND")


async def test_other_content_than_announced_is_refused_at_the_end_and_begins_anew(service: Service) -> None:
    slot = await slot_for(CONTENT)
    other = CONTENT.replace(b"xxxx", b"yyyy")
    await part(service, slot.slot_id, 0, 200_000, other)

    assert code(await part(service, slot.slot_id, 200_000, SIZE, other)) == (422, "UPLOAD_HASH_MISMATCH")

    assert await how_far(service, slot.slot_id) == 0
    assert not service.objects()
    assert (await part(service, slot.slot_id, 0, SIZE)).status_code == 201


async def test_a_file_that_is_no_document_is_refused_at_the_end_and_forgotten(service: Service) -> None:
    content = b"MZ" * 60_000
    slot = await slot_for(content)

    refused = await part(service, slot.slot_id, 0, len(content), content)

    assert code(refused) == (415, "UPLOAD_TYPE_NOT_ALLOWED")
    assert await service.staging_is_empty()


async def test_a_part_whose_answer_was_lost_is_answered_with_the_document(service: Service) -> None:
    slot = await slot_for(CONTENT)
    first = await part(service, slot.slot_id, 0, SIZE)

    again = await part(service, slot.slot_id, 300_000, SIZE)
    asked = await service.put(slot.slot_id, b"", content_range=f"bytes */{SIZE}")

    assert again.content == asked.content == first.content
    assert await how_far(service, slot.slot_id) == SIZE
    assert await Document.all().count() == 1


async def test_the_whole_document_may_be_sent_after_all(service: Service) -> None:
    slot = await slot_for(CONTENT)
    await part(service, slot.slot_id, 0, 200_000)

    assert (await service.put(slot.slot_id, CONTENT)).status_code == 201

    assert await how_far(service, slot.slot_id) == SIZE
    assert await service.documents() == [CONTENT]
    assert await service.staging_is_empty()


async def test_an_expired_slot_takes_no_more_parts(service: Service) -> None:
    slot = await slot_for(CONTENT)
    await part(service, slot.slot_id, 0, 200_000)
    service.clock.at = slot.expires_at

    assert code(await part(service, slot.slot_id, 200_000, SIZE)) == (410, "UPLOAD_EXPIRED")
    assert (await service.ask("HEAD", slot.slot_id)).status_code == 410


async def test_a_document_that_arrived_before_the_process_died_counts_from_when_it_arrived(service: Service) -> None:
    slot = await slot_for(CONTENT)
    terms = await slot_terms(slot.slot_id, PSEUDONYMIZER)
    assert terms is not None
    with (arriving := service.uploads.resuming.arriving(terms)).locked():
        await arriving.write(CONTENT)
        await arriving.settle()
        await arriving.arrived_at(NOW)
    service.clock.at = slot.expires_at + timedelta(hours=2)

    answer = await service.put(slot.slot_id, b"", content_range=f"bytes */{SIZE}")

    assert answer.status_code == 201
    assert (await Document.get()).received_at == NOW


async def test_a_part_that_was_altered_on_the_disk_is_not_taken(service: Service) -> None:
    slot = await slot_for(CONTENT)
    await part(service, slot.slot_id, 0, 200_000)
    (kept,) = (path for path in (service.folder / "staging").rglob("*") if path.name.isdigit())
    altered = bytearray(kept.read_bytes())
    altered[1000] ^= 1
    kept.write_bytes(bytes(altered))

    refused = await part(service, slot.slot_id, 200_000, SIZE)

    assert code(refused) == (409, "UPLOAD_OFFSET_MISMATCH")
    assert refused.headers["upload-offset"] == "0"
    assert (await part(service, slot.slot_id, 0, SIZE)).status_code == 201


async def test_a_file_handed_in_meanwhile_is_a_conflict(service: Service) -> None:
    slot = await slot_for(CONTENT)
    await part(service, slot.slot_id, 0, 200_000)
    await Nomination.filter(id="nomination").update(status="submitted")

    assert (await part(service, slot.slot_id, 200_000, SIZE)).status_code == 409
    assert await Document.all().count() == 0
    assert (await UploadSlot.get()).document_id is None


async def test_a_store_that_is_away_keeps_the_parts_until_it_is_back(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = await slot_for(CONTENT)

    async def away(_: object) -> str:
        raise VaultAwayError("the store does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(service.vault, "keep", away)
        refused = await part(service, slot.slot_id, 0, SIZE)

    assert code(refused) == (503, "STORAGE_AWAY")
    assert refused.headers["retry-after"] == "30"
    service.clock.at = NOW + timedelta(minutes=30)
    assert (await service.put(slot.slot_id, b"", content_range=f"bytes */{SIZE}")).status_code == 201
    assert (await Document.get()).received_at == NOW


async def test_a_disk_that_is_nearly_full_takes_nothing_and_says_so(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_service(sqlite_address, tmp_path / "vault", reserve=1.0) as service:
        slot = await slot_for(CONTENT)

        assert code(await part(service, slot.slot_id, 0, SIZE)) == (507, "STORAGE_FULL")
        assert code(await service.put(slot.slot_id, CONTENT)) == (507, "STORAGE_FULL")
        assert await service.staging_is_empty()


def test_parts_survive_kill_9_and_any_process_on_the_folder_takes_the_next(tmp_path: Path) -> None:
    content = a_png(3_000_000)
    served = Served(tmp_path / "data")
    slot_id = served.slot(content)

    def send(serving: Serving, start: int, end: int) -> httpx.Response:
        stated = {"content-range": f"bytes {start}-{end - 1}/{len(content)}", **served.authorization}
        url = f"{serving.address}/uploads/{slot_id}"
        return httpx.put(url, content=content[start:end], headers=stated, trust_env=False, timeout=30)

    def ask(serving: Serving) -> int:
        url = f"{serving.address}/uploads/{slot_id}"
        return int(httpx.head(url, headers=served.authorization, trust_env=False).headers["upload-offset"])

    with served.serving() as first, served.serving() as second:
        assert send(first, 0, 1_000_000).status_code == 202
        with first.begin(slot_id, served.authorization, 1_000_000, content) as connection:
            connection.sendall(content[1_000_000:1_500_000])
            first.kill()
        assert ask(second) == 1_000_000
        assert send(second, 1_000_000, 2_000_000).status_code == 202
        assert send(second, 2_000_000, len(content)).status_code == 201

    objects = FolderObjects(tmp_path / "data" / "vault")
    assert not any(objects.staging.iterdir())
