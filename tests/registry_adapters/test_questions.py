"""One question, asked as often as needed and no more, about somebody of whom enough is known."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from registry_adapters.asked import Asked
from registry_adapters.asking import Registries
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.contract import AdapterConfig, Capability, Descriptor, RegistryAdapter, Wire
from registry_adapters.errors import UndeclaredFactsError
from registry_replies import SOMEBODY, debts, registries, settings
from talapker_core.facts.answer import Answer, Found, Reason, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import CIVIL_DECEASED, CIVIL_SURNAME, TAX_DEBT, FactSpec
from talapker_core.localized import Localized

HOW: dict[str, Any] = {"facts": frozenset({TAX_DEBT}), "issue": "N-1", "user_id": "KG-7"}


async def ask(opened: Registries, **changed: Any) -> Asked:
    return await opened.ask("tax_service", SOMEBODY, **{**HOW, **changed})


def slowly(seen: Seen) -> Scripted:
    return replace(debts(seen), after=0.05)


async def test_the_same_question_for_the_same_case_goes_out_once() -> None:
    async with (
        ScriptedSource(slowly) as source,
        registries(source.url) as opened,
    ):
        answers = await asyncio.gather(*(ask(opened) for _ in range(10)))

        assert len(source.seen) == 1
        assert {id(asked) for asked in answers} == {id(answers[0])}
        await ask(opened)
        assert len(source.seen) == 2


@pytest.mark.parametrize("changed", [{"issue": "N-2"}, {"user_id": "KG-8"}, {"deadline": timedelta(seconds=9)}])
async def test_another_case_or_officer_or_patience_is_a_question_of_its_own(changed: dict[str, Any]) -> None:
    async with (
        ScriptedSource(slowly) as source,
        registries(source.url) as opened,
    ):
        await asyncio.gather(ask(opened), ask(opened, **changed))

        assert len(source.seen) == 2


async def test_what_the_operator_does_not_let_be_asked_is_refused_before_anybody_is_asked() -> None:
    services = settings("http://127.0.0.1:1").model_dump()["adapters"]
    services["tax_service"]["facts"] = ["tax.property"]

    async with ScriptedSource(debts) as source, registries(source.url, adapters_settings=services) as opened:
        with pytest.raises(UndeclaredFactsError, match=r"registries\.adapters\.\*\.facts"):
            await ask(opened)

        assert source.seen == []


class NeedsABirthDate(RegistryAdapter[AdapterConfig]):
    """Cannot be asked about somebody whose date of birth is not known."""

    name = "needs_a_birth_date"
    Config = AdapterConfig
    capabilities = (Capability(PersonSubject, (CIVIL_DECEASED,), needs=("birth_date",)),)
    descriptor = Descriptor(Localized("а", "а", "a"), legal_basis="invented", definition="invented")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        del subject, wire, facts
        return Found({CIVIL_DECEASED: False})

    async def collect(
        self, subject: PersonSubject, ticket: str, wire: Wire, *, facts: frozenset[FactSpec[Any]]
    ) -> Answer:
        del subject, wire, facts
        return Found({CIVIL_DECEASED: True} if ticket == "dead" else {CIVIL_SURNAME: "Асанов"})


@pytest.fixture
def needing() -> Registries:
    service = {"service": "DEV/GOV/1/needs"}
    return registries(
        "http://127.0.0.1:1", adapters=(NeedsABirthDate,), adapters_settings={"needs_a_birth_date": service}
    )


async def test_a_subject_that_lacks_what_is_needed_is_no_answer(needing: Registries) -> None:
    known = replace(SOMEBODY, birth_date=date(1985, 3, 14))
    how: dict[str, Any] = {"facts": frozenset({CIVIL_DECEASED}), "issue": "N-1", "user_id": "KG-7"}

    async with needing as opened:
        lacking = await opened.ask("needs_a_birth_date", SOMEBODY, **how)
        whole = await opened.ask("needs_a_birth_date", known, **how)

    assert isinstance(lacking.outcome, Unavailable)
    assert (lacking.outcome.code, lacking.outcome.transient) == ("subject_lacks", False)
    assert "birth_date" in lacking.outcome.detail
    assert whole.outcome == Found({CIVIL_DECEASED: False})


async def test_a_collected_answer_is_held_to_what_was_asked(needing: Registries) -> None:
    how: dict[str, Any] = {"facts": frozenset({CIVIL_DECEASED}), "issue": "N-1", "user_id": "KG-7"}

    async with needing as opened:
        asked_for = await opened.collect("needs_a_birth_date", SOMEBODY, "dead", **how)
        something_else = await opened.collect("needs_a_birth_date", SOMEBODY, "alive", **how)

    assert asked_for.outcome == Found({CIVIL_DECEASED: True})
    assert isinstance(something_else.outcome, Unavailable)
    assert something_else.outcome.reason is Reason.SHAPE


def test_what_is_needed_is_something_that_a_subject_has() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        Capability(PersonSubject, (CIVIL_DECEASED,), needs=("shoe_size",))
