"""Drafts edited in two places come together, and nothing is overwritten unseen."""

import json
from typing import Any

import pytest

from support.acts import CANDIDATE, MEMBER, OTHER_PARTY, REPRESENTATIVE, Bench, a_nominee, codes, done, everything
from support.offline import (
    a_list,
    counts,
    edited,
    exported,
    faults,
    merged,
    newcomer,
    orders,
    person_at,
    puts,
    says,
    standing,
    takes_off,
)
from talapker_core.journal.audit import JournalSound
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.merging.report import Side
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.merge_draft import NotMerged
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables


async def online(bench: Bench, nomination: str, place: int, version: int, **changes: Any) -> None:
    """A colleague corrects something in the portal."""
    candidacy = await tables.Candidacy.get(nomination_id=nomination, place=place)
    command = EditCandidacy(candidacy.id, tuple(changes.items()), version, bench.key())
    done(await edit_candidacy(bench.office, REPRESENTATIVE, command))


async def arranged(bench: Bench, nomination: str, version: int, *places: int) -> None:
    """A colleague puts the people at these places in this order, and takes the others off."""
    rows = {row.place: row.id for row in await tables.Candidacy.filter(nomination_id=nomination)}
    command = ArrangeCandidacies(nomination, tuple(rows[place] for place in places), version, bench.key())
    done(await arrange_candidacies(bench.office, REPRESENTATIVE, command))


def told(outcome: Outcome) -> NotMerged:
    assert isinstance(outcome, NotMerged), outcome
    return outcome


async def version_of(nomination: str) -> int:
    return (await tables.Nomination.get(id=nomination)).version


async def test_a_file_that_nobody_touched_changes_nothing_whatever_was_done_meanwhile(bench: Bench) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    await online(bench, nomination, 1, 2, occupation=Localized("врач", "врач", "p1"))
    await arranged(bench, nomination, 3, 3, 1)
    before = await everything()

    assert counts(await merged(bench, nomination, file, 4)) == (0, 0, 0, 0)

    after = await everything()
    assert len(after.pop("IdempotencyKey")) == len(before.pop("IdempotencyKey")) + 1
    assert after == before


async def test_what_each_side_changed_comes_together(bench: Bench) -> None:
    nomination = await a_list(bench, 4)
    file = await exported(bench, nomination)
    await online(bench, nomination, 2, 2, citizen=False)
    away = edited(
        file,
        says(1, occupationRu="директор школы", taxDebt=1500.5),
        says(2, education="secondary"),
        takes_off(4),
        puts(3, newcomer(9)),
    )

    outcome = await merged(bench, nomination, away, 3)

    assert counts(outcome) == (1, 2, 1, 1)
    assert await standing(nomination) == ["p1", "p2", "p9", "p3"]
    assert await version_of(nomination) == 4
    report = told(await merged(bench, nomination, await exported(bench, nomination, 4), 4, dry_run=True))
    assert report.merge.changes == ()
    again = json.loads(await exported(bench, nomination, 4))["people"]
    assert (again[0]["occupationRu"], again[0]["taxDebt"]) == ("директор школы", "1500.50")
    assert (again[1]["education"], again[1]["citizen"]) == ("secondary", False)
    assert isinstance(await verify_journal(), JournalSound)


async def test_the_same_file_brought_twice_doubles_nothing(bench: Bench) -> None:
    nomination = await a_list(bench)
    away = edited(await exported(bench, nomination), says(1, citizen=False), puts(2, newcomer(9)), takes_off(4))
    assert counts(await merged(bench, nomination, away)) == (1, 1, 1, 1)
    before = await everything()

    assert counts(await merged(bench, nomination, away, 3)) == (0, 0, 0, 0)

    after = await everything()
    assert len(after.pop("IdempotencyKey")) == len(before.pop("IdempotencyKey")) + 1
    assert after == before


async def test_a_conflict_is_told_with_all_three_values_and_nothing_is_written_until_somebody_chose(
    bench: Bench,
) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    await online(bench, nomination, 1, 2, occupation=Localized("мугалим", "врач", "p1"))
    away = edited(file, says(1, occupationRu="директор"), says(2, citizen=False))
    path = ("people", await person_at(nomination, 1), "occupationRu")
    before = await everything()

    refused = told(await merged(bench, nomination, away, 3))

    assert faults(refused) == [("CONFLICTS_OPEN", ("settle",))]
    assert [(it.path, it.base, it.portal, it.file) for it in refused.merge.conflicts] == [
        (path, "учительница", "врач", "директор")
    ]
    assert [(it.path[1:], it.side) for it in refused.merge.changes] == [
        ((await person_at(nomination, 2), "citizen"), Side.FILE)
    ]
    assert await everything() == before
    kept = await merged(bench, nomination, away, 3, {path: "portal"})
    assert counts(kept) == (0, 1, 0, 0)
    assert json.loads(done(kept)["settled"]) == [["portal", *path]]
    assert (await tables.Candidacy.get(nomination_id=nomination, place=1)).occupation_ru == "врач"
    assert counts(await merged(bench, nomination, away, 4, {path: "file"})) == (0, 1, 0, 0)
    assert (await tables.Candidacy.get(nomination_id=nomination, place=1)).occupation_ru == "директор"


