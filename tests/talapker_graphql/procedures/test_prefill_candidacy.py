from dataclasses import replace
from datetime import timedelta

import pytest

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    QUESTIONS,
    REPRESENTATIVE,
    STRANGER,
    TRUTH,
    Bench,
    a_nominee,
    a_provenance,
    codes,
    done,
    personal_number,
)
from talapker_core.access.actor import Actor
from talapker_core.facts.answer import Absent, Found, Reason, Unavailable
from talapker_core.facts.vocabulary import CIVIL_GIVEN_NAME, CIVIL_SURNAME
from talapker_core.nominations.prefill import FRESH_FOR, OF_A_PERSON
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.prefill_candidacy import PREFILL, PrefillCandidacy, close_prefill, prefill_candidacy
from talapker_graphql.procedures.prefill_view import Prefill, prefills_of
from talapker_graphql.procedures.questions import prepare_question
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.take_prefill import TakePrefill, take_prefill
from talapker_graphql.procedures.verification import awaited_checks, record_failure
from talapker_graphql.store import tables

CIVIL = QUESTIONS["civil_registry"] | {CIVIL_SURNAME, CIVIL_GIVEN_NAME}
STATED = {**{spec: TRUTH[spec] for spec in QUESTIONS["civil_registry"]}, CIVIL_SURNAME: "Башкаева"}
STATED |= {CIVIL_GIVEN_NAME: "Нур"}


@pytest.fixture
def asking(bench: Bench) -> Bench:
    """A bench whose civil registry is asked for names too."""
    bench.office = replace(bench.office, questions={**QUESTIONS, "civil_registry": CIVIL})
    return bench


async def a_draft(bench: Bench) -> tuple[str, str]:
    """A draft with one person, at version 2; its id and the candidacy's."""
    nomination = await bench.filled(a_nominee(citizen=None))
    return nomination, (await tables.Candidacy.get(nomination_id=nomination)).id


async def ask(bench: Bench, candidacy: str, actor: Actor = CANDIDATE, version: int = 2) -> Outcome:
    return await prefill_candidacy(bench.office, actor, PrefillCandidacy(candidacy, version, bench.key()))


async def answered(bench: Bench, candidacy: str, answer: Found | Absent | None = None) -> tables.RegistryCheck:
    done(await ask(bench, candidacy))
    check = await tables.RegistryCheck.filter(candidacy_id=candidacy, purpose="prefill").order_by("-round").first()
    assert check is not None
    await bench.answer(check, answer or Found(STATED))
    return check


async def seen(bench: Bench, candidacy: str, actor: Actor = CANDIDATE) -> Prefill | None:
    return (await prefills_of(bench.office, actor, [candidacy])).get(candidacy)


async def take(bench: Bench, candidacy: str, *facts: str, version: int = 2) -> Outcome:
    return await take_prefill(bench.office, CANDIDATE, TakePrefill(candidacy, facts, version, bench.key()))


async def test_asking_is_journalled_counted_and_put_into_the_outbox(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)

    done(await ask(asking, candidacy))

    check = await tables.RegistryCheck.get()
    question = await prepare_question(asking.office, check.id)
    assert question is not None
    assert (question.issue, question.asked_by, question.facts) == (check.id, CANDIDATE.id, CIVIL)
    assert await tables.OutboxMessage.exists(kind=PREFILL, subject_id=check.id)
    assert await tables.PrefillAsk.filter(nomination_id=nomination, asked_by=CANDIDATE.id).count() == 1
    (entry,) = await tables.JournalRecord.filter(act="PrefillAsked")
    assert check.id in entry.entry
    assert personal_number(1) not in entry.entry


@pytest.mark.parametrize("actor", [STRANGER, MEMBER, OTHER_PARTY], ids=["stranger", "commission", "party"])
async def test_nobody_but_its_author_fills_or_sees_a_draft(asking: Bench, actor: Actor) -> None:
    _, candidacy = await a_draft(asking)
    await answered(asking, candidacy)

    assert codes(await ask(asking, candidacy, actor)) == ["NOT_FOUND"]
    assert await seen(asking, candidacy, actor) is None


