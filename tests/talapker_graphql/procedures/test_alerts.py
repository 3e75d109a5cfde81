import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    ELECTION_DAY,
    MEMBER,
    QUESTIONS,
    TRUTH,
    Bench,
    a_nominee,
    a_provenance,
    codes,
    done,
    everything,
)
from talapker_core.access.actor import Actor
from talapker_core.facts.answer import Absent, Found, Pending, Reason, Unavailable
from talapker_core.facts.vocabulary import CIVIL_CITIZENSHIP, COURT_UNEXPUNGED_CONVICTION, TAX_DEBT, FactSpec
from talapker_core.money import Money
from talapker_graphql.procedures.close_alert import CloseAlert, close_alert
from talapker_graphql.procedures.examining import examine_nomination
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.plan_rechecks import handed_over, plan_rechecks, rechecks_to_ask
from talapker_graphql.procedures.questions import prepare_question
from talapker_graphql.procedures.verification import record_failure
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables

WEEK = timedelta(days=7)
CONVICTED: Mapping[FactSpec[Any], Any] = {COURT_UNEXPUNGED_CONVICTION: True}


async def registered(bench: Bench, *people: Any) -> str:
    """A file that was registered on what every registry confirmed."""
    nomination = await bench.verified(*people)
    done(await bench.decide(nomination, 3))
    return nomination


async def a_round(bench: Bench) -> dict[str, tables.RegistryCheck]:
    """A week later: the checks that are due, by registry."""
    bench.clock.advance(WEEK)
    await plan_rechecks(bench.office, WEEK)
    return {check.registry: check for check in await rechecks_to_ask(bench.office, QUESTIONS, 100)}


async def close(bench: Bench, alert: tables.Alert, actor: Actor = MEMBER, **changes: Any) -> Outcome:
    usual: dict[str, Any] = {
        "alert_id": alert.id,
        "reason": "The judgment is of a namesake.",
        "expected_version": alert.version,
        "idempotency_key": bench.key(),
    }
    return await close_alert(bench.office, actor, CloseAlert(**{**usual, **changes}))


async def test_a_later_conviction_opens_an_alert_and_changes_nothing_else(bench: Bench) -> None:
    nomination = await registered(bench)
    due = await a_round(bench)
    before = await everything()

    assert await bench.answer(due["court"], Found(CONVICTED)) is True

    alert = await tables.Alert.get()
    assert (alert.nomination_id, alert.kind, alert.fact) == (nomination, "conviction", "court.unexpunged_conviction")
    assert alert.rule == "eligibility.unexpunged_conviction"
    assert alert.article
    assert (alert.registry, alert.check_row_id, alert.status) == ("court", due["court"].id, "open")
    after = await everything()
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed == {"Alert", "RegistryCheck", "JournalRecord", "JournalNode", "JournalHead"}
    (entry,) = await tables.JournalRecord.filter(act="AlertOpened")
    assert "conviction" not in entry.entry


async def test_the_answer_that_the_decision_rested_on_is_kept_beside_the_later_one(bench: Bench) -> None:
    nomination = await registered(bench)
    first = await tables.RegistryCheck.get(registry="court")
    due = await a_round(bench)

    await bench.answer(due["court"], Found(CONVICTED))

    kept = await tables.RegistryCheck.get(id=first.id)
    assert (kept.answer_sealed, kept.answered_at, kept.standing) == (first.answer_sealed, first.answered_at, "verified")
    later = await tables.RegistryCheck.get(id=due["court"].id)
    assert (later.purpose, later.round, later.standing) == ("recheck", 1, "not_verified")
    assert await bench.verdict(nomination, "eligibility.unexpunged_conviction") == "met"


async def test_one_matter_is_one_alert_however_often_it_is_told_and_also_once_closed(bench: Bench) -> None:
    await registered(bench)
    await bench.answer((await a_round(bench))["court"], Found(CONVICTED))
    await bench.answer((await a_round(bench))["court"], Found(CONVICTED))
    alert = await tables.Alert.get()

    done(await close(bench, alert))
    await bench.answer((await a_round(bench))["court"], Found(CONVICTED))

    closed = await tables.Alert.get()
    assert (closed.status, closed.closed_by, closed.reason) == ("closed", MEMBER.id, "The judgment is of a namesake.")
    assert await tables.RegistryCheck.filter(registry="court", purpose="recheck").count() == 3


async def test_two_matters_are_two_alerts(bench: Bench) -> None:
    await registered(bench)
    due = await a_round(bench)

    await bench.answer(due["court"], Found(CONVICTED))
    told = {spec: TRUTH[spec] for spec in QUESTIONS["civil_registry"]}
    await bench.answer(due["civil_registry"], Found({**told, CIVIL_CITIZENSHIP: False}))

    assert sorted(alert.kind for alert in await tables.Alert.all()) == ["citizenship", "conviction"]


async def test_neither_silence_nor_what_bars_nobody_opens_an_alert(bench: Bench) -> None:
    await registered(bench)
    due = await a_round(bench)

    await bench.answer(due["tax_service"], Found({TAX_DEBT: Money(100)}))
    await bench.answer(due["civil_registry"], Absent())
    await bench.answer(due["court"], Pending("ticket", bench.clock.now()))
    failure = Unavailable(Reason.TIMEOUT, transient=True)
    await record_failure(bench.office, due["court"].id, failure, a_provenance(bench.clock.now()), bench.clock.now())

    assert not await tables.Alert.exists()
    again = await rechecks_to_ask(bench.office, QUESTIONS, 100)
    assert [check.id for check in again] == [due["court"].id]
    question = await prepare_question(bench.office, due["court"].id)
    assert question is not None
    assert question.ticket == "ticket"


