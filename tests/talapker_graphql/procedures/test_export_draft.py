"""A draft leaves as a file: its author alone gets it, on record, and nobody's personal number is in it."""

import json
from datetime import timedelta

import pytest

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    codes,
    done,
    everything,
    personal_number,
)
from support.offline import a_list, counts, edited, exported, merged, says
from talapker_core.exchange.draft_file import document
from talapker_core.exchange.draft_file.base import parse_base
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.draft_files import open_base
from talapker_graphql.procedures.export_draft import ExportDraft, ExportedDraft, export_draft
from talapker_graphql.procedures.signing import signed_statement
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.store import tables


async def test_the_file_says_everything_that_is_declared_in_order_and_holds_no_personal_number(bench: Bench) -> None:
    nomination = await a_list(bench)

    content = await exported(bench, nomination)

    told = json.loads(content)
    assert (told["format"], told["version"]) == ("talapker.draft", 1)
    assert [it["occupationEn"] for it in told["people"]] == ["p1", "p2", "p3"]
    assert told["people"][0] == {
        "person": (await tables.Candidacy.get(nomination_id=nomination, place=1)).person_id,
        "surnameKy": "Апасова",
        "givenNameKy": "Нур",
        "patronymicKy": None,
        "surnameRu": "Апасова",
        "givenNameRu": "Нур",
        "patronymicRu": None,
        "birthDate": "1980-05-17",
        "occupationKy": "мугалим",
        "occupationRu": "учительница",
        "occupationEn": "p1",
        "citizen": True,
        "education": "higher",
        "unexpungedConviction": False,
        "taxDebt": "0.00",
        "otherEthnicGroup": None,
        "disabilityGroup": None,
    }
    statement = signed_statement((bench.office.receipt_key,), told["base"])
    assert statement is not None
    for serial in (1, 2, 3):
        assert personal_number(serial).encode() not in content + statement


async def test_the_base_is_what_was_exported_and_opens_for_the_portal_alone(bench: Bench) -> None:
    nomination = await a_list(bench)
    signed = json.loads(await exported(bench, nomination))["base"]

    opened = open_base(bench.office, signed, nomination)

    assert not hasattr(opened, "code")
    assert [it.number.reveal() for it in opened.people.values()] == [*map(personal_number, (1, 2, 3))]
    base = parse_base(signed_statement((bench.office.receipt_key,), signed) or b"")
    assert (base.nomination_id, base.version, base.exported_at) == (nomination, 2, bench.clock.now())
    entry = await tables.JournalRecord.get(act="DraftExported")
    assert base.entry == entry.sequence
    assert '"exported_version":2' in entry.entry


async def test_an_export_asked_for_again_is_the_same_draft_and_one_entry(bench: Bench) -> None:
    nomination = await a_list(bench)
    command = ExportDraft(nomination, 2, bench.key())

    first = await export_draft(bench.office, REPRESENTATIVE, command)
    bench.clock.advance(timedelta(hours=1))
    second = await export_draft(bench.office, REPRESENTATIVE, command)

    assert isinstance(first, ExportedDraft)
    assert isinstance(second, ExportedDraft)
    one, other = (json.loads(it.content) for it in (first, second))
    assert one["people"] == other["people"]
    bases = [open_base(bench.office, it["base"], nomination) for it in (one, other)]
    assert bases[0].base.exported_at == bases[1].base.exported_at  # type: ignore[union-attr]  # neither is a problem
    assert await tables.JournalRecord.filter(act="DraftExported").count() == 1
    assert (await tables.Nomination.get(id=nomination)).version == 2


async def test_a_draft_that_changed_since_is_not_given_under_the_old_key(bench: Bench) -> None:
    nomination = await a_list(bench)
    command = ExportDraft(nomination, 2, bench.key())
    assert isinstance(await export_draft(bench.office, REPRESENTATIVE, command), ExportedDraft)

    await tables.Nomination.filter(id=nomination).update(version=3)

    assert codes(await export_draft(bench.office, REPRESENTATIVE, command)) == ["CONFLICT"]


async def test_nobody_but_the_author_gets_it_and_only_while_it_is_a_draft(bench: Bench) -> None:
    nomination = await a_list(bench)
    before = await everything()

    for other in (STRANGER, CANDIDATE, OTHER_PARTY, MEMBER):
        refused = await export_draft(bench.office, other, ExportDraft(nomination, 2, bench.key()))
        assert codes(refused) == ["NOT_FOUND"]
    assert await everything() == before
    done(await submit_nomination(bench.office, REPRESENTATIVE, SubmitNomination(nomination, 2, bench.key())))
    refused = await export_draft(bench.office, REPRESENTATIVE, ExportDraft(nomination, 3, bench.key()))
    assert codes(refused) == ["NOT_POSSIBLE_NOW"]


@pytest.mark.parametrize(
    ("bound", "code"), [("MOST_PEOPLE", "DRAFT_TOO_MANY_PEOPLE"), ("LARGEST_DRAFT", "DRAFT_TOO_LARGE")]
)
async def test_a_draft_that_could_not_come_back_does_not_leave(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, bound: str, code: str
) -> None:
    nomination = await a_list(bench)
    before = await everything()
    monkeypatch.setattr(document, bound, 2)

    refused = await export_draft(bench.office, REPRESENTATIVE, ExportDraft(nomination, 2, bench.key()))

    assert isinstance(refused, NotDone)
    assert codes(refused) == [code]
    assert await everything() == before


async def test_the_longest_list_fits_into_a_file_and_comes_back(bench: Bench) -> None:
    nomination = await a_list(bench, 200)

    content = await exported(bench, nomination)

    assert len(content) < document.LARGEST_DRAFT
    assert counts(await merged(bench, nomination, edited(content, says(200, citizen=False)))) == (0, 1, 0, 0)
