"""A house for tests of durable work: a submitted list of people whom the simulated registers know, and a worker."""

import asyncio
import base64
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from joserfc.jwk import OKPKey
from pydantic import SecretStr

from registry_adapters.asking import Registries
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.directory import AdapterClass
from registry_adapters.judicial_system.adapter import JudicialSystem
from registry_adapters.settings import AdapterSettings, RegistriesSettings
from registry_adapters.simulators.population import Population, SimulatedPerson
from registry_adapters.tax_service.adapter import TaxService
from talapker_core.facts.vocabulary import (
    CIVIL_DECEASED,
    COURT_LEGAL_INCAPACITY,
    TAX_DECLARED_INCOME,
    TAX_PROPERTY,
)
from talapker_core.localized import Localized
from talapker_core.nominations.nominee import Nominee
from talapker_graphql.clock import SystemClock
from talapker_graphql.jobs.worker import run_worker
from talapker_graphql.procedures.add_candidacies import new_candidacy, new_person
from talapker_graphql.procedures.check_purposes import AWAITING
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.verification import VERIFY
from talapker_graphql.settings import Settings
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.sealing import Pseudonymizer, Sealer

ADAPTERS: tuple[AdapterClass, ...] = (CivilRegistry, JudicialSystem, TaxService)
NOT_ASKED = {CIVIL_DECEASED, COURT_LEGAL_INCAPACITY, TAX_DECLARED_INCOME, TAX_PROPERTY}
"""What the adapters can tell and no rule of the test's election asks."""

NOMINATION = "nomination-1"
WORK = "work-1"
_SERVICES = {
    "civil_registry": {"service": "DEV/GOV/70000005/zags-service", "service_version": "v1"},
    "judicial_system": {"service": "DEV/GOV/70000031/court-service", "service_version": "v1"},
    "tax_service": {"service": "DEV/GOV/70000041/tax-service", "service_code": "debts"},
    "interior_ministry": {"service": "DEV/GOV/70000032/interior-service", "service_code": "criminal-records"},
    "education_ministry": {"service": "DEV/GOV/70000033/education-service", "service_code": "documents"},
    "border_service": {"service": "DEV/GOV/70000034/border-service", "service_code": "crossings"},
}
EVIDENCE_KEY = bytes(range(32))
_AT = datetime(2021, 10, 1, 9, tzinfo=UTC)


def an_office(adapters: tuple[AdapterClass, ...] = ADAPTERS) -> Office:
    """The office of a test installation, which asks by `adapters`; every process makes the same one."""
    return Office(
        clock=SystemClock(),
        sealer=Sealer(EVIDENCE_KEY),
        pseudonymizer=Pseudonymizer(EVIDENCE_KEY),
        receipt_key=OKPKey.generate_key("Ed25519", {"kid": "test"}),
        questions={adapter.name: frozenset(adapter.facts().values()) - NOT_ASKED for adapter in adapters},
    )


def settings_of(folder: Path, address: DatabaseAddress) -> Settings:
    """Settings with quick rechecks. Durable work lies beside the embedded database, or in the same PostgreSQL."""
    return Settings(
        data_dir=folder, database_url=SecretStr(address.url), recheck_base_seconds=0.5, recheck_longest_seconds=2
    )


def registries_settings(security_server: str, adapters: tuple[AdapterClass, ...] = ADAPTERS) -> RegistriesSettings:
    """The simulated registers of these adapters."""
    services = {adapter.name: _SERVICES[adapter.name] for adapter in adapters}
    return RegistriesSettings.model_validate(
        {
            "security_server": security_server,
            "client": "DEV/GOV/70000099/talapker",
            "adapters": {name: AdapterSettings.model_validate(service) for name, service in services.items()},
            "evidence_key": base64.b64encode(EVIDENCE_KEY).decode(),
            "evidence_key_id": "test",
        }
    )


def people(count: int) -> list[SimulatedPerson]:
    """The first ordinary people of the simulated registers."""
    population = Population()
    indexes = population.ordinary_indexes()
    return [population.person(next(indexes)) for _ in range(count)]


async def submit_list(office: Office, count: int) -> None:
    """A submitted list of `count` truthful people, with its checks planned and its work in the outbox."""
    await submit_lists(office, [people(count)])


async def submit_lists(office: Office, lists: Sequence[Sequence[SimulatedPerson]]) -> None:
    """Submitted lists, each of these people; the first is `NOMINATION`."""
    names: dict[str, Any] = {"name_ky": "А", "name_ru": "А", "name_en": "A"}
    election = await tables.Election.create(
        id="election-1", rulebook="kg/jk-2021", election_day=date(2021, 11, 28), **names
    )
    commission = await tables.Commission.create(
        id="commission-1", election_id=election.id, level="central", ordinal=1, **names
    )
    constituency = await tables.Constituency.create(
        id="constituency-1", election_id=election.id, commission_id=commission.id, number=0, **names
    )
    contest = await tables.Contest.create(
        id="contest-1",
        election_id=election.id,
        constituency_id=constituency.id,
        system="party_list",
        mandates=54,
        ordinal=1,
    )
    for at, listed in enumerate(lists, 1):
        nomination = await tables.Nomination.create(
            id=f"nomination-{at}",
            election_id=election.id,
            contest_id=contest.id,
            constituency_id=constituency.id,
            commission_id=commission.id,
            monitored_by_id=commission.id,
            route="party_list",
            status="submitted",
            version=2,
            opened_by="author-1",
            round=1,
            opened_at=_AT,
            submitted_at=_AT,
        )
        await _enter(office, nomination, listed, prefix="check" if at == 1 else f"check-{at}")
        await tables.OutboxMessage.create(
            id=f"work-{at}", kind=VERIFY, subject_id=nomination.id, created_at=office.now()
        )


async def _enter(
    office: Office, nomination: tables.Nomination, listed: Sequence[SimulatedPerson], *, prefix: str
) -> None:
    """The people of a list, and the checks of each."""
    for place, known in enumerate(listed, 1):
        nominee = Nominee(
            personal_number=known.personal_number,
            name_ky=known.name_register,
            name_ru=known.name_ru,
            birth_date=known.birth_date,
            occupation=Localized(ky="мугалим", ru="учитель", en="teacher"),
            citizen=True,
            unexpunged_conviction=False,
            tax_debt=known.tax_debt,
        )
        mac = office.pseudonymizer.pseudonym(known.personal_number.reveal(), "personal-number")
        person = new_person(office.sealer, mac, nominee)
        await person.save()
        candidacy = new_candidacy(office, nomination, person, nominee, place=place, party_list_id=None)
        await candidacy.save()
        await tables.RegistryCheck.bulk_create(
            [
                tables.RegistryCheck(
                    id=f"{prefix}-{place}-{registry}",
                    nomination_id=nomination.id,
                    candidacy_id=candidacy.id,
                    registry=registry,
                    standing=AWAITING,
                    attempts=0,
                    version=1,
                )
                for registry in office.questions
            ]
        )


@asynccontextmanager
async def a_worker(settings: Settings, office: Office, registries: Registries) -> AsyncIterator[None]:
    """A worker in this process, for as long as the block lasts."""
    stop = asyncio.Event()
    task = asyncio.create_task(run_worker(settings, office, registries, "worker-1", stop=stop))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(15):
            await task
