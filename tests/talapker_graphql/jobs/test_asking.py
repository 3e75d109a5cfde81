"""One question to one register: whether it is put at all."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from registry_adapters.asking import Registries
from talapker_graphql.jobs.asking import ask_registry
from talapker_graphql.jobs.desk import Desk, Recheck
from talapker_graphql.jobs.pace import Pace
from talapker_graphql.store import tables
from talapker_graphql.store.evidence_shelf import EvidenceShelf
from verification_house import an_office, submit_list

CHECK = "check-1-civil_registry"


@pytest.mark.usefixtures("store")
async def test_a_register_that_is_left_alone_is_asked_by_nobody_however_often_the_file_is_verified(
    tmp_path: Path, registries: Registries, simulators: str
) -> None:
    office = an_office()
    await submit_list(office, 1)
    recheck = Recheck(timedelta(minutes=1), timedelta(minutes=30))
    desk = Desk(office, registries, recheck, EvidenceShelf(tmp_path / "evidence"), Pace(1000))
    async with httpx.AsyncClient(base_url=simulators, trust_env=False) as control:
        await control.post("/control", json={"register": "civil_registry", "fault": "down"})

    told = [await ask_registry(desk, CHECK, rounds) for rounds in (0, 1, 0)]

    assert told == ["unavailable", "not_due", "not_due"]
    attempts = (await tables.RegistryCheck.get(id=CHECK)).attempts
    await tables.RegistryCheck.filter(id=CHECK).update(ask_again_at=office.now())
    assert await ask_registry(desk, CHECK, 1) == "unavailable"
    assert (await tables.RegistryCheck.get(id=CHECK)).attempts > attempts
