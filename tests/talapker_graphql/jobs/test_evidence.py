"""What is kept of registries' answers: whole until somebody touches it, and gone when its time is over."""

import json
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from registry_adapters.asking import Registries
from registry_adapters.wire.evidence import open_evidence
from talapker_graphql.procedures.evidence_check import EvidenceStanding, verify_evidence
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.prune_evidence import PRUNED, prunable, prune_evidence
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from verification_house import EVIDENCE_KEY, NOMINATION, a_worker, an_office, people, settings_of, submit_list

CHECKS = 6


@pytest.fixture
async def office(
    store: DatabaseAddress, tmp_path: Path, registries: Registries, eventually: Callable[..., Awaitable[None]]
) -> Office:
    """An office where two people have been verified."""
    office = an_office()
    await submit_list(office, 2)
    async with a_worker(settings_of(tmp_path, store), office, registries):
        await eventually(_all_verified)
    return office


async def _all_verified() -> bool:
    return not await tables.RegistryCheck.exclude(standing="verified").exists()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


async def standings(folder: Path, key: bytes | None = EVIDENCE_KEY) -> list[EvidenceStanding]:
    return [standing async for standing in verify_evidence(folder, lambda _: key)]


def sealed(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("office")
async def test_what_nobody_touched_is_whole(folder: Path) -> None:
    found = await standings(folder)

    assert len(found) == CHECKS
    assert {standing.faults for standing in found} == {()}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("key", "fault"), [(None, "a key that is not at hand"), (bytes(32), "changed after it was sealed")]
)
async def test_without_its_key_it_cannot_be_shown_to_be_whole(folder: Path, key: bytes | None, fault: str) -> None:
    for standing in await standings(folder, key):
        assert fault in str(standing.faults)


@pytest.mark.usefixtures("office")
async def test_a_changed_a_lost_and_an_exchanged_one_are_told(folder: Path) -> None:
    changed, lost, first, second, *_ = sealed(folder)
    content = bytearray(changed.read_bytes())
    content[-1] ^= 1
    changed.chmod(0o600)
    changed.write_bytes(content)
    lost.unlink()
    first.chmod(0o600)
    first.write_bytes(second.read_bytes())

    faults = [fault for standing in await standings(folder) for fault in standing.faults or ()]

    assert sorted(faults) == [
        "the sealed exchange is not there",
        "these are not the bytes that the provenance names",
        "these are not the bytes that the provenance names",
    ]


@pytest.mark.usefixtures("office")
async def test_a_rewritten_provenance_is_told_by_evidence_and_journal(folder: Path) -> None:
    check = await tables.RegistryCheck.all().order_by("id").first()
    assert check is not None
    provenance = json.loads(check.provenance or "")
    provenance["response_sha512"] = provenance["attempts"][0]["response_sha512"] = "0" * 128
    await tables.RegistryCheck.filter(id=check.id).update(provenance=json.dumps(provenance))

    (standing,) = [one for one in await standings(folder) if one.faults]

    assert standing.check_id == check.id
    assert standing.faults == (
        "a reply is not the one whose hash the provenance tells",
        "the provenance tells another reply than the journal",
    )


async def test_old_evidence_of_closed_files_is_removed_and_the_journal_says_so(office: Office, folder: Path) -> None:
    later = office.now() + timedelta(days=1)
    assert await prunable(folder, later) == []
    await tables.Nomination.filter(id=NOMINATION).update(status="registered")
    assert await prunable(folder, office.now() - timedelta(days=1)) == []

    removed = await prune_evidence(office, await prunable(folder, later), later, actor="operator")

    assert (removed, sealed(folder)) == (CHECKS, [])
    entry = json.loads((await tables.JournalRecord.get(act=PRUNED)).entry)
    assert entry["payload"]["exchanges"] == CHECKS
    assert await prune_evidence(office, [], later, actor="operator") == 0


async def test_neither_logs_nor_the_folder_hold_a_number_a_name_or_a_key_at_debug(
    store: DatabaseAddress,
    tmp_path: Path,
    registries: Registries,
    eventually: Callable[..., Awaitable[None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    office = an_office()
    await submit_list(office, 2)

    async with a_worker(settings_of(tmp_path, store), office, registries):
        await eventually(_all_verified)

    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    kept = b"".join(path.read_bytes() for path in sealed(tmp_path / "evidence"))
    assert len(caplog.records) > 100
    assert len(sealed(tmp_path / "evidence")) == CHECKS
    for person in people(2):
        for secret in (person.personal_number.reveal(), person.name_register.surname, person.birth_date.isoformat()):
            assert secret not in logged
            assert secret.encode() not in kept
    assert "taxDebtTyiyn" not in logged
    assert "prod:zagsDataByPinResponse" not in logged
    assert registries._settings.evidence_key.get_secret_value() not in logged


@pytest.mark.usefixtures("office")
def test_the_evidence_itself_holds_what_was_said(folder: Path) -> None:
    exchanges = [open_evidence(path.read_bytes(), keys={"test": EVIDENCE_KEY}) for path in sealed(folder)]

    said = b"".join(one.response or b"" for exchange in exchanges for one in exchange)
    assert all(person.personal_number.reveal().encode() in said for person in people(2))