async def test_each_value_stands_beside_what_is_declared_with_its_provenance(asking: Bench) -> None:
    _, candidacy = await a_draft(asking)
    await answered(asking, candidacy)

    prefill = await seen(asking, candidacy)

    assert prefill is not None
    assert (prefill.standing, prefill.registry, prefill.answered_at) == ("filled", "civil_registry", asking.clock.now())
    assert prefill.message_id == "00000000-0000-0000-0000-000000000001"
    assert {(it.fact, it.stated, it.declared, it.finding) for it in prefill.values} == {
        ("civil.birth_date", "1980-05-17", "1980-05-17", "confirmed"),
        ("civil.citizenship", "true", None, "not_declared"),
        ("civil.given_name", "Нур", "Нур", "confirmed"),
        ("civil.surname", "Башкаева", "Апасова", "contradicted"),
    }
    assert "Башкаева" not in repr(prefill)


async def test_what_is_taken_over_is_declared_and_the_persons_name_follows(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)
    await answered(asking, candidacy)

    done(await take(asking, candidacy, "civil.citizenship", "civil.surname"))

    prefill = await seen(asking, candidacy)
    assert prefill is not None
    assert {it.finding for it in prefill.values} == {"confirmed"}
    assert (await tables.Nomination.get(id=nomination)).version == 3
    person = await tables.Person.get()
    assert (person.surname_ky, person.name_latin) == ("Башкаева", "Bashkaeva Nur")
    (entry,) = await tables.JournalRecord.filter(act="PrefillTaken")
    assert "Башкаева" not in entry.entry


async def test_the_name_of_a_person_who_stands_elsewhere_too_is_left_alone(asking: Bench) -> None:
    _, candidacy = await a_draft(asking)
    await asking.filled(a_nominee(), contest="contest-0", actor=REPRESENTATIVE)
    await answered(asking, candidacy)

    done(await take(asking, candidacy, "civil.surname"))

    assert (await tables.Person.get()).surname_ky == "Апасова"
    prefill = await seen(asking, candidacy)
    assert prefill is not None
    assert "contradicted" not in {it.finding for it in prefill.values}


async def test_only_what_was_told_can_be_taken(asking: Bench) -> None:
    _, candidacy = await a_draft(asking)

    assert codes(await take(asking, candidacy, "civil.citizenship")) == ["PREFILL_NOT_TOLD"]
    await answered(asking, candidacy)
    assert codes(await take(asking, candidacy, "tax.debt_total", "civil.citizenship")) == ["PREFILL_NOT_TOLD"]
    assert codes(await take(asking, candidacy)) == ["PREFILL_NOT_TOLD"]
    assert codes(await take(asking, candidacy, "civil.citizenship", version=1)) == ["CONFLICT"]


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.REFUSED])
async def test_could_not_ask_says_so_leaves_the_draft_as_it_is_and_may_be_tried_again(
    asking: Bench, reason: Reason
) -> None:
    _, candidacy = await a_draft(asking)
    before = (await tables.Candidacy.get()).declarations_sealed
    done(await ask(asking, candidacy))
    check = await tables.RegistryCheck.get()
    failure = Unavailable(reason, transient=True)

    await record_failure(asking.office, check.id, failure, a_provenance(asking.clock.now()), asking.clock.now())

    prefill = await seen(asking, candidacy)
    assert prefill is not None
    assert (prefill.standing, prefill.because, prefill.values) == ("could_not_ask", reason.value, ())
    assert (await tables.Candidacy.get()).declarations_sealed == before
    done(await ask(asking, candidacy))
    again = await seen(asking, candidacy)
    assert again is not None
    assert again.standing == "awaiting"


async def test_who_is_not_in_the_register_is_not_found(asking: Bench) -> None:
    _, candidacy = await a_draft(asking)
    await answered(asking, candidacy, Absent())

    prefill = await seen(asking, candidacy)

    assert prefill is not None
    assert (prefill.standing, prefill.values) == ("not_found", ())


