"""Correcting what is said of a person, without touching what others say of them."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
)
from support.somebody_writing import somebody_writing
from talapker_core.access.actor import Actor
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables

ALL: dict[str, Any] = {
    "name_ky": PersonName("Бакасова", "Айжан", "Асан кызы"),
    "name_ru": PersonName("Бакасова", "Айжан", "Асановна"),
    "birth_date": date(1980, 5, 18),
    "occupation": Localized("врач", "врач", "doctor"),
    "citizen": False,
    "education": EducationLevel.SECONDARY,
    "unexpunged_conviction": True,
    "tax_debt": Money(7),
    "other_ethnic_group": True,
    "disability_group": 2,
}


async def edited(bench: Bench, candidacy: str, version: int = 2, actor: Actor = CANDIDATE, **changes: Any) -> Outcome:
    command = EditCandidacy(candidacy, tuple(changes.items()), version, bench.key())
    return await edit_candidacy(bench.office, actor, command)


async def the_candidacy(nomination: str) -> tables.Candidacy:
    return await tables.Candidacy.get(nomination_id=nomination).select_related("person")


@pytest.mark.parametrize("field", ALL)
async def test_each_field_is_corrected_alone(bench: Bench, field: str) -> None:
    nomination = await bench.filled()
    before = nominee_of(bench.office, await the_candidacy(nomination))

    done(await edited(bench, (await the_candidacy(nomination)).id, **{field: ALL[field]}))

    after = nominee_of(bench.office, await the_candidacy(nomination))
    assert before.changed_in(after) == (field,)
    assert getattr(after, field) == ALL[field]
    assert (await tables.Nomination.get(id=nomination)).version == 3


async def test_a_new_name_is_the_one_that_is_read_searched_and_sorted_by(bench: Bench) -> None:
    nomination = await bench.filled()
    candidacy = await the_candidacy(nomination)

    done(await edited(bench, candidacy.id, **ALL))

    person = (await the_candidacy(nomination)).person
    assert (person.surname_ky, person.given_name_ru, person.birth_year) == ("Бакасова", "Айжан", 1980)
    assert person.name_latin.startswith("Bakasova")
    assert "bakasova" in person.search_key or "бакасова" in person.search_key
    assert person.id == candidacy.person_id
    assert person.personal_number_mac == candidacy.person.personal_number_mac


async def test_a_declaration_can_be_taken_back(bench: Bench) -> None:
    nomination = await bench.filled()

    done(await edited(bench, (await the_candidacy(nomination)).id, tax_debt=None))

    assert nominee_of(bench.office, await the_candidacy(nomination)).tax_debt is None


async def test_the_journal_names_the_fields_and_tells_no_values(bench: Bench) -> None:
    nomination = await bench.filled()

    done(await edited(bench, (await the_candidacy(nomination)).id, **ALL))

    entry = (await tables.JournalRecord.get(act="CandidacyEdited")).entry
    assert '"fields":["name_ky","name_ru","birth_date","occupation"' in entry
    for value in ("Бакасова", "Айжан", "1980", "doctor", "secondary"):
        assert value not in entry


async def test_what_is_said_already_leaves_no_trace(bench: Bench) -> None:
    nomination = await bench.filled()
    before = await everything()

    done(await edited(bench, (await the_candidacy(nomination)).id, citizen=True, birth_date=a_nominee().birth_date))

    after = await everything()
    assert len(after.pop("IdempotencyKey")) == len(before.pop("IdempotencyKey")) + 1
    assert after == before


async def test_a_rivals_words_about_the_same_person_stay_as_they_are(bench: Bench) -> None:
    """Both say what they say; the row that all read keeps what was there before the second came."""
    mine = await bench.filled(contest="contest-0", actor=REPRESENTATIVE)
    theirs = await bench.filled(contest="contest-0", actor=OTHER_PARTY)
    said_by_them = nominee_of(bench.office, await the_candidacy(theirs))
    people = await tables.Person.all().values()

    done(await edited(bench, (await the_candidacy(mine)).id, actor=REPRESENTATIVE, **ALL))

    assert await tables.Person.all().values() == people
    assert nominee_of(bench.office, await the_candidacy(theirs)) == said_by_them
    said = nominee_of(bench.office, await the_candidacy(mine))
    assert (said.name_ky.surname, said.birth_date, said.occupation) == (
        "Бакасова",
        ALL["birth_date"],
        ALL["occupation"],
    )


async def test_quotas_count_by_what_this_file_says(bench: Bench) -> None:
    mine = await bench.filled(contest="contest-0", actor=REPRESENTATIVE)
    await bench.filled(contest="contest-0", actor=OTHER_PARTY)

    young = date(2000, 5, 17)
    done(await edited(bench, (await the_candidacy(mine)).id, actor=REPRESENTATIVE, birth_date=young))

    found = await checklist_of(bench.office, REPRESENTATIVE, mine)
    assert found is not None
    assert [member.birth_date for member in found.file.members] == [young]


async def test_only_the_author_edits_a_draft_of_the_version_seen(bench: Bench) -> None:
    nomination = await bench.filled()
    candidacy = (await the_candidacy(nomination)).id
    before = await everything()

    for other in (STRANGER, REPRESENTATIVE, MEMBER):
        assert codes(await edited(bench, candidacy, actor=other, citizen=False)) == ["NOT_FOUND"]
    assert codes(await edited(bench, "candidacy-none", citizen=False)) == ["NOT_FOUND"]
    assert codes(await edited(bench, candidacy, 7, citizen=False)) == ["CONFLICT"]
    assert await everything() == before


async def found_wanting(bench: Bench, **omission: Any) -> tuple[str, str]:
    """A file in correction whose candidate had declared not to be a citizen, against the register; version 4."""
    nomination = await bench.submitted(a_nominee(1, citizen=False))
    await bench.answer_all(nomination)
    candidacy = (await the_candidacy(nomination)).id
    usual = {
        "code": "omission.differs_from_registry",
        "candidacy_id": candidacy,
        "missing_document": None,
        "details": Localized(ky="жарандык", ru="гражданство", en="citizenship"),
    }
    done(await bench.omission(nomination, 3, **{**usual, **omission}))
    return nomination, candidacy


async def test_in_correction_what_was_found_wanting_is_corrected_and_laid_beside_the_registers_anew(
    bench: Bench,
) -> None:
    nomination, candidacy = await found_wanting(bench)
    assert (await tables.Finding.get(fact="civil.citizenship")).outcome == "contradicted"
    assert (await bench.check(nomination, "civil_registry")).standing == "not_verified"

    done(await edited(bench, candidacy, 4, citizen=True))

    assert (await tables.Finding.get(fact="civil.citizenship")).outcome == "confirmed"
    assert (await bench.check(nomination, "civil_registry")).standing == "verified"
    assert await bench.verdict(nomination, "eligibility.citizenship") == "met"
    assert (await tables.Nomination.get(id=nomination)).status == "correction"
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 5, bench.key())))


async def test_a_correction_against_a_register_is_told_to_be_one(bench: Bench) -> None:
    nomination, candidacy = await found_wanting(bench)

    done(await edited(bench, candidacy, 4, citizen=True, birth_date=date(1980, 5, 19), tax_debt=None))

    outcomes = {it.fact: it.outcome for it in await tables.Finding.filter(nomination_id=nomination)}
    assert outcomes["civil.citizenship"] == "confirmed"
    assert outcomes["civil.birth_date"] == "contradicted"
    assert (await bench.check(nomination, "civil_registry")).standing == "not_verified"


NOT_ABOUT_IT: dict[str, dict[str, Any]] = {
    "the whole file": {"candidacy_id": None, "code": "omission.unsigned"},
    "a document": {"missing_document": "diploma", "code": "omission.document_missing"},
}


@pytest.mark.parametrize("omission", NOT_ABOUT_IT.values(), ids=NOT_ABOUT_IT)
async def test_in_correction_nobody_rewrites_what_was_not_found_wanting(bench: Bench, omission: dict[str, Any]) -> None:
    _, candidacy = await found_wanting(bench, **omission)
    before = await everything()

    assert codes(await edited(bench, candidacy, 4, citizen=True)) == ["NOT_FOUND_WANTING"]
    assert await everything() == before


async def test_after_the_window_nothing_is_corrected(bench: Bench) -> None:
    _, candidacy = await found_wanting(bench)
    bench.clock.advance(timedelta(days=30))

    assert codes(await edited(bench, candidacy, 4, citizen=True)) == ["CORRECTION_WINDOW_CLOSED"]


async def test_a_correction_that_waits_for_its_turn_to_be_written_came_within_the_window(bench: Bench) -> None:
    nomination, candidacy = await found_wanting(bench)
    closes = (await bench.file(nomination)).correct_by
    assert closes is not None
    bench.clock.instant = closes

    async with asyncio.TaskGroup() as group, somebody_writing(nomination):
        waiting = group.create_task(edited(bench, candidacy, 4, citizen=True))
        await asyncio.sleep(0.05)
        bench.clock.advance(timedelta(seconds=7))

    done(waiting.result())


async def test_what_was_handed_in_is_not_edited(bench: Bench) -> None:
    nomination = await bench.submitted()

    outcome = await edited(bench, (await the_candidacy(nomination)).id, 3, citizen=False)

    assert codes(outcome) == ["NOT_POSSIBLE_NOW"]
