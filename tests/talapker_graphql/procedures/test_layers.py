"""A file is fixed when it is submitted, corrected and registered, and stays fixed whatever comes later."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    done,
    personal_number,
)
from talapker_core.access.actor import ANONYMOUS
from talapker_core.journal.canonical import parse_canonical
from talapker_core.journal.receipt import ReceiptValid, verify_receipt
from talapker_core.journal.snapshot import Layer, Snapshot
from talapker_core.money import Money
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures import read_layers
from talapker_graphql.procedures.layers import content_of
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.read_layers import layers_of, open_layers
from talapker_graphql.procedures.signing import signature_is_valid
from talapker_graphql.store import tables


async def contents(bench: Bench) -> list[bytes]:
    """What every snapshot holds, in the order in which they were made."""
    rows = await tables.Snapshot.all().order_by("number").select_related("key")
    found = [content_of(bench.office, row) for row in rows]
    return [content for content in found if content is not None]


async def told_by_the_journal(act: str) -> list[str]:
    rows = await tables.JournalRecord.filter(act=act).order_by("sequence")
    return [json.loads(row.entry)["payload"]["snapshot_sha256"] for row in rows]


async def corrected(bench: Bench, nomination: str, version: int) -> None:
    """One round of correction: an omission, a document that mends it, the hand-in."""
    done(await bench.omission(nomination, version))
    await bench.put_document(nomination, "diploma", None)
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, version + 1, bench.key())))


async def test_a_submission_fixes_the_file_and_the_journal_tells_its_hash(bench: Bench) -> None:
    nomination = await bench.submitted(a_nominee(tax_debt=Money(150_00)))

    row = await tables.Snapshot.get()
    (content,) = await contents(bench)
    file = parse_canonical(content)["file"]
    (person,) = file["people"].values()
    assert (row.layer, row.ordinal, row.made_at) == ("submitted", 1, bench.clock.now())
    assert [sha256(content).hexdigest()] == [row.sha256] == await told_by_the_journal("NominationSubmitted")
    assert (file["nomination"], file["route"]) == (nomination, "self_nominated")
    assert person["declarations"]["tax.debt_total"]["tyiyn"] == 150_00
    assert len(file["documents"]) == await tables.Document.all().count()


async def test_a_receipt_goes_on_verifying(bench: Bench) -> None:
    await bench.submitted()

    receipt = await tables.Receipt.get()

    key = bench.office.receipt_key
    found = verify_receipt(
        receipt.statement.encode(),
        lambda said, signed: signature_is_valid(key, said, signed.decode()),
        signature=receipt.signature.encode(),
    )
    assert isinstance(found, ReceiptValid)
    assert found.receipt.entry.payload["snapshot_sha256"] == (await tables.Snapshot.get()).sha256


async def test_no_layer_holds_a_personal_number(bench: Bench) -> None:
    await bench.submitted(a_nominee(7))

    (content,) = await contents(bench)
    assert personal_number(7).encode() not in content


async def test_corrections_are_layers_of_their_own_and_registration_is_the_last(bench: Bench) -> None:
    nomination = await bench.submitted()
    await corrected(bench, nomination, 3)
    await bench.answer_all(nomination)

    done(await bench.decide(nomination, 5))

    rows = await tables.Snapshot.all().order_by("number")
    assert [(row.layer, row.ordinal) for row in rows] == [("submitted", 1), ("corrected", 1), ("registered", 1)]
    hashes = [row.sha256 for row in rows]
    assert len(set(hashes)) == 3
    acts = ("NominationSubmitted", "OmissionsMended", "NominationRegistered")
    assert hashes == [told for act in acts for told in await told_by_the_journal(act)]


async def test_a_second_correction_is_counted_and_leaves_the_first_alone(bench: Bench) -> None:
    nomination = await bench.submitted()
    await corrected(bench, nomination, 3)
    first = await contents(bench)

    await corrected(bench, nomination, 5)

    assert [row.ordinal for row in await tables.Snapshot.filter(layer="corrected").order_by("number")] == [1, 2]
    assert (await contents(bench))[:2] == first


async def test_what_was_submitted_is_told_however_many_corrections_came_after_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_layers, "MOST_LAYERS", 2)
    nomination = await bench.submitted()
    await corrected(bench, nomination, 3)
    await corrected(bench, nomination, 5)

    layers = await layers_of(CANDIDATE, nomination)

    assert layers is not None
    assert [(row.layer, row.number) for row in layers.rows] == [("submitted", 1), ("corrected", 3)]


async def test_of_a_file_that_is_refused_nothing_more_is_fixed(bench: Bench) -> None:
    nomination = await bench.submitted()

    done(await bench.decide(nomination, 3, outcome=DecisionOutcome.REFUSED, ground="refusal.education"))

    assert [row.layer for row in await tables.Snapshot.all()] == ["submitted"]
    entry = json.loads((await tables.JournalRecord.get(act="NominationRefused")).entry)
    assert "snapshot_sha256" not in entry["payload"]


async def test_whatever_is_edited_later_a_layer_stays_byte_for_byte_what_it_was(bench: Bench) -> None:
    nomination = await bench.submitted()
    before = await contents(bench)
    bench.clock.advance(timedelta(days=1))
    await corrected(bench, nomination, 3)
    await tables.Document.filter(nomination_id=nomination).update(replaced_at=bench.clock.now())
    await tables.Candidacy.filter(nomination_id=nomination).update(place=9, occupation_ky="башка")
    await tables.Person.all().update(surname_ky="Башка", surname_ru="Другая")

    after = await contents(bench)

    assert after[: len(before)] == before
    assert sha256(after[0]).hexdigest() == (await tables.Snapshot.get(layer="submitted")).sha256


async def test_one_file_under_another_salt_has_another_hash(bench: Bench) -> None:
    numbers = iter(range(1, 9))
    bench.office = replace(bench.office, random=lambda: bytes([next(numbers)]) * 32)
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))

    submitted, registered = (parse_canonical(content) for content in await contents(bench))

    (before,), (after,) = (file["file"]["people"].values() for file in (submitted, registered))
    assert (before["status"], after["status"]) == ("submitted", "registered")
    assert {**before, "status": None} == {**after, "status": None}
    assert submitted["file"]["documents"] == registered["file"]["documents"]
    assert (submitted["salt"], registered["salt"]) == ("01" * 32, "03" * 32)
    assert await tables.LayerKey.all().count() == 1, "one key for the whole file, made with the second number"
    assert len({row.sha256 for row in await tables.Snapshot.all()}) == 2


async def test_a_list_of_fifty_is_fixed_in_order(bench: Bench) -> None:
    await bench.submitted(*map(a_nominee, range(50)), contest="contest-0", actor=REPRESENTATIVE)

    (content,) = await contents(bench)
    people = parse_canonical(content)["file"]["people"]
    rows = await tables.Candidacy.all().order_by("place")
    assert sorted(people, key=lambda candidacy: people[candidacy]["place"]) == [row.id for row in rows]


@pytest.mark.parametrize("actor", [STRANGER, OTHER_PARTY, DISTRICT_MEMBER, OBSERVER, ANONYMOUS], ids=lambda it: it.id)
async def test_to_strangers_there_are_no_layers(bench: Bench, actor: object) -> None:
    nomination = await bench.submitted()

    assert await layers_of(actor, nomination) is None  # type: ignore[arg-type]
    assert await layers_of(CANDIDATE, "nomination-none") is None


async def test_a_member_who_opens_layers_is_on_record_and_the_author_is_not(bench: Bench) -> None:
    nomination = await bench.submitted()
    before = await tables.JournalRecord.all().count()

    for actor in (CANDIDATE, MEMBER):
        layers = await layers_of(actor, nomination)
        assert layers is not None
        assert await tables.JournalRecord.all().count() == before
        opened = await open_layers(bench.office, actor, layers)
        (snapshot,) = opened.values()
        assert isinstance(snapshot, Snapshot)
        assert snapshot.layer is Layer.SUBMITTED

    (record,) = await tables.JournalRecord.filter(sequence__gte=before)
    entry = json.loads(record.entry)
    assert (entry["act"], entry["actor"], entry["subject"]) == ("LayersViewed", MEMBER.id, nomination)
    assert entry["payload"] == {"snapshots_sha256": [(await tables.Snapshot.get()).sha256]}


async def test_a_draft_has_no_layers_to_open(bench: Bench) -> None:
    nomination = await bench.filled()

    layers = await layers_of(CANDIDATE, nomination)

    assert layers is not None
    assert layers.rows == ()
    assert await open_layers(bench.office, MEMBER, layers) == {}
    assert not await tables.JournalRecord.exists(act="LayersViewed")
