"""What is kept of registries' answers: whole until somebody touches it, and gone when its time is over."""

import asyncio
import base64
import json
import logging
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from registry_adapters.asking import Registries
from registry_adapters.wire.evidence import open_evidence
from talapker_graphql.procedures.evidence_check import EvidenceStanding, EvidenceState, verify_evidence
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.prune_evidence import PRUNED, count_prunable, prune_evidence
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.evidence_shelf import EvidenceShelf
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
def shelf(tmp_path: Path) -> EvidenceShelf:
    return EvidenceShelf(tmp_path / "evidence")


async def standings(shelf: EvidenceShelf, key: bytes | None = EVIDENCE_KEY) -> list[EvidenceStanding]:
    return [standing async for standing in verify_evidence(shelf, lambda _: key)]


def sealed(shelf: EvidenceShelf) -> list[Path]:
    return sorted(path for path in shelf.folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("office")
async def test_what_nobody_touched_is_whole(shelf: EvidenceShelf) -> None:
    found = await standings(shelf)

    assert len(found) == CHECKS
    assert {(standing.state, standing.faults) for standing in found} == {(EvidenceState.WHOLE, ())}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("key", "fault"), [(None, "a key that is not at hand"), (bytes(32), "changed after it was sealed")]
)
async def test_without_its_key_it_cannot_be_shown_to_be_whole(
    shelf: EvidenceShelf, key: bytes | None, fault: str
) -> None:
    for standing in await standings(shelf, key):
        assert fault in str(standing.faults)


@pytest.mark.usefixtures("office")
async def test_a_changed_a_lost_and_an_exchanged_one_are_told(shelf: EvidenceShelf) -> None:
    changed, lost, first, second, *_ = sealed(shelf)
    content = bytearray(changed.read_bytes())
    content[-1] ^= 1
    changed.chmod(0o600)
    changed.write_bytes(content)
    lost.unlink()
    first.chmod(0o600)
    first.write_bytes(second.read_bytes())

    faults = [fault for standing in await standings(shelf) for fault in standing.faults]

    assert sorted(faults) == [
        "the sealed exchange is not there",
        "these are not the bytes that the provenance names",
        "these are not the bytes that the provenance names",
    ]


@pytest.mark.usefixtures("office")
async def test_a_rewritten_provenance_is_told_by_evidence_and_journal(shelf: EvidenceShelf) -> None:
    check = await tables.RegistryCheck.all().order_by("id").first()
    assert check is not None
    provenance = json.loads(check.provenance or "")
    provenance["response_sha512"] = provenance["attempts"][0]["response_sha512"] = "0" * 128
    await tables.RegistryCheck.filter(id=check.id).update(provenance=json.dumps(provenance))

    (standing,) = [one for one in await standings(shelf) if one.faults]

    assert standing.check_id == check.id
    assert standing.faults == (
        "a reply is not the one whose hash the provenance tells",
        "the provenance tells another reply than the journal",
    )


async def close_the_file() -> None:
    await tables.Nomination.filter(id=NOMINATION).update(status="registered")


async def test_old_evidence_of_closed_files_is_removed_and_the_journal_says_so(
    office: Office, shelf: EvidenceShelf
) -> None:
    later = office.now() + timedelta(days=1)
    assert await count_prunable(shelf, later) == 0
    await close_the_file()
    assert await count_prunable(shelf, office.now() - timedelta(days=1)) == 0
    assert await count_prunable(shelf, later) == CHECKS

    removed = await prune_evidence(office, shelf, later, actor="operator")

    assert (removed, sealed(shelf)) == (CHECKS, [])
    entry = json.loads((await tables.JournalRecord.get(act=PRUNED)).entry)
    assert entry["payload"]["exchanges"] == CHECKS
    assert await prune_evidence(office, shelf, later, actor="operator") == 0


async def test_what_was_removed_in_its_time_is_not_called_lost(office: Office, shelf: EvidenceShelf) -> None:
    await close_the_file()
    await prune_evidence(office, shelf, office.now() + timedelta(days=1), actor="operator")

    assert {(one.state, one.faults) for one in await standings(shelf)} == {(EvidenceState.REMOVED, ())}
    await tables.RegistryCheck.all().update(provenance=json.dumps({"response_sha512": "0" * 128}))
    assert {one.faults for one in await standings(shelf)} == {("the provenance tells another reply than the journal",)}


