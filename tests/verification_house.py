"""A house for tests of durable work: a submitted list of people whom the simulated registers know, and a worker."""

import base64
from datetime import UTC, date, datetime
from pathlib import Path

from joserfc.jwk import OKPKey
from pydantic import SecretStr

from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.judicial_system.adapter import JudicialSystem
from registry_adapters.settings import AdapterSettings, RegistriesSettings
from registry_adapters.simulators.population import Population, SimulatedPerson
from registry_adapters.tax_service.adapter import TaxService
from talapker_core.facts.vocabulary import CIVIL_DECEASED
from talapker_core.localized import Localized
from talapker_graphql.clock import SystemClock
from talapker_graphql.procedures.add_candidacies import Nominee, new_candidacy, new_person
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.verification import AWAITING, VERIFY
from talapker_graphql.settings import Settings
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.sealing import Pseudonymizer, Sealer

ADAPTERS = (CivilRegistry, JudicialSystem, TaxService)
NOMINATION = "nomination-1"
WORK = "work-1"
_SERVICES = {
    "civil_registry": {"service": "DEV/GOV/70000005/zags-service", "service_version": "v1"},
    "judicial_system": {"service": "DEV/GOV/70000031/court-service", "service_version": "v1"},
    "tax_service": {"service": "DEV/GOV/70000041/tax-service", "service_code": "debts"},
}
_KEY = bytes(range(32))
_AT = datetime(2021, 10, 1, 9, tzinfo=UTC)


def an_office() -> Office:
    """The office of a test installation; every process makes the same one."""
    return Office(
        clock=SystemClock(),
        sealer=Sealer(_KEY),
        pseudonymizer=Pseudonymizer(_KEY),
        receipt_key=OKPKey.generate_key("Ed25519"),
        questions={adapter.name: frozenset(adapter.facts().values()) - {CIVIL_DECEASED} for adapter in ADAPTERS},
    )


def settings_of(folder: Path, address: DatabaseAddress) -> Settings:
    """Settings with quick rechecks. Durable work lies beside the embedded database, or in the same PostgreSQL."""
    return Settings(
        data_dir=folder, database_url=SecretStr(address.url), recheck_base_seconds=0.5, recheck_longest_seconds=2
    )


def registries_settings(security_server: str) -> RegistriesSettings:
    """The three simulated registers."""
    return RegistriesSettings.model_validate(
        {
            "security_server": security_server,
            "client": "DEV/GOV/70000099/talapker",
            "adapters": {name: AdapterSettings.model_validate(service) for name, service in _SERVICES.items()},
            "evidence_key": base64.b64encode(_KEY).decode(),
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
    names = {"name_ky": "А", "name_ru": "А", "name_en": "A"}
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
    nomination = await tables.Nomination.create(
        id=NOMINATION,
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
    for place, known in enumerate(people(count), 1):
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
        for registry in office.questions:
            await tables.RegistryCheck.create(
                id=f"check-{place}-{registry}",
                nomination_id=nomination.id,
                candidacy_id=candidacy.id,
                registry=registry,
                standing=AWAITING,
                attempts=0,
                version=1,
            )
    await tables.OutboxMessage.create(id=WORK, kind=VERIFY, subject_id=nomination.id, created_at=office.now())
