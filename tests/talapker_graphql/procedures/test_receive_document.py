import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

import pytest

from support.uploads import AUTHOR, NOW, PSEUDONYMIZER, STRANGER, a_png, put_nomination_on_file, slot_for
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.receive_document import receive_document
from talapker_graphql.procedures.upload_slots import slot_key, slot_terms
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.tables import Document, JournalRecord, Nomination, UploadSlot
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument

LATER = NOW + timedelta(minutes=5)


@pytest.fixture(autouse=True)
async def database(address: DatabaseAddress) -> AsyncIterator[None]:
    async with connected(address):
        await put_nomination_on_file()
        yield


def arrived(slot_id: str, content: bytes, at: datetime = LATER) -> Arrived:
    digest = hashlib.sha256(content).hexdigest()
    return Arrived(slot_key(slot_id, PSEUDONYMIZER), f"va/{digest}", len(content), digest, at)


def code(outcome: ReceivedDocument | NotDone) -> str:
    assert isinstance(outcome, NotDone)
    return outcome.problems[0].code


async def received(content: bytes, kind: str = "diploma") -> ReceivedDocument:
    slot = await slot_for(content, kind=kind)
    outcome = await receive_document(arrived(slot.slot_id, content), AUTHOR)
    assert isinstance(outcome, ReceivedDocument)
    return outcome


async def test_a_document_is_on_file_from_the_instant_its_bytes_were_durable() -> None:
    slot = await slot_for(a_png())

    document = await receive_document(arrived(slot.slot_id, a_png()), AUTHOR)

    row = await Document.get()
    assert isinstance(document, ReceivedDocument)
    assert (row.id, row.kind, row.received_at, row.replaced_at) == (document.id, "diploma", LATER, None)
    terms = await slot_terms(slot.slot_id, PSEUDONYMIZER)
    assert terms is not None
    assert terms.document == document


async def test_the_journal_holds_the_act_and_the_hash_but_no_file_name() -> None:
    await received(a_png())

    entry = json.loads((await JournalRecord.get()).entry)
    assert entry["act"] == "DocumentReceived"
    assert entry["actor"] == AUTHOR.id
    assert entry["payload"]["sha256"] == hashlib.sha256(a_png()).hexdigest()
    assert "диплом" not in str(entry)


async def test_a_second_arrival_of_the_same_bytes_changes_nothing() -> None:
    slot = await slot_for(a_png())

    first = await receive_document(arrived(slot.slot_id, a_png()), AUTHOR)
    second = await receive_document(arrived(slot.slot_id, a_png(), LATER + timedelta(days=1)), AUTHOR)

    assert first == second
    assert await Document.all().count() == await JournalRecord.all().count() == 1


async def test_other_bytes_do_not_pass_through_a_slot() -> None:
    slot = await slot_for(a_png())

    assert code(await receive_document(arrived(slot.slot_id, a_png(1)), AUTHOR)) == "UPLOAD_HASH_MISMATCH"
    await receive_document(arrived(slot.slot_id, a_png()), AUTHOR)
    assert code(await receive_document(arrived(slot.slot_id, a_png(1)), AUTHOR)) == "UPLOAD_ALREADY_USED"


async def test_a_newer_document_takes_the_place_of_the_earlier_one() -> None:
    first = await received(a_png())
    other = await received(a_png(1), kind="application")
    newer = await received(a_png(2))

    rows = {row.id: row for row in await Document.all()}
    assert rows[first.id].replaced_at == LATER
    assert rows[other.id].replaced_at is None
    assert rows[newer.id].ordinal == rows[first.id].ordinal == 1
    assert rows[other.id].ordinal == 2


async def test_what_arrives_after_the_file_was_handed_in_does_not_change_it() -> None:
    slot = await slot_for(a_png())
    await Nomination.filter(id="nomination").update(status="submitted")

    assert isinstance(await receive_document(arrived(slot.slot_id, a_png()), AUTHOR), NotDone)
    assert await Document.all().count() == 0


async def test_what_arrives_after_the_correction_window_is_refused() -> None:
    await Nomination.filter(id="nomination").update(status="correction", correct_by=NOW + timedelta(minutes=4))
    slot = await slot_for(a_png())

    assert code(await receive_document(arrived(slot.slot_id, a_png()), AUTHOR)) == "CORRECTION_WINDOW_CLOSED"


async def test_a_slot_of_somebody_else_does_not_exist() -> None:
    slot = await slot_for(a_png())

    assert code(await receive_document(arrived(slot.slot_id, a_png()), STRANGER)) == "UPLOAD_NOT_FOUND"
    assert code(await receive_document(arrived("no-such-slot", a_png()), AUTHOR)) == "UPLOAD_NOT_FOUND"


async def test_when_the_journal_fails_nothing_is_on_file() -> None:
    slot = await slot_for(a_png())

    async def failing(
        act: str, subject_kind: str, subject_id: str, payload: Mapping[str, object], *, actor: str, at: datetime
    ) -> None:
        raise OSError(act, subject_kind, subject_id, payload, actor, at)

    with pytest.raises(OSError, match="DocumentReceived"):
        await receive_document(arrived(slot.slot_id, a_png()), AUTHOR, record=failing)

    assert await Document.all().count() == 0
    assert (await UploadSlot.get()).document_id is None
