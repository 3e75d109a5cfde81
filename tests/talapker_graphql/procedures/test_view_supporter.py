"""Who signed: for a member who checks the record, one at a time, and on record first."""

import json

import pytest

from support.acts import CANDIDATE, DISTRICT_MEMBER, MEMBER, REGISTRAR, STRANGER, Bench, a_nominee, done
from support.supporters import a_row, a_table, handed_in, shelved, supporter_number, taken
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_graphql.procedures.view_supporter import view_supporter
from talapker_graphql.store import tables


async def test_a_member_sees_who_signed_and_the_journal_tells_it_first(bench: Bench) -> None:
    nomination = await handed_in(bench, shelved(bench), [a_row(1), a_row(2)])
    row = await tables.Supporter.get(nomination_id=nomination, line=2)

    view = await view_supporter(bench.office, MEMBER, row.id)

    assert view is not None
    assert (view.personal_number, view.name) == (supporter_number(2), "Жокбеков Эчким Мисалович")
    assert supporter_number(2) not in repr(view)
    entry = await tables.JournalRecord.get(act="SupporterViewed")
    assert (entry.sequence, entry.subject_id) == (view.entry, row.id)
    told = json.loads(entry.entry)
    assert told["actor"] == MEMBER.id
    assert told["payload"] == {"nomination": nomination, "seen_version": 4}


@pytest.mark.parametrize("actor", [ANONYMOUS, CANDIDATE, STRANGER, REGISTRAR, DISTRICT_MEMBER])
async def test_to_others_there_is_no_such_record_and_nothing_is_on_record(bench: Bench, actor: Actor) -> None:
    nomination = await handed_in(bench, shelved(bench), [a_row(1)])
    row = await tables.Supporter.get(nomination_id=nomination)

    assert await view_supporter(bench.office, actor, row.id) is None
    assert await view_supporter(bench.office, actor, "missing") is None
    assert not await tables.JournalRecord.exists(act="SupporterViewed")


async def test_the_records_of_a_draft_are_not_shown_to_a_member(bench: Bench) -> None:
    shelf = shelved(bench)
    nomination = await bench.filled(a_nominee())
    document = await shelf.put(bench, nomination, a_table([a_row(1)]))
    done(await taken(bench, nomination, document, 2))
    row = await tables.Supporter.get(nomination_id=nomination)

    assert await view_supporter(bench.office, MEMBER, row.id) is None
