import asyncio
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from support.acts import (
    MEMBER,
    OPENED,
    QUESTIONS,
    TRUTH,
    Bench,
    a_nominee,
    a_provenance,
    done,
    everything,
    personal_number,
)
from talapker_core.facts.answer import Absent, Found, Pending, Reason, Unavailable
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    COURT_UNEXPUNGED_CONVICTION,
    TAX_DEBT,
    FactSpec,
)
from talapker_core.money import Money
from talapker_graphql.procedures.questions import prepare_question
from talapker_graphql.procedures.verification import (
    awaited_checks,
    next_try,
    record_answer,
    record_failure,
)
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

RULE_OF: dict[FactSpec[Any], str] = {
    CIVIL_BIRTH_DATE: "eligibility.minimum_age",
    CIVIL_CITIZENSHIP: "eligibility.citizenship",
    COURT_UNEXPUNGED_CONVICTION: "eligibility.unexpunged_conviction",
}
REGISTRY_OF = {fact: registry for registry, facts in QUESTIONS.items() for fact in facts}


async def test_what_every_registry_confirms_is_verified_and_met(bench: Bench) -> None:
    nomination = await bench.verified()

    assert {check.standing for check in await tables.RegistryCheck.all()} == {"verified"}
    assert {verdict.value for verdict in await tables.RuleVerdict.all()} == {"met"}
    assert {finding.outcome for finding in await tables.Finding.all()} == {"confirmed"}
    assert await awaited_checks(nomination) == []


async def test_a_second_answer_to_a_check_changes_nothing(bench: Bench) -> None:
    check = await bench.check(await bench.submitted(), "court")
    assert await bench.answer(check) is True
    before = await everything()

    assert await bench.answer(check, Found({COURT_UNEXPUNGED_CONVICTION: True})) is False
    failure = Unavailable(Reason.TIMEOUT, transient=True)
    await record_failure(bench.office, check.id, failure, a_provenance(OPENED), OPENED + timedelta(hours=1))

    assert await everything() == before


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("transient", [True, False], ids=["transient", "lasting"])
async def test_an_unreachable_registry_leaves_the_verdict_open(bench: Bench, reason: Reason, transient: bool) -> None:
    nomination = await bench.submitted()
    check = await bench.check(nomination, "court")
    again = OPENED + timedelta(minutes=5)

    await record_failure(
        bench.office, check.id, Unavailable(reason, transient=transient), a_provenance(OPENED, "court"), again
    )

    row = await tables.RegistryCheck.get(id=check.id)
    assert (row.standing, row.outcome, row.reason, row.answered_at) == ("awaiting", "unavailable", reason.value, None)
    assert (row.attempts, row.ask_again_at) == (1, again)
    assert await bench.verdict(nomination, "eligibility.unexpunged_conviction") == "cannot_tell"
    assert (check.id, "court") in [(it.id, it.registry) for it in await awaited_checks(nomination)]


async def test_a_registry_that_will_answer_later_goes_on_being_awaited(bench: Bench) -> None:
    nomination = await bench.submitted()
    check = await bench.check(nomination, "civil_registry")

    await bench.answer(check, Pending("ticket", OPENED + timedelta(hours=2)))

    row = await tables.RegistryCheck.get(id=check.id)
    assert (row.standing, row.reason, row.ask_again_at) == ("awaiting", "pending", OPENED + timedelta(hours=2))
    assert await bench.verdict(nomination, "eligibility.citizenship") == "cannot_tell"


async def test_the_ticket_of_an_answer_to_come_is_kept_sealed_until_it_has_come(bench: Bench) -> None:
    nomination = await bench.submitted()
    check = await bench.check(nomination, "civil_registry")

    await bench.answer(check, Pending("IM-00017-1", OPENED + timedelta(hours=2)))
    await record_failure(
        bench.office, check.id, Unavailable(Reason.NETWORK, transient=True), a_provenance(OPENED), OPENED
    )
    question = await prepare_question(bench.office, check.id)
    sealed = (await tables.RegistryCheck.get(id=check.id)).ticket_sealed
    await bench.answer(check)

    assert question is not None
    assert question.ticket == "IM-00017-1"
    assert "IM-00017" not in f"{sealed}{question}"
    assert (await tables.RegistryCheck.get(id=check.id)).ticket_sealed is None


async def test_after_a_failure_the_answer_still_counts(bench: Bench) -> None:
    nomination = await bench.submitted()
    check = await bench.check(nomination, "court")
    failure = Unavailable(Reason.NETWORK, transient=True)
    await record_failure(bench.office, check.id, failure, a_provenance(OPENED), OPENED)

    assert await bench.answer(check) is True

    row = await tables.RegistryCheck.get(id=check.id)
    assert (row.standing, row.attempts) == ("verified", 2)
    assert not row.reason
    assert row.ask_again_at is None
    assert await bench.verdict(nomination, "eligibility.unexpunged_conviction") == "met"


