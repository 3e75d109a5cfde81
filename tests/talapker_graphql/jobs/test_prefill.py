"""Filling a draft, from the outbox to what its author sees, against the real adapter and a simulated register."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx

from registry_adapters.asking import Registries
from talapker_core.access.actor import Actor, Role
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.prefill_candidacy import PREFILL
from talapker_graphql.procedures.prefill_view import Prefill, prefills_of
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from verification_house import NOMINATION, a_worker, an_office, people, settings_of, submit_list

Eventually = Callable[..., Awaitable[None]]
AUTHOR = Actor("author-1", Role.CANDIDATE)


async def a_draft_that_asks(office: Office) -> str:
    """A draft of one person whom the author wants to be looked up; the candidacy's id."""
    await submit_list(office, 1)
    await tables.OutboxMessage.all().delete()
    await tables.RegistryCheck.all().delete()
    await tables.Nomination.all().update(status="draft", submitted_at=None)
    # The worker ends drafts whose time is over.
    await tables.Election.all().update(election_day=office.now().date() + timedelta(days=200))
    candidacy = await tables.Candidacy.get()
    await tables.RegistryCheck.create(
        id="check-prefill",
        nomination_id=NOMINATION,
        candidacy_id=candidacy.id,
        registry="civil_registry",
        purpose="prefill",
        standing="awaiting",
        attempts=0,
        version=1,
    )
    await tables.OutboxMessage.create(
        id="work-prefill", kind=PREFILL, subject_id="check-prefill", created_at=office.now()
    )
    return candidacy.id


async def seen(office: Office, candidacy: str) -> Prefill:
    return (await prefills_of(office, AUTHOR, [candidacy]))[candidacy]


async def test_the_worker_fills_a_draft_and_keeps_the_evidence(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Eventually
) -> None:
    office, settings = an_office(), settings_of(tmp_path, store)
    candidacy = await a_draft_that_asks(office)

    async with a_worker(settings, office, registries):
        await eventually(lambda: tables.RegistryCheck.exists(outcome="found"))

    prefill = await seen(office, candidacy)
    assert prefill.standing == "filled"
    assert {it.fact: it.stated for it in prefill.values}["civil.surname"] == people(1)[0].name_register.surname
    check = await tables.RegistryCheck.get()
    assert check.evidence_sha512
    assert (settings.evidence_dir / check.evidence_sha512[:2] / check.evidence_sha512).exists()
    assert not await tables.RuleVerdict.exists()
    assert not await tables.Finding.exists()


async def test_a_register_that_is_down_could_not_be_asked(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, simulators: str, eventually: Eventually
) -> None:
    office = an_office()
    candidacy = await a_draft_that_asks(office)

    async with httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
        await control.post("/control", json={"register": "civil_registry", "fault": "down"})
        async with a_worker(settings_of(tmp_path, store), office, registries):
            await eventually(lambda: tables.RegistryCheck.exists(standing="not_verified"))

    prefill = await seen(office, candidacy)
    assert (prefill.standing, prefill.values) == ("could_not_ask", ())
    assert prefill.because


async def test_a_registry_that_does_not_run_here_is_told_and_not_awaited_for_ever(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Eventually
) -> None:
    office = an_office()
    candidacy = await a_draft_that_asks(office)
    without = replace(office, questions={"judicial_system": office.questions["judicial_system"]})

    async with a_worker(settings_of(tmp_path, store), without, registries):
        await eventually(lambda: tables.RegistryCheck.exists(standing="not_verified"))

    assert (await seen(office, candidacy)).standing == "could_not_ask"
