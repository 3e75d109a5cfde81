"""Each document is taken by one, judged once, and an infected one is told to its author and its commission."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, Bench, a_bench
from talapker_core.access.actor import Actor
from talapker_core.examination.checklist.item import Severity
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.scan_documents import FOUND_INFECTED, give_back, record_scan, take_unscanned
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import Document, JournalRecord
from talapker_graphql.uploads.scanning import Clean, Infected

HOUR = timedelta(hours=1)


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    async with a_bench(address) as laid:
        yield laid


async def test_a_document_is_taken_by_one_until_its_time_has_come_again(bench: Bench) -> None:
    nomination = await bench.open()
    await bench.put_document(nomination, "application", None)
    now = bench.clock.now()

    taken = await take_unscanned(now, HOUR)

    assert taken is not None
    assert await take_unscanned(now, HOUR) is None
    assert await take_unscanned(now + HOUR, HOUR) is None
    again = await take_unscanned(now + HOUR * 1.01, HOUR)
    assert again is not None
    assert (again.id, again.tried_before) == (taken.id, now)


async def test_every_document_is_taken_once(bench: Bench) -> None:
    nomination = await bench.filled()
    documents = {row.id for row in await Document.filter(nomination_id=nomination)}

    taken = [await take_unscanned(bench.clock.now(), HOUR) for _ in documents]

    assert {one.id for one in taken if one} == documents
    assert await take_unscanned(bench.clock.now(), HOUR) is None


async def test_what_is_given_back_is_taken_again_at_once(bench: Bench) -> None:
    nomination = await bench.open()
    await bench.put_document(nomination, "application", None)
    taken = await take_unscanned(bench.clock.now(), HOUR)
    assert taken is not None

    await give_back(taken)

    assert await take_unscanned(bench.clock.now(), HOUR) == taken


async def test_a_clean_document_is_not_looked_at_again(bench: Bench) -> None:
    nomination = await bench.open()
    await bench.put_document(nomination, "application", None)
    taken = await take_unscanned(bench.clock.now(), HOUR)
    assert taken is not None

    await record_scan(bench.office, taken.id, Clean())

    row = await Document.get()
    assert (row.scan_standing, row.scanned_at, row.scan_signature) == ("clean", bench.clock.now(), None)
    assert await take_unscanned(bench.clock.now() + HOUR * 2, HOUR) is None
    assert not await JournalRecord.exists(act=FOUND_INFECTED)


async def test_an_infected_document_is_on_record_and_stays_what_it_was_found_to_be(bench: Bench) -> None:
    nomination = await bench.open()
    await bench.put_document(nomination, "application", None)
    document = await Document.get()

    await record_scan(bench.office, document.id, Infected("Invented.Virus"))
    await record_scan(bench.office, document.id, Clean())

    row = await Document.get()
    assert (row.scan_standing, row.scan_signature) == ("infected", "Invented.Virus")
    entry = json.loads((await JournalRecord.get(act=FOUND_INFECTED)).entry)
    assert entry["payload"] == {"document_id": document.id, "sha256": document.sha256}


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER], ids=lambda actor: actor.id)
async def test_an_infected_document_blocks_the_file_and_says_where(bench: Bench, actor: Actor) -> None:
    nomination = await bench.filled()
    before = await checklist_of(bench.office, actor, nomination)
    assert before is not None
    assert before.checklist.ready
    infected = await Document.filter(nomination_id=nomination, candidacy_id__not_isnull=True).first()
    assert infected is not None

    await record_scan(bench.office, infected.id, Infected("Invented.Virus"))

    after = await checklist_of(bench.office, actor, nomination)
    assert after is not None
    first = after.checklist.items[0]
    assert (first.code, first.severity) == ("document.infected", Severity.BLOCKS)
    assert first.path == ("candidacies", infected.candidacy_id, "documents", infected.kind)
    assert not after.checklist.ready


async def test_a_verdict_on_a_document_that_was_taken_off_meanwhile_changes_nothing(bench: Bench) -> None:
    nomination = await bench.filled()
    document = await Document.filter(candidacy_id__not_isnull=True).first()
    assert document is not None
    await arrange_candidacies(bench.office, CANDIDATE, ArrangeCandidacies(nomination, (), 2, bench.key()))

    await record_scan(bench.office, document.id, Infected("Invented.Virus"))

    assert not await JournalRecord.exists(act=FOUND_INFECTED)
