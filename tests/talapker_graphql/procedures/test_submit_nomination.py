import asyncio
import json
from datetime import datetime, timedelta

import pytest

from support.acts import (
    CANDIDATE,
    ELECTION_DAY,
    MEMBER,
    OPENED,
    QUESTIONS,
    REPRESENTATIVE,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
)
from support.somebody_writing import somebody_writing
from talapker_core.elections.calendar import deadline
from talapker_core.journal.receipt import ReceiptInvalid, ReceiptValid, verify_receipt
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.signing import signature_is_valid
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.verification import VERIFY
from talapker_graphql.store import tables


async def submit(bench: Bench, nomination: str, version: int = 2) -> Outcome:
    return await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, version, bench.key()))


def due(bench: Bench) -> datetime:
    return deadline(bench.office.rulebook("kg/jk-2021"), DOCUMENTS_DUE, ELECTION_DAY).instant


def verified(bench: Bench, statement: bytes, token: bytes) -> ReceiptValid | ReceiptInvalid:
    def valid(said: bytes, signature: bytes) -> bool:
        return signature_is_valid(bench.office.receipt_key, said, signature.decode("latin-1"))

    return verify_receipt(statement, valid, signature=token)


async def test_a_file_handed_in_is_fixed_by_its_hash_and_the_review_begins(bench: Bench) -> None:
    nomination = await bench.submitted()

    row = await tables.Nomination.get(id=nomination)
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    entry = json.loads((await tables.JournalRecord.get(act="NominationSubmitted")).entry)
    assert (row.status, row.version, row.submitted_at) == ("submitted", 3, OPENED)
    assert candidacy.status == "submitted"
    assert entry["payload"]["package_sha256"] == row.package_sha256
    # Ten calendar days (art. 61(3)) from 1 October in Bishkek: the review ends with 11 October there.
    assert row.examine_by == datetime.fromisoformat("2021-10-12T00:00+06:00")


async def test_who_waits_for_their_turn_to_be_written_has_come_in_time(bench: Bench) -> None:
    nomination = await bench.filled()
    bench.clock.instant = due(bench)

    async with asyncio.TaskGroup() as group, somebody_writing(nomination):
        waiting = group.create_task(submit(bench, nomination))
        await asyncio.sleep(0.05)
        bench.clock.advance(timedelta(seconds=7))

    assert done(waiting.result())["inTime"] == "yes"
    assert (await tables.Nomination.get(id=nomination)).submitted_at == due(bench)


async def test_a_package_has_arrived_with_the_last_byte_of_its_documents(bench: Bench) -> None:
    nomination = await bench.filled()
    bench.clock.advance(timedelta(seconds=9))
    await tables.Document.filter(nomination_id=nomination, kind="diploma").update(received_at=bench.clock.now())
    bench.clock.instant = OPENED

    done(await submit(bench, nomination))

    assert (await tables.Nomination.get(id=nomination)).submitted_at == OPENED + timedelta(seconds=9)


async def test_the_receipt_verifies_without_us(bench: Bench) -> None:
    nomination = await bench.submitted()
    receipt = await tables.Receipt.get(nomination_id=nomination)
    documents = await tables.Document.filter(nomination_id=nomination).order_by("ordinal")

    outcome = verified(bench, receipt.statement.encode(), receipt.signature.encode())

    assert isinstance(outcome, ReceiptValid)
    assert outcome.receipt.nomination_id == nomination
    assert outcome.receipt.arrived_at == OPENED
    assert [digest.hex() for digest in outcome.receipt.file_hashes] == [document.sha256 for document in documents]


async def test_no_byte_of_a_receipt_can_be_changed(bench: Bench) -> None:
    receipt = await tables.Receipt.get(nomination_id=await bench.submitted())
    statement, token = receipt.statement.encode(), receipt.signature.encode()
    assert isinstance(verified(bench, statement, token), ReceiptValid)

    for place in range(len(statement)):
        altered = statement[:place] + bytes([statement[place] ^ 1]) + statement[place + 1 :]
        assert isinstance(verified(bench, altered, token), ReceiptInvalid), place
    # The last character of a base64url signature carries bits that mean nothing, so it stays out of this.
    for place in range(0, len(token) - 1, 7):
        altered = token[:place] + (b"A" if token[place : place + 1] != b"A" else b"B") + token[place + 1 :]
        assert isinstance(verified(bench, statement, altered), ReceiptInvalid), place


