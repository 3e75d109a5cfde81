"""The registers and their adapters together: what is planted in a person is what an adapter tells."""

import asyncio
import base64
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from registry_adapters import directory
from registry_adapters.asking import Registries
from registry_adapters.settings import RegistriesSettings
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.fund_accounts import PAGE, account
from registry_adapters.simulators.organisations import organisation
from registry_adapters.simulators.population import Population
from registry_adapters.simulators.providers import PROVIDERS
from registry_adapters.simulators.registers import interior
from registry_adapters.simulators.running import running
from registry_adapters.simulators.traits import Trait
from talapker_core.facts.answer import Absent, Answer, Found, Pending, Unavailable
from talapker_core.facts.subject import FundAccountSubject, OrganisationSubject, PersonSubject, Subject
from talapker_core.facts.vocabulary import BANK_TRANSACTIONS, EducationLevel, FactSpec

POPULATION = Population()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running(create_app(POPULATION)) as address:
        yield address


def settings(url: str) -> RegistriesSettings:
    services: dict[str, dict[str, Any]] = {}
    for provider in PROVIDERS:
        code = {"service_code": provider.service_codes[0]} if provider.version is None else {}
        version = {"service_version": provider.version} if provider.version is not None else {}
        services[provider.register] = {"service": "/".join(provider.subsystem), **code, **version}
    return RegistriesSettings.model_validate(
        {
            "security_server": url,
            "client": "DEV/GOV/70000099/talapker",
            "adapters": services,
            "evidence_key": base64.b64encode(bytes(32)).decode(),
            "evidence_key_id": "test",
        }
    )


def somebody(trait: Trait | None) -> PersonSubject:
    index = next(POPULATION.indexes_with(trait)) if trait else next(POPULATION.ordinary_indexes())
    return PersonSubject(POPULATION.person(index).personal_number)


async def ask(url: str, register: str, subject: Subject, *facts: FactSpec[Any]) -> Answer | Unavailable:
    async with Registries(settings(url)) as registries:
        assert registries.broken() == ()
        declared = frozenset(
            fact
            for capability in registries.adapters()[register].capabilities
            if capability.subject is type(subject)
            for fact in capability.facts
        )
        how: dict[str, Any] = {"facts": frozenset(facts) or declared, "issue": "N-1", "user_id": "KG-1"}
        outcome = (await registries.ask(register, subject, **how)).outcome
        if isinstance(outcome, Pending):
            await asyncio.sleep(interior.READY_AFTER)
            outcome = (await registries.collect(register, subject, outcome.ticket, **how)).outcome
        return outcome


async def told(url: str, register: str, trait: Trait | None) -> dict[str, Any]:
    answer = await ask(url, register, somebody(trait))
    assert isinstance(answer, Found), answer
    return {fact.key: value for fact, value in answer.facts.items()}


@pytest.mark.parametrize(
    ("register", "trait", "key", "value"),
    [
        ("judicial_system", None, "court.legal_incapacity", False),
        ("judicial_system", Trait.INCAPABLE, "court.legal_incapacity", True),
        ("education_ministry", None, "education.level", EducationLevel.HIGHER),
        ("education_ministry", Trait.SECONDARY_EDUCATION, "education.level", EducationLevel.SECONDARY),
        ("education_ministry", Trait.ANNULLED_DIPLOMA, "education.diploma_valid", False),
        ("residence_register", None, "foreign.citizenship", False),
        ("residence_register", Trait.FOREIGN_CITIZENSHIP, "foreign.citizenship", True),
        ("residence_register", Trait.RECENT_RESIDENT, "residence.since", date(2019, 3, 1)),
        ("social_fund", None, "labour.disability_group", 0),
    ],
)
async def test_what_is_planted_is_what_is_told(
    url: str, register: str, trait: Trait | None, key: str, value: object
) -> None:
    assert (await told(url, register, trait))[key] == value


async def test_a_disability_has_a_group(url: str) -> None:
    assert (await told(url, "social_fund", Trait.DISABLED))["labour.disability_group"] in {1, 2, 3}


async def test_days_abroad_are_many_only_for_those_who_travel(url: str) -> None:
    at_home = (await told(url, "border_service", None))["border.days_abroad"]
    abroad = (await told(url, "border_service", Trait.LONG_ABROAD))["border.days_abroad"]

    assert at_home.in_year(2020) < 30
    assert abroad.in_year(2020) > 150


@pytest.mark.parametrize(
    ("trait", "organised", "imprisoned"),
    [(None, False, False), (Trait.ORGANISED_CRIME, True, False), (Trait.IMPRISONED, False, True)],
)
async def test_the_ministry_of_the_interior_answers_later(
    url: str, trait: Trait | None, organised: bool, imprisoned: bool
) -> None:
    facts = await told(url, "interior_ministry", trait)

    assert facts["interior.organised_crime"] is organised
    assert facts["court.imprisoned"] is imprisoned


@pytest.mark.parametrize(
    ("index", "told"),
    [
        (3, {"justice.party_registered": True, "justice.foreign_founders": False}),
        (50, {"justice.party_registered": False, "justice.foreign_founders": False}),
        (70, {"justice.foreign_founders": True}),
    ],
)
async def test_parties_and_companies_are_told_with_their_founders(url: str, index: int, told: dict[str, bool]) -> None:
    answer = await ask(url, "justice_ministry", OrganisationSubject(organisation(index).taxpayer_number))

    assert isinstance(answer, Found)
    assert {fact.key: value for fact, value in answer.facts.items() if fact.value is bool} == told


async def test_a_statement_is_read_page_by_page_to_its_end(url: str) -> None:
    ids: list[str] = []
    subject = FundAccountSubject(account(7))
    while True:
        answer = await ask(url, "bank", subject)
        assert isinstance(answer, Found)
        page = answer.facts[BANK_TRANSACTIONS]
        assert len(page.transactions) <= PAGE
        ids += [transaction.id for transaction in page.transactions]
        if page.next is None:
            break
        subject = FundAccountSubject(account(7), page.next)

    assert len(ids) > PAGE
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)


@pytest.mark.parametrize("register", ["justice_ministry", "bank"])
async def test_what_no_register_holds_is_absent(url: str, register: str) -> None:
    subject = FundAccountSubject("9") if register == "bank" else OrganisationSubject("9")

    assert await ask(url, register, subject) == Absent()


def test_every_adapter_that_ships_has_a_register_to_ask() -> None:
    ours = {name for name, offer in directory.installed().items() if offer.distribution == "talapker"}

    assert ours == {provider.register.value for provider in PROVIDERS}
