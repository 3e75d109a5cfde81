from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from support.uploads import (
    AUTHOR,
    KINDS,
    MEMBER,
    NOW,
    POLICY,
    PSEUDONYMIZER,
    STRANGER,
    a_png,
    declared,
    office_at,
    put_nomination_on_file,
    slot_for,
)
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures import open_upload as module
from talapker_graphql.procedures.open_upload import OpenedUpload, OpenUpload, open_upload
from talapker_graphql.procedures.upload_slots import slot_key, slot_terms
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.tables import Nomination, UploadSlot


@pytest.fixture(autouse=True)
async def database(address: DatabaseAddress) -> AsyncIterator[None]:
    async with connected(address):
        await put_nomination_on_file()
        yield


async def opened(actor: Actor = AUTHOR, nomination: str = "nomination", **changes: Any) -> OpenedUpload | NotDone:
    candidacy, key = changes.pop("candidacy_id", "candidacy"), changes.pop("key", None) or str(uuid4())
    command = OpenUpload(nomination, candidacy, declared(a_png(), **changes), key)
    return await open_upload(office_at(NOW), actor, command, allowed_kinds=KINDS, policy=POLICY)


def codes(outcome: OpenedUpload | NotDone) -> list[str]:
    assert isinstance(outcome, NotDone)
    return [problem.code for problem in outcome.problems]


async def test_the_author_gets_a_slot_for_an_hour() -> None:
    slot = await slot_for(a_png())

    terms = await slot_terms(slot.slot_id, PSEUDONYMIZER)
    assert terms is not None
    assert terms.opened_by == AUTHOR.id
    assert terms.expires_at == slot.expires_at == NOW + timedelta(hours=1)
    assert terms.document is None


async def test_the_id_of_a_slot_is_not_stored() -> None:
    slot = await slot_for(a_png())

    row = await UploadSlot.get()
    assert row.id == slot_key(slot.slot_id, PSEUDONYMIZER)
    assert slot.slot_id not in row.id
    assert await slot_terms(row.id, PSEUDONYMIZER) is None


async def test_asked_again_under_the_same_key_it_is_the_same_slot() -> None:
    first = await opened(key="key-1")

    assert isinstance(first, OpenedUpload)
    assert await opened(key="key-1") == first
    assert await opened(key="key-2") != first
    assert codes(await opened(key="key-1", size=99)) == ["IDEMPOTENCY_KEY_REUSED"]
    assert await UploadSlot.all().count() == 2


async def test_the_same_key_of_another_is_another_slot() -> None:
    await Nomination.filter(id="nomination").update(party_id=None)
    first = await opened(key="key-1")
    await Nomination.filter(id="nomination").update(opened_by=STRANGER.id)

    second = await opened(STRANGER, key="key-1")

    assert isinstance(first, OpenedUpload)
    assert isinstance(second, OpenedUpload)
    assert first.slot_id != second.slot_id


async def test_a_document_may_belong_to_the_whole_file() -> None:
    assert isinstance(await opened(candidacy_id=None), OpenedUpload)


@pytest.mark.parametrize("actor", [STRANGER, MEMBER, ANONYMOUS], ids=["stranger", "member", "public"])
async def test_to_others_the_nomination_does_not_exist(actor: Actor) -> None:
    assert await opened(actor) == await opened(nomination="no-such-nomination")
    assert codes(await opened(actor)) == ["NOT_FOUND"]


async def test_a_candidacy_of_another_file_does_not_exist() -> None:
    assert codes(await opened(candidacy_id="other")) == ["NOT_FOUND"]


@pytest.mark.parametrize("status", ["submitted", "registered", "refused", "withdrawn"])
async def test_a_file_that_was_handed_in_takes_no_more_documents(status: str) -> None:
    await Nomination.filter(id="nomination").update(status=status)

    assert isinstance(await opened(), NotDone)
    assert await UploadSlot.all().count() == 0


async def test_in_the_correction_window_documents_come_in_until_it_closes() -> None:
    await Nomination.filter(id="nomination").update(status="correction", correct_by=NOW + timedelta(days=1))
    assert isinstance(await opened(), OpenedUpload)

    await Nomination.filter(id="nomination").update(correct_by=NOW - timedelta(seconds=1))
    assert codes(await opened()) == ["CORRECTION_WINDOW_CLOSED"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "passport"}, "UPLOAD_KIND_NOT_EXPECTED"),
        ({"media_type": "text/html"}, "UPLOAD_TYPE_NOT_ALLOWED"),
        ({"size": 0}, "UPLOAD_EMPTY"),
        ({"size": 1_000_001}, "UPLOAD_TOO_LARGE"),
        ({"sha256": "A" * 64}, "UPLOAD_HASH_NOT_VALID"),
        ({"sha256": "a" * 63}, "UPLOAD_HASH_NOT_VALID"),
        ({"file_name": " "}, "UPLOAD_FILE_NAME_NOT_VALID"),
        ({"file_name": "../diploma.pdf"}, "UPLOAD_FILE_NAME_NOT_VALID"),
        ({"file_name": "diploma\u202efdp.exe"}, "UPLOAD_FILE_NAME_NOT_VALID"),
        ({"file_name": "diploma\x00.pdf"}, "UPLOAD_FILE_NAME_NOT_VALID"),
        ({"file_name": "diploma\ud800.pdf"}, "UPLOAD_FILE_NAME_NOT_VALID"),
        ({"file_name": "d" * 201}, "UPLOAD_FILE_NAME_NOT_VALID"),
    ],
    ids=str,
)
async def test_a_declaration_that_cannot_be_taken_is_refused_with_a_reason(changes: dict[str, Any], code: str) -> None:
    assert codes(await opened(**changes)) == [code]


async def test_all_that_is_wrong_is_told_at_once() -> None:
    assert codes(await opened(kind="passport", size=0, sha256="")) == [
        "UPLOAD_KIND_NOT_EXPECTED",
        "UPLOAD_EMPTY",
        "UPLOAD_HASH_NOT_VALID",
    ]


async def test_open_slots_are_counted_until_they_expire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_OPEN_SLOTS", 2)
    await slot_for(a_png(), now=NOW - timedelta(hours=2))
    await opened()
    await opened()

    assert codes(await opened()) == ["UPLOAD_TOO_MANY_OPEN"]