async def test_the_receipt_of_another_file_proves_nothing_here(bench: Bench) -> None:
    one = await tables.Receipt.get(nomination_id=await bench.submitted())
    other = await tables.Receipt.get(nomination_id=await bench.submitted(a_nominee(2)))

    assert isinstance(verified(bench, one.statement.encode(), other.signature.encode()), ReceiptInvalid)


@pytest.mark.parametrize(
    ("after", "in_time"),
    [(timedelta(microseconds=-1), "yes"), (timedelta(0), "yes"), (timedelta(microseconds=1), "no")],
    ids=["just-before", "at-the-hour", "a-microsecond-late"],
)
async def test_the_hour_counts_to_the_microsecond_and_a_late_file_is_kept(
    bench: Bench, after: timedelta, in_time: str
) -> None:
    nomination = await bench.filled()
    bench.clock.instant = due(bench) + after

    ids = done(await submit(bench, nomination))

    assert ids["inTime"] == in_time
    assert (await tables.Nomination.get(id=nomination)).submitted_at == bench.clock.instant
    await bench.answer_all(nomination)
    assert await bench.verdict(nomination, "submission.in_time") == ("met" if in_time == "yes" else "not_met")


@pytest.mark.parametrize(("after", "in_time"), [(timedelta(0), "yes"), (timedelta(microseconds=1), "no")])
async def test_a_repeat_election_is_due_when_its_own_calendar_says(
    bench: Bench, after: timedelta, in_time: str
) -> None:
    await tables.Election.filter(id="election").update(occasion="repeat")
    nomination = await bench.filled()
    # 27 full days lie between the documents and the vote instead of 40 (art. 61).
    bench.clock.instant = due(bench) + timedelta(days=13) + after

    assert done(await submit(bench, nomination))["inTime"] == in_time
    await bench.answer_all(nomination)
    assert await bench.verdict(nomination, "submission.in_time") == ("met" if in_time == "yes" else "not_met")


async def test_each_registry_is_to_be_asked_once_about_each_candidacy(bench: Bench) -> None:
    nomination = await bench.submitted(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)

    checks = await tables.RegistryCheck.filter(nomination_id=nomination)
    candidacies = await tables.Candidacy.filter(nomination_id=nomination)
    assert sorted((check.candidacy_id, check.registry) for check in checks) == sorted(
        (candidacy.id, registry) for candidacy in candidacies for registry in QUESTIONS
    )
    assert {(check.standing, check.outcome, check.attempts) for check in checks} == {("awaiting", None, 0)}
    work = await tables.OutboxMessage.get()
    assert (work.kind, work.subject_id, work.relayed_at) == (VERIFY, nomination, None)


async def test_a_file_without_documents_is_refused(bench: Bench) -> None:
    nomination = await bench.open()
    added = AddCandidacies(nomination, (a_nominee(),), 1, bench.key())
    done(await add_candidacies(bench.office, CANDIDATE, added))
    before = await everything()

    assert codes(await submit(bench, nomination)) == ["NO_DOCUMENTS"]
    assert await everything() == before


async def test_a_file_without_anybody_is_refused(bench: Bench) -> None:
    nomination = await bench.open()
    await bench.put_documents(nomination)

    assert codes(await submit(bench, nomination, 1)) == ["NO_CANDIDACIES"]


async def test_a_file_is_handed_in_once(bench: Bench) -> None:
    nomination = await bench.submitted()

    assert codes(await submit(bench, nomination, 3)) == ["NOT_POSSIBLE_NOW"]


async def test_a_document_that_was_replaced_is_not_in_the_package(bench: Bench) -> None:
    nomination = await bench.filled()
    replaced = await tables.Document.filter(nomination_id=nomination, kind="diploma").get()
    await tables.Document.filter(id=replaced.id).update(replaced_at=OPENED)
    await bench.put_document(nomination, "diploma", replaced.candidacy_id)

    done(await submit(bench, nomination))

    statement = json.loads((await tables.Receipt.get(nomination_id=nomination)).statement)
    assert replaced.sha256 not in statement["files_sha256"]
    assert len(statement["files_sha256"]) == await tables.Document.filter(replaced_at=None).count()


async def test_the_commission_does_not_hand_in_for_the_applicant(bench: Bench) -> None:
    nomination = await bench.filled()

    outcome = await submit_nomination(bench.office, MEMBER, SubmitNomination(nomination, 2, bench.key()))

    assert codes(outcome) == ["NOT_FOUND"]
