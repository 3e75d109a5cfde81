"""Signed containers of answers, from the simulated security server's message log to the shelf."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from registry_adapters.asking import Registries
from registry_adapters.wire.asic import NotYet
from registry_adapters.wire.evidence import SealedEvidence, open_evidence
from talapker_core.facts.answer import Reason, Unavailable
from talapker_graphql.clock import SystemClock
from talapker_graphql.jobs.containers import Containers
from talapker_graphql.procedures.evidence_check import verify_evidence
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.evidence_shelf import EvidenceShelf
from verification_house import EVIDENCE_KEY, a_worker, an_office, people, settings_of, submit_list


@pytest.fixture
async def answered(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Callable[..., Awaitable[None]]
) -> None:
    """One person has been verified."""
    office = an_office()
    await submit_list(office, 1)
    async with a_worker(settings_of(tmp_path, store), office, registries):
        await eventually(_all_verified)


async def _all_verified() -> bool:
    return not await tables.RegistryCheck.exclude(standing="verified").exists()


@pytest.mark.usefixtures("answered")
async def test_containers_are_fetched_once_they_are_stamped_and_kept_sealed(
    tmp_path: Path, registries: Registries, eventually: Callable[..., Awaitable[None]]
) -> None:
    shelf = EvidenceShelf(tmp_path / "evidence")
    containers = Containers(SystemClock(), registries, shelf)

    async def fetched() -> bool:
        await tables.RegistryCheck.filter(container_sha512=None).update(container_tried_at=None)
        await containers.sweep()
        return not await tables.RegistryCheck.filter(container_sha512=None).exists()

    await eventually(fetched)

    assert await containers.sweep() == 0
    for row in await tables.RegistryCheck.all():
        sealed = shelf.path_of(str(row.container_sha512)).read_bytes()
        (kept,) = open_evidence(sealed, keys={"test": EVIDENCE_KEY})
        assert people(1)[0].personal_number.reveal().encode() not in sealed
        assert kept.response is not None
        assert kept.response.startswith(b"PK")
    standings = [one async for one in verify_evidence(shelf, lambda _: EVIDENCE_KEY)]
    assert {one.faults for one in standings} == {()}
    shelf.path_of(str(row.container_sha512)).unlink()
    assert [one.faults async for one in verify_evidence(shelf, lambda _: EVIDENCE_KEY) if one.faults] == [
        ("the signed container is not there",)
    ]


@pytest.mark.usefixtures("answered")
async def test_of_what_was_removed_no_container_is_fetched(tmp_path: Path) -> None:
    await tables.RegistryCheck.all().update(evidence_pruned_at=SystemClock().now())
    moody = Moody(NotYet())

    assert await Containers(SystemClock(), moody, EvidenceShelf(tmp_path / "evidence")).sweep() == 0
    assert moody.asked == []


class Moody:
    """A security server that has no container, or hands out none."""

    def __init__(self, mood: NotYet | Unavailable) -> None:
        self.mood = mood
        self.asked: list[UUID] = []

    async def container(self, message_id: UUID) -> SealedEvidence | NotYet:
        self.asked.append(message_id)
        if isinstance(self.mood, Unavailable):
            raise self.mood
        return self.mood


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("mood", [NotYet(), Unavailable(Reason.NETWORK, transient=True)], ids=["not yet", "no way"])
async def test_what_is_not_there_is_tried_again_after_a_while_and_not_before(
    tmp_path: Path, mood: NotYet | Unavailable
) -> None:
    moody = Moody(mood)
    containers = Containers(SystemClock(), moody, EvidenceShelf(tmp_path / "evidence"))

    assert (await containers.sweep(), await containers.sweep()) == (3, 0)
    long_ago = SystemClock().now() - timedelta(hours=2)
    await tables.RegistryCheck.all().update(container_tried_at=long_ago)
    assert await containers.sweep() == 3
    await tables.RegistryCheck.all().update(container_tried_at=None, answered_at=long_ago - timedelta(days=31))
    assert await containers.sweep() == 0
    assert len(set(moody.asked)) == 3