async def test_a_question_that_is_given_up_is_could_not_ask_but_an_answer_stays_one(asking: Bench) -> None:
    _, candidacy = await a_draft(asking)
    done(await ask(asking, candidacy))
    check = await tables.RegistryCheck.get()

    await close_prefill(check.id, "not_answered")

    prefill = await seen(asking, candidacy)
    assert prefill is not None
    assert (prefill.standing, prefill.because) == ("could_not_ask", "not_answered")
    told = await answered(asking, candidacy)
    await close_prefill(told.id, "not_answered")
    prefill = await seen(asking, candidacy)
    assert prefill is not None
    assert prefill.standing == "filled"


async def test_a_fresh_answer_is_not_asked_for_again_when_the_file_is_handed_in(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)
    told = await answered(asking, candidacy)
    asking.clock.advance(FRESH_FOR)

    done(await submit_nomination(asking.office, CANDIDATE, SubmitNomination(nomination, 2, asking.key())))

    assert {check.registry for check in await awaited_checks(nomination)} == {"court", "tax_service"}
    copied = await tables.RegistryCheck.get(registry="civil_registry", purpose="registration")
    assert (copied.answered_at, copied.provenance) == (told.answered_at or copied.answered_at, copied.provenance)
    assert copied.provenance
    assert copied.standing == "not_verified"
    findings = dict(await tables.Finding.filter(candidacy_id=candidacy).values_list("fact", "outcome"))
    assert findings["civil.surname"] == "contradicted"
    assert findings["civil.birth_date"] == "confirmed"
    assert await seen(asking, candidacy) is not None
    assert await seen(asking, candidacy, MEMBER) is None


async def test_a_stale_answer_is_asked_for_anew(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)
    await answered(asking, candidacy)
    asking.clock.advance(FRESH_FOR + timedelta(seconds=1))

    done(await submit_nomination(asking.office, CANDIDATE, SubmitNomination(nomination, 2, asking.key())))

    assert {check.registry for check in await awaited_checks(nomination)} == set(QUESTIONS)


async def test_nobody_asks_for_a_draft_any_more_once_it_is_handed_in(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)
    done(await ask(asking, candidacy))
    check = await tables.RegistryCheck.get()

    done(await submit_nomination(asking.office, CANDIDATE, SubmitNomination(nomination, 2, asking.key())))

    assert await prepare_question(asking.office, check.id) is None
    prefill = await seen(asking, candidacy)
    assert prefill is not None
    assert prefill.standing == "could_not_ask"


async def test_taking_people_off_and_putting_others_on_does_not_empty_the_quota(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)
    asked = []
    for _ in range(OF_A_PERSON.of_file + 1):
        version = (await tables.Nomination.get(id=nomination)).version
        asked.append(await ask(asking, candidacy, version=version))
        order = ArrangeCandidacies(nomination, (), version, asking.key())
        done(await arrange_candidacies(asking.office, CANDIDATE, order))
        # Whatever came of the question has nobody left to be told of.
        assert not await tables.RegistryCheck.exists()
        candidacy = await put_on(asking, nomination, version + 1)

    assert codes(asked[-1]) == ["PREFILL_QUOTA"]
    assert await tables.PrefillAsk.all().count() == OF_A_PERSON.of_file


async def put_on(bench: Bench, nomination: str, version: int) -> str:
    command = AddCandidacies(nomination, (a_nominee(),), version, bench.key())
    return done(await add_candidacies(bench.office, CANDIDATE, command))["candidacy.1"]


async def test_without_a_civil_registry_nothing_is_offered(bench: Bench) -> None:
    bench.office = replace(bench.office, questions={"court": QUESTIONS["court"]})
    _, candidacy = await a_draft(bench)

    assert codes(await ask(bench, candidacy)) == ["PREFILL_NOT_OFFERED"]


async def test_an_answer_about_who_was_taken_off_is_dropped(asking: Bench) -> None:
    nomination, candidacy = await a_draft(asking)
    done(await ask(asking, candidacy))
    check = await tables.RegistryCheck.get()
    done(await arrange_candidacies(asking.office, CANDIDATE, ArrangeCandidacies(nomination, (), 2, asking.key())))

    assert await asking.answer(check, Found(STATED)) is False
    assert await prepare_question(asking.office, check.id) is None
