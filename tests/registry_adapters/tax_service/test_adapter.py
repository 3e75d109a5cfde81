from datetime import UTC, datetime
from typing import Any

import pytest

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.tax_service.adapter import TaxService
from registry_replies import OTHER_PIN, PIN, SOMEBODY, carried, debts, registries
from talapker_core.facts.answer import Absent, Answer, Found, Reason, Unavailable
from talapker_core.facts.vocabulary import TAX_DEBT
from talapker_core.money import Money


async def outcome(raw: bytes | None = None, **told: Any) -> Answer | Unavailable:
    def script(seen: Seen) -> Scripted:
        return debts(seen, **told) if raw is None else carried(seen, raw)

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        facts = frozenset({TAX_DEBT})
        return (await opened.ask("tax_service", SOMEBODY, facts=facts, issue="N-1", user_id="KG-7")).outcome


async def test_the_debt_is_the_sum_of_tax_and_social_debts_on_the_day_of_the_register() -> None:
    # Midnight of 1 November in Bishkek, six hours ahead.
    assert await outcome() == Found({TAX_DEBT: Money(120_051)}, as_of=datetime(2026, 10, 31, 18, tzinfo=UTC))


async def test_a_person_unknown_to_the_service_is_absent_and_not_free_of_debt() -> None:
    assert await outcome(raw=f'{{"pin": "{PIN}", "status": "not_found"}}'.encode()) == Absent()


async def test_a_failure_told_inside_a_success_is_a_failure_even_beside_amounts() -> None:
    failure = await outcome(raw=f'{{"pin":"{PIN}","taxDebtTyiyn":0,"socialDebtTyiyn":0,"status":"error"}}'.encode())

    assert isinstance(failure, Unavailable)
    assert (failure.reason, failure.transient) == (Reason.SOURCE_ERROR, True)


@pytest.mark.parametrize(
    "raw",
    [
        b"null",
        b"[]",
        b"{}",
        b'""',
        b"0",
        b"",
        b"   ",
        b"<html><body>OK</body></html>",
        b'{"status":"ok"',
        f'{{"pin":"{PIN}","taxDebtTyiyn":NaN,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":1.5,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":"1","socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":true,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":null,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":-1,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":1,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":1,"socialDebtTyiyn":0,"asOf":"01.11.2026","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":1,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"maybe"}}'.encode(),
        f'{{"pin":"{PIN}","status":"not_found","status":"ok"}}'.encode(),
        f'{{"pin":"{PIN}","taxDebtTyiyn":{"9" * 5000},"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
        b'{"a":' * 100_000,
        b'\xff{"status":"ok"}',
        b'{"status":"not_found"}',
        f'{{"pin":"{OTHER_PIN}","status":"not_found"}}'.encode(),
        f'{{"pin":"{OTHER_PIN}","taxDebtTyiyn":1,"socialDebtTyiyn":0,"asOf":"2026-11-01","status":"ok"}}'.encode(),
    ],
)
async def test_a_reply_that_is_not_what_the_definition_promises_is_no_answer(raw: bytes) -> None:
    failure = await outcome(raw)

    assert isinstance(failure, Unavailable)
    assert failure.reason is Reason.SHAPE


async def test_a_field_that_the_definition_does_not_know_changes_nothing() -> None:
    assert await outcome(comment="new in this release") == await outcome()


def test_the_descriptor_says_that_the_definition_is_invented() -> None:
    assert "INVENTED" in TaxService.descriptor.definition
