"""A worker from the outbox to the verdicts, against the real adapters and simulated registers over sockets."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from registry_adapters.asking import Registries
from registry_adapters.interior_ministry.adapter import InteriorMinistry
from talapker_graphql.settings import Settings
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from verification_house import (
    NOMINATION,
    WORK,
    a_worker,
    an_office,
    people,
    registries_settings,
    settings_of,
    submit_list,
)

Eventually = Callable[..., Awaitable[None]]


async def _all_verified() -> bool:
    return not await tables.RegistryCheck.exclude(standing="verified").exists()


async def test_work_in_the_outbox_ends_in_answers_findings_and_verdicts(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Eventually
) -> None:
    office = an_office()
    await submit_list(office, 2)

    async with a_worker(settings_of(tmp_path, store), office, registries):
        await eventually(_all_verified)

    assert await tables.RegistryCheck.filter(outcome="found", attempts=1).count() == 6
    assert await tables.Finding.exclude(outcome="confirmed").count() == 0
    verdicts = dict(await tables.RuleVerdict.filter(nomination_id=NOMINATION).values_list("code", "value"))
    assert verdicts["eligibility.citizenship"] == "met"
    assert await tables.JournalRecord.filter(act="RegistryAnswered").count() == 6
    assert (await tables.OutboxMessage.get(id=WORK)).relayed_at is not None


async def test_an_answer_that_comes_later_is_asked_for_once_and_collected_with_its_ticket(
    store: DatabaseAddress, tmp_path: Path, simulators: str, eventually: Eventually
) -> None:
    office = an_office((InteriorMinistry,))
    await submit_list(office, 2)

    async with (
        Registries(registries_settings(simulators, (InteriorMinistry,))) as registries,
        a_worker(settings_of(tmp_path, store), office, registries),
    ):
        await eventually(lambda: tables.RegistryCheck.filter(ticket_sealed__not_isnull=True).exists())
        assert await tables.RegistryCheck.filter(reason="pending", answered_at=None).exists()
        await eventually(lambda: _found(2))

    checks = await tables.RegistryCheck.all()
    provenances = [str(check.provenance) for check in checks]
    assert all(check.ticket_sealed is None and check.attempts >= 2 for check in checks)
    assert all("interior-service/criminal-records" in provenance for provenance in provenances)


async def _found(count: int) -> bool:
    return await tables.RegistryCheck.filter(outcome="found").count() == count


async def test_a_register_that_is_down_leaves_checks_and_verdicts_open_until_it_is_back(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, simulators: str, eventually: Eventually
) -> None:
    office = an_office()
    await submit_list(office, 1)

    async with httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
        await control.post("/control", json={"register": "civil_registry", "fault": "down"})
        async with a_worker(settings_of(tmp_path, store), office, registries):
            await eventually(lambda: tables.RegistryCheck.filter(outcome="unavailable").exists())
            check = await tables.RegistryCheck.get(registry="civil_registry")
            verdict = await tables.RuleVerdict.get(code="eligibility.citizenship")
            await control.post("/control", json={"register": "civil_registry", "fault": None})
            await eventually(_all_verified)

    assert (check.standing, check.answered_at) == ("awaiting", None)
    assert verdict.value == "cannot_tell"
    assert (await tables.RuleVerdict.get(code="eligibility.citizenship")).value == "met"


async def test_no_personal_number_is_kept_with_the_jobs(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Eventually
) -> None:
    office, settings = an_office(), settings_of(tmp_path, store)
    await submit_list(office, 1)

    async with a_worker(settings, office, registries):
        await eventually(_all_verified)

    dump = await _dump_of_jobs(settings)
    number = people(1)[0].personal_number.reveal()
    assert "check-1-tax_service" in dump
    assert number not in dump


async def _dump_of_jobs(settings: Settings) -> str:
    from sqlalchemy import MetaData, create_engine, select

    from talapker_graphql.jobs.engine import SCHEMA, engine_url

    address = DatabaseAddress(settings.jobs_database_address)
    engine = create_engine(engine_url(address))
    held = MetaData()
    held.reflect(engine, schema=None if address.engine == "sqlite" else SCHEMA)
    with engine.connect() as connection:
        rows = [str(tuple(row)) for table in held.sorted_tables for row in connection.execute(select(table))]
    engine.dispose()
    return "\n".join(rows)
