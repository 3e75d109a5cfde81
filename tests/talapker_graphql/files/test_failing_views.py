"""What cannot be shown, recorded or read to its end does not leave, and holds nothing up."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from support.acts import CANDIDATE, MEMBER
from support.document_views import ISSUER, Reading, looks
from support.running_portal import code_of
from support.uploads import a_pdf
from talapker_core.access.actor import Actor
from talapker_core.nominations.acts import NotDone
from talapker_graphql.files.views import COPIES_AT_ONCE
from talapker_graphql.procedures.view_document import document_view, record_view
from talapker_graphql.store import tables
from talapker_graphql.uploads import viewing
from talapker_graphql.uploads.viewing import DocumentView


async def test_a_workroom_that_is_away_shows_nothing_and_records_nothing(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    working, reading.workroom._host = reading.workroom._host, "support.no_such_host"
    await reading.workroom._stop()

    answer = await reading.view(document, MEMBER)

    reading.workroom._host = working
    assert code_of(answer) == (503, "DOCUMENT_VIEW_UNAVAILABLE")
    assert answer.headers["retry-after"]
    assert (reading.recorded, await looks()) == (0, [])
    # The author needs no copy.
    assert (await reading.view(document, CANDIDATE)).content == a_pdf()


async def test_a_document_of_which_no_copy_can_be_made_is_not_shown_as_it_is(reading: Reading) -> None:
    document = await reading.document(a_pdf()[:-30])

    answer = await reading.view(document, MEMBER)

    assert code_of(answer) == (422, "DOCUMENT_VIEW_TOO_COMPLEX")
    assert (reading.recorded, await looks()) == (0, [])


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER])
@pytest.mark.parametrize("left", [None, b"%PDF"])
async def test_a_document_that_was_lost_or_cut_in_the_vault_is_told_as_such(
    reading: Reading, actor: Actor, left: bytes | None
) -> None:
    document = await reading.document(a_pdf())
    (kept,) = [path for path in (reading.folder / "objects").rglob("*") if path.is_file()]
    kept.unlink()
    if left is not None:
        kept.write_bytes(left)

    answer = await reading.view(document, actor)

    assert code_of(answer) == (503, "DOCUMENT_NOT_KEPT")
    assert (reading.recorded, await looks()) == (0, [])


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER])
async def test_what_cannot_be_recorded_does_not_leave(reading: Reading, actor: Actor) -> None:
    document = await reading.document(a_pdf("secret"))
    reading.still = viewing.NOT_FOUND

    answer = await reading.view(document, actor)

    assert code_of(answer) == (404, "DOCUMENT_NOT_FOUND")
    assert b"secret" not in answer.content


async def test_a_right_that_ended_while_the_copy_was_made_is_a_right_no_more(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    view = await document_view(reading.bench.office, MEMBER, document)
    assert isinstance(view, DocumentView)
    await tables.Nomination.all().update(commission_id="district-2")

    refused = await record_view(reading.bench.office, MEMBER, view)

    assert isinstance(refused, NotDone)
    assert not await looks()


async def test_so_many_copies_are_made_at_once_and_who_waits_too_long_is_told_to_come_again(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    for _ in range(COPIES_AT_ONCE):
        await reading.views._turn.acquire()

    answer = await reading.view(document, MEMBER)

    assert code_of(answer) == (503, "DOCUMENT_VIEW_UNAVAILABLE")
    assert not await looks()
    for _ in range(COPIES_AT_ONCE):
        reading.views._turn.release()
    assert (await reading.view(document, MEMBER)).status_code == 200


async def test_a_reader_that_does_not_read_holds_nothing_for_long(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    sent = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message["type"])
        if message["type"] == "http.response.body":
            await asyncio.sleep(600)

    request = Request(
        {
            "type": "http",
            "method": "GET",
            "headers": [(b"authorization", f"Bearer {ISSUER.issue(MEMBER)}".encode())],
            "path_params": {"document_id": document},
        }
    )
    response = await reading.views.get(request)
    assert reading.views._turn._value == COPIES_AT_ONCE - 1

    await response(request.scope, receive, send)

    assert sent == ["http.response.start", "http.response.body"]
    assert reading.views._turn._value == COPIES_AT_ONCE
