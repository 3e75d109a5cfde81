"""Supporters taken from an uploaded table: all or nothing, every fault at once, nobody twice."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, REPRESENTATIVE, STRANGER, Bench, codes, done, everything
from support.supporters import (
    a_row,
    a_table,
    handed_in,
    law_of_signatures,
    shelved,
    supporter_number,
    taken,
)
from talapker_core.access.actor import Actor
from talapker_core.journal.audit import JournalSound
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.expire_terms import expire_term
from talapker_graphql.procedures.import_supporters import FaultsFound
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables
from talapker_graphql.uploads.scanning import ScanStanding


async def test_records_are_taken_and_counted(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    document = await shelf.put(bench, nomination, a_table(a_row(at) for at in range(1, 26)))

    told = done(await taken(bench, nomination, document, 1))

    assert told == {"nomination": nomination, "records": "25", "repeated": "0", "repeated_rows": ""}
    assert await tables.Supporter.filter(nomination_id=nomination).count() == 25
    tally = await tables.SupporterTally.get(nomination_id=nomination)
    assert (tally.handed_in, tally.repeated, tally.valid, tally.elsewhere) == (25, 0, 0, None)
    assert (await bench.file(nomination)).version == 2


async def test_who_signed_twice_counts_once_and_is_told_by_row(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    rows = [a_row(1), a_row(2), a_row(3, personalNumber=supporter_number(1)), a_row(4), a_row(5)]
    rows.append(a_row(6, personalNumber=supporter_number(1)))
    document = await shelf.put(bench, nomination, a_table(rows))

    told = done(await taken(bench, nomination, document, 1))

    assert (told["records"], told["repeated"], told["repeated_rows"]) == ("6", "2", "4,7")
    stored = await tables.Supporter.filter(nomination_id=nomination).order_by("sheet", "line")
    assert [row.repetition for row in stored] == [0, 0, 1, 0, 0, 2]


async def test_the_same_file_taken_twice_doubles_nothing_and_leaves_no_trace(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    document = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2)]))
    key = bench.key()
    first = done(await taken(bench, nomination, document, 1, key=key))
    entries = await tables.JournalRecord.all().count()

    assert done(await taken(bench, nomination, document, 1, key=key)) == first
    assert done(await taken(bench, nomination, document, 2))["records"] == "2"

    assert await tables.Supporter.all().count() == 2
    assert await tables.JournalRecord.all().count() == entries
    assert (await bench.file(nomination)).version == 2


async def test_a_newer_file_takes_the_place_of_the_older_one(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    first = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2)]))
    done(await taken(bench, nomination, first, 1))
    second = await shelf.put(bench, nomination, a_table([a_row(2), a_row(3), a_row(4)]))

    assert codes(await taken(bench, nomination, first, 2)) == ["NOT_FOUND"]
    done(await taken(bench, nomination, second, 2))

    assert (await tables.SupporterTally.get(nomination_id=nomination)).handed_in == 3
    assert await tables.Supporter.all().count() == 3


async def test_a_dry_run_tells_and_writes_nothing(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    document = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2, personalNumber=supporter_number(1))]))
    before = await everything()

    told = done(await taken(bench, nomination, document, 1, dry_run=True))

    assert (told["records"], told["repeated"]) == ("2", "1")
    assert await everything() == before


async def test_every_fault_is_counted_and_the_first_are_told(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    rows = [a_row(at, signedOn="tomorrow") for at in range(1, 301)]
    rows += [a_row(301, personalNumber="123"), a_row(302, name="=1+1")]
    document = await shelf.put(bench, nomination, a_table(rows))
    before = await everything()

    refused = await taken(bench, nomination, document, 1)

    assert isinstance(refused, FaultsFound)
    assert refused.counts == {"DATE_NOT_VALID": 300, "FORMULA": 1, "PERSONAL_NUMBER_NOT_VALID": 1}
    assert len(refused.problems) == 200
    assert refused.problems[0].path == ("rows", "2", "signedOn")
    assert await everything() == before


async def test_nobody_s_number_or_name_is_stored_open_or_told_to_the_journal(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    document = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2)]))
    done(await taken(bench, nomination, document, 1))

    stored = json.dumps(await everything(), ensure_ascii=False)

    assert supporter_number(1) not in stored
    assert "Жокбеков" not in stored
    row = await tables.Supporter.all().order_by("sheet", "line").first()
    assert row is not None
    opened = bench.office.sealer.open(row.person_sealed, f"supporter:{row.id}")
    assert json.loads(opened) == [supporter_number(1), "Жокбеков Эчким Мисалович"]
    entry = (await tables.JournalRecord.filter(act="SupportersImported").get()).entry
    assert json.loads(entry)["payload"].keys() == {"handed_in", "repeated", "records_sha256", "document"}
    assert isinstance(await verify_journal(), JournalSound)


async def test_the_pseudonym_of_a_person_is_another_one_in_each_contest(bench: Bench) -> None:
    shelf = shelved(bench)
    for contest, actor in (("contest-1", CANDIDATE), ("contest-2", STRANGER)):
        nomination = await bench.open(contest, actor)
        document = await shelf.put(bench, nomination, a_table([a_row(1)]))
        done(await taken(bench, nomination, document, 1, actor))

    macs = await tables.Supporter.all().values_list("mac", flat=True)

    assert len(set(macs)) == 2


@pytest.mark.parametrize("actor", [STRANGER, REPRESENTATIVE, MEMBER])
async def test_only_the_author_imports_and_nobody_else_learns_of_the_file(bench: Bench, actor: Actor) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    document = await shelf.put(bench, nomination, a_table([a_row(1)]))

    assert codes(await taken(bench, nomination, document, 1, actor)) == ["NOT_FOUND"]


async def test_what_cannot_be_taken_is_refused_with_its_reason(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.open()
    document = await shelf.put(bench, nomination, a_table([a_row(1)]))

    assert codes(await taken(bench, nomination, "missing", 1)) == ["NOT_FOUND"]
    assert codes(await taken(bench, nomination, document, 7)) == ["CONFLICT"]
    assert codes(await taken(bench, nomination, document, 7, dry_run=True)) == ["CONFLICT"]
    await tables.Document.filter(id=document).update(scan_standing=ScanStanding.INFECTED.value)
    assert codes(await taken(bench, nomination, document, 1)) == ["DOCUMENT_INFECTED"]
    bench.office = replace(bench.office, rulebook=lambda _: law_without_signatures())
    assert codes(await taken(bench, nomination, document, 1)) == ["SUPPORTERS_NOT_ASKED"]


def law_without_signatures() -> Rulebook:
    return load_rulebook("kg/jk-2021")


async def test_after_handing_in_the_records_stay_as_they_are(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await handed_in(bench, shelf, [a_row(at) for at in range(1, 5)])
    document = await shelf.put(bench, nomination, a_table([a_row(9)]))

    assert codes(await taken(bench, nomination, document, 4)) == ["NOT_POSSIBLE_NOW"]


async def test_a_table_that_was_forgotten_may_be_taken_in_the_correction_and_no_second_one(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))
    document = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2)]))

    done(await taken(bench, nomination, document, 4))

    assert await tables.Supporter.filter(nomination_id=nomination).count() == 2
    another = await shelf.put(bench, nomination, a_table([a_row(3)]))
    assert codes(await taken(bench, nomination, another, 5)) == ["NOT_POSSIBLE_NOW"]
    window = (await bench.file(nomination)).correct_by
    assert window is not None
    bench.clock.instant = window + timedelta(seconds=1)
    assert codes(await taken(bench, nomination, another, 5)) == ["CORRECTION_WINDOW_CLOSED"]


async def test_who_comes_onto_a_file_after_somebody_does_not_get_their_signatures(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.filled()
    document = await shelf.put(bench, nomination, a_table([a_row(1)]))
    done(await taken(bench, nomination, document, 2))

    done(await arrange_candidacies(bench.office, CANDIDATE, ArrangeCandidacies(nomination, (), 3, bench.key())))

    assert not await tables.Supporter.exists()
    assert not await tables.Document.exists(kind="supporters")


async def test_the_records_of_a_draft_that_ends_are_erased(bench: Bench) -> None:
    shelf = shelved(bench)
    withdrawn = await bench.open()
    document = await shelf.put(bench, withdrawn, a_table([a_row(1)]))
    done(await taken(bench, withdrawn, document, 1))
    lapsed = await bench.open(actor=STRANGER)
    document = await shelf.put(bench, lapsed, a_table([a_row(2)]))
    done(await taken(bench, lapsed, document, 1, STRANGER))

    done(await withdraw_nomination(bench.office, CANDIDATE, WithdrawNomination(withdrawn, 2, bench.key())))
    bench.clock.instant = bench.clock.instant.replace(month=11, day=27)
    assert await expire_term(bench.office, lapsed)

    assert await tables.Supporter.all().count() == 0
    assert await tables.SupporterTally.all().count() == 0
    assert not await tables.Document.exists(kind="supporters")


async def test_a_region_is_asked_for_where_the_law_names_it(bench: Bench) -> None:
    shelf = shelved(bench, law_of_signatures(by_region=True))
    await tables.Region.create(id="region-1", code="KG-N", ordinal=1, name_ky="Нарын", name_ru="Нарын", name_en="Naryn")
    nomination = await bench.open()
    headings = ("sheet", "line", "personalNumber", "name", "signedOn", "region")
    good = await shelf.put(bench, nomination, a_table([a_row(1, region="kg-n")], headings))
    told = done(await taken(bench, nomination, good, 1))
    bad = await shelf.put(bench, nomination, a_table([a_row(1, region="KG-X"), a_row(2)], headings))

    refused = await taken(bench, nomination, bad, 2)

    assert told["records"] == "1"
    assert isinstance(refused, FaultsFound)
    assert refused.counts == {"CELL_MISSING": 1, "REGION_UNKNOWN": 1}
