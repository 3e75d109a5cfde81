"""Who sees everything about a candidacy, what is seen, and that the journal tells it first."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from support.acts import (
    BIRTH_DATE,
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OPENED,
    OTHER_PARTY,
    QUESTIONS,
    SECOND_MEMBER,
    STRANGER,
    Bench,
    a_nominee,
    a_provenance,
    done,
    personal_number,
)
from support.failing_writes import DiskFullError, failing_at
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.examination.verdict import CannotTell, Met, NotMet
from talapker_core.facts.answer import Absent, Found, Pending, Reason, Unavailable
from talapker_core.facts.vocabulary import CIVIL_CITIZENSHIP, COURT_UNEXPUNGED_CONVICTION, RESIDENCE_SINCE
from talapker_graphql.procedures.examined_facts import AnswerStanding, ExaminedFact, RegistryStatement
from talapker_graphql.procedures.verification import record_answer, record_failure
from talapker_graphql.procedures.view_examination import MOST_DOCUMENTS, ExaminationView, view_examination
from talapker_graphql.store import tables


async def view(bench: Bench, nomination: str, actor: Actor = MEMBER) -> ExaminationView | None:
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    return await view_examination(bench.office, actor, candidacy.id)


async def seen(bench: Bench, nomination: str) -> ExaminationView:
    found = await view(bench, nomination)
    assert found is not None
    return found


def fact(found: ExaminationView, key: str) -> ExaminedFact:
    (one,) = [fact for fact in found.facts if fact.key == key]
    return one


def said(found: ExaminationView, key: str) -> RegistryStatement:
    (one,) = fact(found, key).statements
    return one


async def test_a_member_sees_the_person_the_file_and_what_each_rule_makes_of_it(bench: Bench) -> None:
    nomination = await bench.verified(a_nominee(3))

    found = await seen(bench, nomination)

    assert (found.personal_number, found.birth_date, found.version) == (personal_number(3), BIRTH_DATE, 3)
    citizenship = fact(found, CIVIL_CITIZENSHIP.key)
    assert (citizenship.declared, citizenship.finding, citizenship.found_at) == ("true", "confirmed", OPENED)
    assert (said(found, CIVIL_CITIZENSHIP.key).standing, said(found, CIVIL_CITIZENSHIP.key).value) == (
        AnswerStanding.STATED,
        "true",
    )
    assert {document.kind for document in found.documents} >= {"diploma", "passport_copy"}
    assert all(isinstance(rule.proof.verdict, Met) for rule in found.rules())


async def test_where_an_answer_came_from_is_told(bench: Bench) -> None:
    nomination = await bench.verified()

    told = said(await seen(bench, nomination), COURT_UNEXPUNGED_CONVICTION.key)

    provenance = a_provenance(OPENED, "court")
    assert told == RegistryStatement(
        registry="court",
        standing=AnswerStanding.STATED,
        value="false",
        service="person",
        asked_at=OPENED,
        answered_at=OPENED,
        message_id=str(provenance.attempts[-1].message_id),
        attempts=1,
    )


async def test_what_registries_state_against_a_declaration_stands_beside_it(bench: Bench) -> None:
    nomination = await bench.submitted()
    await bench.answer(await bench.check(nomination, "court"), Found({COURT_UNEXPUNGED_CONVICTION: True}))

    found = await seen(bench, nomination)

    conviction = fact(found, COURT_UNEXPUNGED_CONVICTION.key)
    assert (conviction.declared, conviction.statements[0].value, conviction.finding) == (
        "false",
        "true",
        "contradicted",
    )
    (rule,) = [it for it in found.rules() if it.proof.provision.code == "eligibility.unexpunged_conviction"]
    assert isinstance(rule.proof.verdict, NotMet)


async def awaiting(bench: Bench, check: tables.RegistryCheck) -> None:
    """Nothing came yet."""


async def answering_later(bench: Bench, check: tables.RegistryCheck) -> None:
    await record_answer(bench.office, check.id, Pending("ticket", OPENED), {}, a_provenance(OPENED, "court"))


async def broken_down(bench: Bench, check: tables.RegistryCheck) -> None:
    failure = Unavailable(Reason.MAINTENANCE, transient=True)
    await record_failure(bench.office, check.id, failure, a_provenance(OPENED, "court"), OPENED)


async def not_knowing_the_person(bench: Bench, check: tables.RegistryCheck) -> None:
    await bench.answer(check, Absent())


async def speaking_of_something_else(bench: Bench, check: tables.RegistryCheck) -> None:
    await bench.answer(check, Found({RESIDENCE_SINCE: BIRTH_DATE}))


SILENCES = {
    awaiting: (AnswerStanding.AWAITED, None),
    answering_later: (AnswerStanding.AWAITED, None),
    broken_down: (AnswerStanding.COULD_NOT_ASK, "maintenance"),
    not_knowing_the_person: (AnswerStanding.NOT_IN_REGISTER, None),
    speaking_of_something_else: (AnswerStanding.NOT_TOLD, None),
}


@pytest.mark.parametrize("silence", SILENCES, ids=lambda silence: silence.__name__)
async def test_each_kind_of_silence_is_told_apart_and_none_is_an_answer(bench: Bench, silence: Any) -> None:
    nomination = await bench.submitted()
    await silence(bench, await bench.check(nomination, "court"))

    found = await seen(bench, nomination)

    told = said(found, COURT_UNEXPUNGED_CONVICTION.key)
    assert (told.standing, told.reason) == SILENCES[silence]
    assert told.value is None
    (rule,) = [it for it in found.rules() if it.proof.provision.code == "eligibility.unexpunged_conviction"]
    assert isinstance(rule.proof.verdict, CannotTell)


async def test_a_registry_that_was_enabled_later_has_not_been_asked(bench: Bench) -> None:
    nomination = await bench.submitted()
    bench.office = replace(bench.office, questions={**QUESTIONS, "residence": frozenset({RESIDENCE_SINCE})})

    found = await seen(bench, nomination)

    assert said(found, RESIDENCE_SINCE.key) == RegistryStatement("residence", AnswerStanding.NOT_ASKED)
    assert fact(found, RESIDENCE_SINCE.key).declared is None


async def test_what_a_registry_told_before_it_was_disabled_is_still_seen(bench: Bench) -> None:
    nomination = await bench.verified()
    bench.office = replace(bench.office, questions={})

    assert said(await seen(bench, nomination), CIVIL_CITIZENSHIP.key).value == "true"


@pytest.mark.parametrize(
    "actor", [CANDIDATE, STRANGER, OTHER_PARTY, DISTRICT_MEMBER, OBSERVER, ANONYMOUS], ids=lambda actor: actor.id
)
async def test_to_everybody_else_there_is_none_such_and_nothing_is_written(bench: Bench, actor: Actor) -> None:
    nomination = await bench.submitted()
    before = await tables.JournalRecord.all().count()

    assert await view(bench, nomination, actor) is None
    assert await view_examination(bench.office, actor, "candidacy-none") is None
    assert await tables.JournalRecord.all().count() == before


async def test_a_draft_is_its_authors_alone(bench: Bench) -> None:
    assert await view(bench, await bench.filled()) is None


async def test_each_view_is_on_record_without_a_word_about_the_person(bench: Bench) -> None:
    nomination = await bench.submitted(a_nominee(3))
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    bench.clock.advance(timedelta(hours=1))

    first, second = await view(bench, nomination), await view(bench, nomination, SECOND_MEMBER)

    assert first is not None
    assert second is not None
    records = await tables.JournalRecord.filter(act="ExaminationViewed").order_by("sequence")
    assert [record.sequence for record in records] == [first.entry, second.entry]
    entries = [json.loads(record.entry) for record in records]
    assert [entry["actor"] for entry in entries] == [MEMBER.id, SECOND_MEMBER.id]
    assert {entry["subject"] for entry in entries} == {candidacy.id}
    assert entries[0]["payload"] == {"nomination": nomination, "seen_version": 3}
    for record in records:
        assert personal_number(3) not in record.entry
        assert "1980" not in record.entry


async def test_what_cannot_be_put_on_record_is_not_shown(bench: Bench) -> None:
    nomination = await bench.submitted()

    with failing_at(1), pytest.raises(DiskFullError):
        await view(bench, nomination)

    assert not await tables.JournalRecord.exists(act="ExaminationViewed")


async def test_a_fact_costs_no_statement(bench: Bench, statements: list[str]) -> None:
    bare = await bench.submitted(contest="contest-1")
    full = await bench.verified(a_nominee(2, other_ethnic_group=True, disability_group=0))
    candidacies = [await tables.Candidacy.get(nomination_id=it) for it in (bare, full)]
    counts, facts = [], []
    for candidacy, questions in zip(candidacies, ({}, QUESTIONS), strict=True):
        office = replace(bench.office, questions=questions)
        statements.clear()
        found = await view_examination(office, MEMBER, candidacy.id)
        counts.append(len(statements))
        assert found is not None
        facts.append(len(found.facts))

    assert facts[0] < facts[1]
    assert counts[0] == counts[1]
    assert counts[0] <= 13


async def test_more_documents_than_are_told_are_left_out(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    nomination = await bench.submitted()
    assert len((await seen(bench, nomination)).documents) <= MOST_DOCUMENTS

    monkeypatch.setattr("talapker_graphql.procedures.view_examination.MOST_DOCUMENTS", 2)

    found = await seen(bench, nomination)
    assert len(found.documents) == 2
    (package,) = [rule for rule in found.rules() if rule.proof.provision.code == "package.complete"]
    assert isinstance(package.proof.verdict, Met)


async def test_no_representation_tells_who_it_is_about(bench: Bench) -> None:
    found = await seen(bench, await bench.verified(a_nominee(3)))

    assert personal_number(3) not in repr(found)
    assert "1980" not in repr(found)
    done(await bench.decide(found.candidacy.nomination_id, 3))