async def test_exchanges_that_no_check_names_go_when_no_open_file_can_need_them(
    office: Office, shelf: EvidenceShelf
) -> None:
    later = office.now() + timedelta(days=1)
    unnamed = shelf.path_of("ab" * 64)
    unnamed.parent.mkdir(exist_ok=True)
    unnamed.write_bytes(b"of an attempt that failed")
    assert await count_prunable(shelf, later) == 0
    await close_the_file()
    await tables.RegistryCheck.all().update(answered_at=later + timedelta(days=1))
    assert await count_prunable(shelf, office.now() - timedelta(days=1)) == 0

    removed = await prune_evidence(office, shelf, later, actor="operator")

    assert removed == 1
    assert not unnamed.exists()
    assert {one.state for one in await standings(shelf)} == {EvidenceState.WHOLE}


async def test_what_was_asked_in_vain_goes_with_its_file(office: Office, shelf: EvidenceShelf) -> None:
    later = office.now() + timedelta(days=1)
    await close_the_file()
    await tables.RegistryCheck.all().update(answered_at=None, standing="awaiting")

    assert await prune_evidence(office, shelf, office.now() - timedelta(days=1), actor="operator") == 0
    assert await prune_evidence(office, shelf, later, actor="operator") == CHECKS
    assert sealed(shelf) == []


async def test_what_a_cut_off_write_left_goes_too(office: Office, shelf: EvidenceShelf) -> None:
    later = office.now() + timedelta(days=1)
    await close_the_file()
    left = sealed(shelf)[0].with_name(f".{sealed(shelf)[0].name}.x7")
    left.write_bytes(b"half")

    assert await prune_evidence(office, shelf, later, actor="operator") == CHECKS + 1
    assert sealed(shelf) == []
    assert await count_prunable(shelf, later) == 0


async def test_the_operator_verifies_and_prunes_by_command(
    office: Office, shelf: EvidenceShelf, store: DatabaseAddress, tmp_path: Path
) -> None:
    key = tmp_path / "earlier.key"
    key.write_text(base64.urlsafe_b64encode(EVIDENCE_KEY).decode())

    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "talapker_graphql.cli.main", "evidence", *arguments]
        place = ["--data", str(tmp_path), "--database-url", store.url]
        done = subprocess.run([*command, *place], capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    async def command(*arguments: str) -> tuple[int, str]:
        return await asyncio.to_thread(run, *arguments)

    with_key = ("verify", "--key", f"test={key}")
    assert await command(*with_key) == (0, verified(whole=CHECKS))
    code, told = await command("verify")
    assert (code, told.count("FAULTY")) == (1, CHECKS)
    await close_the_file()
    await tables.RegistryCheck.all().update(answered_at=office.now() - timedelta(days=400))
    assert await command("prune", "--days", "365") == (
        0,
        f"{CHECKS} exchanges would be removed; say --yes to remove them\n",
    )
    assert len(sealed(shelf)) == CHECKS
    assert await command("prune", "--days", "365", "--yes") == (0, f"{CHECKS} exchanges removed\n")
    assert sealed(shelf) == []
    assert await command("verify") == (0, verified(removed=CHECKS))


def verified(whole: int = 0, removed: int = 0) -> str:
    return f"{whole} whole, {removed} removed when their time was over, 0 where nothing was sent, 0 faulty\n"


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
    kept = b"".join(path.read_bytes() for path in sealed(EvidenceShelf(tmp_path / "evidence")))
    assert len(caplog.records) > 100
    assert len(sealed(EvidenceShelf(tmp_path / "evidence"))) == CHECKS
    for person in people(2):
        for secret in (person.personal_number.reveal(), person.name_register.surname, person.birth_date.isoformat()):
            assert secret not in logged
            assert secret.encode() not in kept
    assert "taxDebtTyiyn" not in logged
    assert "prod:zagsDataByPinResponse" not in logged
    assert registries._settings.evidence_key.get_secret_value() not in logged


@pytest.mark.usefixtures("office")
def test_the_evidence_itself_holds_what_was_said(shelf: EvidenceShelf) -> None:
    exchanges = [open_evidence(path.read_bytes(), keys={"test": EVIDENCE_KEY}) for path in sealed(shelf)]

    said = b"".join(one.response or b"" for exchange in exchanges for one in exchange)
    assert all(person.personal_number.reveal().encode() in said for person in people(2))