@pytest.mark.parametrize(
    ("fact", "stated", "value"),
    [
        (CIVIL_CITIZENSHIP, False, "not_met"),
        (CIVIL_BIRTH_DATE, date(1999, 1, 1), "not_met"),
        (COURT_UNEXPUNGED_CONVICTION, True, "not_met"),
    ],
    ids=["not-a-citizen", "too-young", "convicted"],
)
async def test_what_a_registry_contradicts_is_a_finding_and_the_rule_is_not_met(
    bench: Bench, fact: FactSpec[Any], stated: object, value: str
) -> None:
    nomination = await bench.submitted()
    check = await bench.check(nomination, REGISTRY_OF[fact])
    others = {spec: TRUTH[spec] for spec in QUESTIONS[check.registry]}

    await bench.answer(check, Found({**others, fact: stated}))

    assert (await tables.Finding.get(fact=fact.key)).outcome == "contradicted"
    assert (await tables.RegistryCheck.get(id=check.id)).standing == "not_verified"
    assert await bench.verdict(nomination, RULE_OF[fact]) == value


async def test_a_tax_debt_is_a_finding_and_bars_nobody(bench: Bench) -> None:
    nomination = await bench.submitted()
    for registry in ("civil_registry", "court"):
        await bench.answer(await bench.check(nomination, registry))

    await bench.answer(await bench.check(nomination, "tax_service"), Found({TAX_DEBT: Money(12_345)}))

    assert (await tables.Finding.get(fact=TAX_DEBT.key)).outcome == "contradicted"
    assert {verdict.value for verdict in await tables.RuleVerdict.all()} == {"met"}
    done(await bench.decide(nomination, 3))


async def test_a_register_that_does_not_hold_the_person_tells_nothing_about_them(bench: Bench) -> None:
    nomination = await bench.submitted()

    await bench.answer(await bench.check(nomination, "civil_registry"), Absent())

    assert {finding.outcome for finding in await tables.Finding.all()} == {"not_found"}
    assert await bench.verdict(nomination, "eligibility.citizenship") == "cannot_tell"


async def test_answers_that_come_at_once_are_all_weighed(bench: Bench) -> None:
    for serial in range(5):
        nomination = await bench.submitted(a_nominee(serial))
        checks = await tables.RegistryCheck.filter(nomination_id=nomination)

        assert await asyncio.gather(*(bench.answer(check) for check in checks)) == [True] * len(QUESTIONS)

        assert {it.value for it in await tables.RuleVerdict.filter(nomination_id=nomination)} == {"met"}


async def test_the_same_answer_twice_at_once_is_recorded_once(bench: Bench) -> None:
    check = await bench.check(await bench.submitted(), "court")

    first = await asyncio.gather(*(bench.answer(check) for _ in range(6)))

    assert sorted(first) == [False] * 5 + [True]
    assert await tables.JournalRecord.filter(act="RegistryAnswered").count() == 1


async def test_a_question_names_the_check_and_carries_the_person_in_memory_only(bench: Bench) -> None:
    check = await bench.check(await bench.submitted(), "court")

    question = await prepare_question(bench.office, check.id)

    assert question is not None
    assert question.subject.personal_number.reveal() == personal_number(1)
    assert (question.issue, question.asked_by, question.facts) == (check.id, "central", QUESTIONS["court"])
    assert personal_number(1) not in repr(question)


async def test_nobody_asks_any_more_once_it_is_decided(bench: Bench) -> None:
    nomination = await bench.submitted()
    check = await bench.check(nomination, "court")

    done(await bench.decide(nomination, 3, MEMBER, reason="The originals were seen."))

    assert await awaited_checks(nomination) == []
    assert await prepare_question(bench.office, check.id) is None


async def test_neither_journal_nor_any_table_holds_a_personal_number(bench: Bench, address: DatabaseAddress) -> None:
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))

    rows = await everything()
    texts = [row for table in rows.values() for row in table]
    assert len(rows["JournalRecord"]) >= 6
    assert not [text for text in texts if personal_number(1) in text or "1980-05-17" in text]
    # Hashes are 64 or 128 digits of base 16; anywhere else a run of 14 digits could be a personal number.
    assert not [text for text in rows["JournalRecord"] if re.search(r"(?<![0-9a-f])[0-9]{14}(?![0-9a-f])", text)]
    if address.engine == "sqlite":
        files = address.sqlite_path.parent.glob(f"{address.sqlite_path.name}*")
        content = b"".join(file.read_bytes() for file in files)
        assert b"NominationSubmitted" in content
        assert personal_number(1).encode() not in content


async def test_provenance_keeps_hashes_and_instants(bench: Bench) -> None:
    check = await bench.check(await bench.submitted(), "court")
    told = replace(a_provenance(OPENED, "court"), answered_at=OPENED + timedelta(seconds=3))

    await record_answer(bench.office, check.id, Found({COURT_UNEXPUNGED_CONVICTION: False}), {}, told)

    row = await tables.RegistryCheck.get(id=check.id)
    assert row.answered_at == OPENED + timedelta(seconds=3)
    assert row.provenance is not None
    assert "f" * 128 in row.provenance
    assert row.answer_sealed is not None
    assert "court" not in row.answer_sealed


def test_the_wait_before_the_next_try_doubles_up_to_a_limit() -> None:
    waits = [next_try(n, base=timedelta(seconds=10), longest=timedelta(minutes=2)).total_seconds() for n in range(6)]

    assert waits == [10, 20, 40, 80, 120, 120]
    assert next_try(10_000, base=timedelta(seconds=10), longest=timedelta(minutes=2)) == timedelta(minutes=2)