async def test_a_dry_run_tells_the_same_and_leaves_no_trace(bench: Bench) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    await online(bench, nomination, 1, 2, citizen=False)
    away = edited(file, says(1, citizen=None), puts(4, newcomer(9)))
    before = await everything()

    report = told(await merged(bench, nomination, away, 3, dry_run=True))
    settled = told(await merged(bench, nomination, away, 3, {("people",): "file"}, dry_run=True))

    assert codes(report) == ["CONFLICTS_OPEN"]
    assert report.exported_version == 2
    assert codes(settled) == []
    assert settled.merge.people is not None
    assert await everything() == before


async def test_who_was_taken_off_in_the_portal_and_changed_in_the_file_comes_back_if_somebody_wants(
    bench: Bench,
) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    person = await person_at(nomination, 2)
    mac = (await tables.Person.get(id=person)).personal_number_mac
    await arranged(bench, nomination, 2, 1, 3)
    assert not await tables.Person.exists(id=person)
    away = edited(file, says(2, citizen=False))

    refused = told(await merged(bench, nomination, away, 3))
    assert [(it.path, it.portal) for it in refused.merge.conflicts] == [(("people", person), None)]

    assert counts(await merged(bench, nomination, away, 3, {("people", person): "file"})) == (1, 0, 0, 1)
    assert await standing(nomination) == ["p1", "p2", "p3"]
    assert (await tables.Person.get(id=person)).personal_number_mac == mac


async def test_documents_that_came_meanwhile_are_not_taken_off_unseen(bench: Bench) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    row = await tables.Candidacy.get(nomination_id=nomination, place=2)
    await bench.put_document(nomination, "diploma", row.id)
    away = edited(file, takes_off(2))

    refused = told(await merged(bench, nomination, away))

    (conflict,) = refused.merge.conflicts
    assert (conflict.path, conflict.file) == (("people", row.person_id), None)
    assert counts(await merged(bench, nomination, away, settle={("people", row.person_id): "file"})) == (0, 0, 1, 1)
    assert not await tables.Document.exists(candidacy_id=row.id)


async def test_both_orders_changed_are_one_conflict_and_the_chosen_one_counts(bench: Bench) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    await arranged(bench, nomination, 2, 2, 1, 3)
    away = edited(file, orders(1, 3, 2))

    refused = told(await merged(bench, nomination, away, 3))

    (conflict,) = refused.merge.conflicts
    assert conflict.path == ("order",)
    assert await standing(nomination) == ["p2", "p1", "p3"]
    assert counts(await merged(bench, nomination, away, 3, {("order",): "file"})) == (0, 0, 0, 3)
    assert await standing(nomination) == ["p1", "p3", "p2"]


async def test_the_journal_names_paths_and_fields_and_tells_no_values(bench: Bench) -> None:
    nomination = await a_list(bench)
    away = edited(await exported(bench, nomination), says(1, surnameKy="Бакасова"), puts(1, newcomer(9)), takes_off(4))

    done(await merged(bench, nomination, away))

    entry = (await tables.JournalRecord.get(act="DraftMerged")).entry
    assert '"fields":["name_ky"]' in entry
    assert '"exported_version":2' in entry
    for word in ("Бакасова", "10005198000009", "1980"):
        assert word not in entry
    answers = [row.answer for row in await tables.IdempotencyKey.all()]
    assert not any("Бакасова" in answer for answer in answers)


async def test_a_merge_that_is_asked_for_again_under_its_key_is_told_again(bench: Bench) -> None:
    nomination = await a_list(bench)
    away = edited(await exported(bench, nomination), puts(1, newcomer(9)))
    before = bench._keys

    first = await merged(bench, nomination, away)
    bench._keys = before
    second = await merged(bench, nomination, away)

    assert first == second
    assert len(await standing(nomination)) == 4


async def test_more_people_than_the_law_allows_are_told_with_the_report_and_not_written(bench: Bench) -> None:
    nomination = await bench.filled()
    file = await exported(bench, nomination, actor=CANDIDATE)
    before = await everything()

    refused = told(await merged(bench, nomination, edited(file, puts(2, newcomer(9))), actor=CANDIDATE))

    assert codes(refused) == ["TOO_MANY_CANDIDACIES"]
    assert refused.problems[0].article is not None
    assert await everything() == before