async def test_an_answer_that_was_under_way_when_it_was_decided_judges_nothing_anew(bench: Bench) -> None:
    nomination = await bench.submitted()
    for registry in ("civil_registry", "tax_service"):
        await bench.answer(await bench.check(nomination, registry))
    late = await bench.check(nomination, "court")
    done(await bench.decide(nomination, 3, reason="The originals were seen."))
    verdicts = await tables.RuleVerdict.all().order_by("code").values("code", "value", "reached_at")

    assert await bench.answer(late, Found(CONVICTED)) is True
    await examine_nomination(bench.office, nomination)

    assert (await tables.Alert.get()).fact == "court.unexpunged_conviction"
    assert await tables.RuleVerdict.all().order_by("code").values("code", "value", "reached_at") == verdicts
    assert not await tables.Finding.exists(fact="court.unexpunged_conviction")


@pytest.mark.parametrize(
    ("answer", "standing"),
    [(Found({COURT_UNEXPUNGED_CONVICTION: False}), "verified"), (Absent(), "not_verified")],
    ids=["confirms", "not-in-register"],
)
async def test_a_late_answer_verifies_only_what_it_confirms(
    bench: Bench, answer: Found | Absent, standing: str
) -> None:
    nomination = await bench.submitted()
    late = await bench.check(nomination, "court")
    done(await bench.decide(nomination, 3, reason="The originals were seen."))

    await bench.answer(late, answer)

    assert (await tables.RegistryCheck.get(id=late.id)).standing == standing
    assert not await tables.Alert.exists()


async def test_a_turn_is_planned_once_however_often_and_by_however_many(bench: Bench) -> None:
    await registered(bench, a_nominee(1))
    bench.clock.advance(WEEK)

    planned = [await plan_rechecks(bench.office, WEEK) for _ in range(3)]

    assert planned[0] == len(QUESTIONS)
    assert planned[1:] == [0, 0]
    assert await tables.RegistryCheck.filter(purpose="recheck").count() == len(QUESTIONS)


async def test_turns_lie_apart_within_the_period(bench: Bench) -> None:
    # A turn follows from the candidacy's id: with ids that chance makes, two registers have the same hour now and then.
    numbers = count()
    bench.office = replace(bench.office, id_of=lambda kind: f"{kind}-{next(numbers)}")
    await registered(bench)
    hours = 0
    planned: list[int] = []
    while len(planned) < len(QUESTIONS):
        bench.clock.advance(timedelta(hours=1))
        hours += 1
        planned += [hours] * await plan_rechecks(bench.office, WEEK)

    assert hours <= 7 * 24
    assert len(set(planned)) == len(QUESTIONS)


async def test_what_is_in_hand_is_not_handed_out_again_before_its_lease_is_over(bench: Bench) -> None:
    await registered(bench)
    due = await a_round(bench)
    for check in due.values():
        await handed_over(bench.office, check)

    assert await rechecks_to_ask(bench.office, QUESTIONS, 100) == []
    bench.clock.advance(timedelta(hours=1))
    assert len(await rechecks_to_ask(bench.office, QUESTIONS, 100)) == len(QUESTIONS)


async def test_nobody_is_looked_at_again_on_election_day_or_after_stepping_back(bench: Bench) -> None:
    nomination = await registered(bench)
    due = await a_round(bench)

    before_election_day = await prepare_question(bench.office, due["court"].id)
    bench.clock.instant = bench.clock.instant.replace(month=ELECTION_DAY.month, day=ELECTION_DAY.day)
    on_election_day = await prepare_question(bench.office, due["court"].id)
    planned = await plan_rechecks(bench.office, WEEK)
    bench.clock.instant -= timedelta(days=5)
    done(await withdraw_nomination(bench.office, CANDIDATE, WithdrawNomination(nomination, 4, bench.key())))

    assert before_election_day is not None
    assert on_election_day is None
    assert planned == 0
    assert await rechecks_to_ask(bench.office, QUESTIONS, 100) == []
    assert await prepare_question(bench.office, due["court"].id) is None


async def test_only_the_competent_commission_closes_an_alert_and_says_why(bench: Bench) -> None:
    await registered(bench)
    await bench.answer((await a_round(bench))["court"], Found(CONVICTED))
    alert = await tables.Alert.get()

    for actor in (CANDIDATE, DISTRICT_MEMBER):
        assert codes(await close(bench, alert, actor)) == ["NOT_FOUND"]
    assert codes(await close(bench, alert, reason=" ")) == ["REASON_LENGTH"]
    assert codes(await close(bench, alert, reason="x" * 2_001)) == ["REASON_LENGTH"]
    assert codes(await close(bench, alert, expected_version=7)) == ["CONFLICT"]
    assert codes(await close(bench, alert, alert_id="alert-none")) == ["NOT_FOUND"]
    done(await close(bench, alert))
    assert codes(await close(bench, alert, expected_version=2)) == ["ALERT_CLOSED"]
    (entry,) = await tables.JournalRecord.filter(act="AlertClosed")
    assert "namesake" not in entry.entry


@pytest.mark.parametrize("answers", [1, 6])
async def test_the_same_later_answer_at_once_is_recorded_once(bench: Bench, answers: int) -> None:
    await registered(bench)
    check = (await a_round(bench))["court"]

    first = await asyncio.gather(*(bench.answer(check, Found(CONVICTED)) for _ in range(answers)))

    assert sorted(first) == [False] * (answers - 1) + [True]
    assert await tables.Alert.all().count() == 1