async def test_a_number_in_an_occupation_is_told_by_its_field_and_not_repeated(bench: Bench) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)
    before = await everything()

    refused = await merged(bench, nomination, edited(file, says(2, occupationKy="ПИН 10005198000001")))

    assert faults(refused) == [("PERSONAL_NUMBER_IN_TEXT", ("people", "2", "occupationKy"))]
    assert "10005198000001" not in repr(refused)
    assert await everything() == before


async def test_only_the_author_merges_into_a_draft_of_the_version_seen(bench: Bench) -> None:
    nomination = await a_list(bench)
    file = await exported(bench, nomination)

    for stranger in (OTHER_PARTY, MEMBER, CANDIDATE):
        for dry_run in (False, True):
            refused = await merged(bench, nomination, file, actor=stranger, dry_run=dry_run)
            assert faults(refused) == [("NOT_FOUND", ("nominationId",))]
    assert codes(await merged(bench, nomination, file, 7)) == ["CONFLICT"]
    done(await submit_nomination(bench.office, REPRESENTATIVE, SubmitNomination(nomination, 2, bench.key())))
    assert codes(await merged(bench, nomination, file, 3)) == ["NOT_POSSIBLE_NOW"]


async def test_a_name_is_not_changed_under_a_rival_and_the_same_file_can_be_brought_twice(bench: Bench) -> None:
    """Neither of somebody who stood on the draft, nor of somebody who comes with the file."""
    mine = await a_list(bench, 1)
    theirs = await a_list(bench, 2, OTHER_PARTY)
    people = await tables.Person.all().order_by("id").values()
    renamed = {"surnameKy": "Бакасова", "surnameRu": "Бакасова", "patronymicRu": "Асановна"}
    away = edited(await exported(bench, mine), says(1, **renamed), puts(2, newcomer(2, **renamed)))

    assert counts(await merged(bench, mine, away)) == (1, 1, 0, 0)
    assert counts(await merged(bench, mine, away, 3)) == (0, 0, 0, 0)

    assert await tables.Person.all().order_by("id").values() == people
    assert await standing(theirs) == ["p1", "p2"]


async def test_two_choices_for_one_path_are_refused(bench: Bench) -> None:
    from talapker_core.nominations.merging.report import Take
    from talapker_graphql.procedures.merge_draft import MergeDraft, Settle, merge_draft

    nomination = await a_list(bench)
    choices = (Settle(("order",), Take.FILE), Settle(("order",), Take.PORTAL))

    refused = await merge_draft(
        bench.office,
        REPRESENTATIVE,
        MergeDraft(nomination, "", choices, dry_run=False, expected_version=2, idempotency_key=bench.key()),
    )

    assert faults(refused) == [("SETTLED_TWICE", ("settle", "0"))]


async def test_a_merge_takes_no_statement_for_each_person(bench: Bench, statements: list[str]) -> None:
    async def cost(people: int, actor: Any) -> int:
        nomination = await a_list(bench, people, actor)
        file = await exported(bench, nomination, actor=actor)
        backwards = orders(*range(people, 0, -1))
        away = edited(file, backwards, *(says(at, taxDebt="3") for at in range(1, people + 1)), puts(1, newcomer(900)))
        statements.clear()
        assert counts(await merged(bench, nomination, edited(away, takes_off(3)), actor=actor))[0] == 1
        return len(statements)

    few, many = await cost(4, REPRESENTATIVE), await cost(40, OTHER_PARTY)

    assert few > 10
    # The journal's tree grows by a node more or less.
    assert abs(few - many) <= 3


@pytest.mark.parametrize("settle", ["portal", "file"])
async def test_whatever_both_sides_did_places_run_from_1_and_nobody_is_there_twice(bench: Bench, settle: str) -> None:
    nomination = await a_list(bench, 5)
    file = await exported(bench, nomination)
    await arranged(bench, nomination, 2, 5, 1, 2, 4)
    await online(bench, nomination, 2, 3, citizen=False)
    away = edited(file, says(1, citizen=None), says(3, citizen=False), orders(2, 1, 3, 5), puts(2, newcomer(8)))

    outcome = await merged(bench, nomination, away, 4, {("people",): settle, ("order",): settle})

    assert not isinstance(outcome, NotDone)
    now = await standing(nomination)
    assert set(now) == {"p1", "p2", "p5", "p8"} | ({"p3"} if settle == "file" else set())
    assert a_nominee(1).citizen is True
