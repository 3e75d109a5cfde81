"""Examining the signatures inside a stored document."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from support.acts import CANDIDATE, MEMBER, STRANGER, Bench, codes, done
from support.examining import examined_here
from support.signing import DAY, NOW, NUMBER, SIGNER, SigningAuthority, a_document, signed_document, streamed
from talapker_core.access.actor import Actor
from talapker_graphql.files.object_stores import FolderObjects
from talapker_graphql.files.vault import Vault
from talapker_graphql.procedures import check_document_signatures as procedure
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.check_document_signatures import CheckDocumentSignatures, check_document_signatures
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.signature_details import document_signers
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust
from talapker_graphql.store import tables

ROOT = SigningAuthority()


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture
def vault(bench: Bench, tmp_path: Path) -> Vault:
    """A vault, at a commission that trusts a root."""
    (tmp_path / "root.crl").write_bytes(ROOT.revocation_list())
    trust = Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=tmp_path)
    kept = Vault(FolderObjects(tmp_path / "vault"), b"v" * 32, bench.office.pseudonymizer)
    bench.office = replace(bench.office, signatures=Examiner(trust), stored=kept.stream)
    return kept


async def a_stored_document(bench: Bench, vault: Vault, content: bytes, media_type: str = "application/pdf") -> str:
    """A draft at version 2 with this application on file; the document's id."""
    nomination = await bench.filled()
    document = await tables.Document.filter(nomination_id=nomination, kind="application").first()
    document = document or await tables.Document.filter(nomination_id=nomination).order_by("ordinal").first()
    assert document is not None
    async with vault.staged(hashlib.sha256(content).hexdigest()) as staged:
        async for part in streamed(content):
            await staged.write(part)
        await staged.finish()
        key = await vault.keep(staged)
    await tables.Document.filter(id=document.id).update(vault_key=key, size=len(content), media_type=media_type)
    return document.id


async def check(bench: Bench, document: str, version: int = 2, *, actor: Actor = MEMBER, key: str = "") -> Outcome:
    command = CheckDocumentSignatures(document, version, key or bench.key())
    return await check_document_signatures(bench.office, actor, command)


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER], ids=lambda actor: actor.id)
async def test_what_is_found_is_kept_with_the_document(bench: Bench, vault: Vault, actor: Actor) -> None:
    signed = await signed_document(await signed_document(a_document(), ROOT.issue()), ROOT.issue(), "Signature2")
    document = await a_stored_document(bench, vault, signed)

    done(await check(bench, document, actor=actor))

    found = await tables.DocumentSignatureCheck.get(document_id=document)
    rows = await tables.DocumentSignature.filter(examination_id=found.id).order_by("ordinal")
    assert (found.outcome, found.ordinal) == ("examined", 1)
    assert [(row.standing, row.reason, row.whole_file) for row in rows] == [
        ("valid", None, False),
        ("valid", None, True),
    ]
    signers = await document_signers(bench.office, actor, [row.id for row in rows])
    assert all(SIGNER in signer for signer in signers.values())
    assert await document_signers(bench.office, STRANGER, [row.id for row in rows]) == {}
    assert [row.signer_sealed for row in rows if NUMBER in (row.signer_sealed or "")] == []
    payload = json.loads((await tables.JournalRecord.filter(act=procedure.ACT).get()).entry)["payload"]
    assert payload["signatures"] == [["valid", None], ["valid", None]]


@pytest.mark.parametrize(
    ("content", "media_type", "outcome"),
    [
        (a_document(), "application/pdf", "no_signatures"),
        (b"%PDF-1.7 and nothing else", "application/pdf", "not_a_pdf"),
        (b"\x89PNG", "image/png", "not_a_pdf"),
    ],
    ids=["not signed", "not readable", "a picture"],
)
async def test_a_document_without_signatures_is_told_from_one_that_cannot_be_read(
    bench: Bench, vault: Vault, content: bytes, media_type: str, outcome: str
) -> None:
    document = await a_stored_document(bench, vault, content, media_type)

    done(await check(bench, document))

    assert (await tables.DocumentSignatureCheck.get()).outcome == outcome
    assert not await tables.DocumentSignature.exists()


async def test_a_signature_that_somebody_altered_is_kept_as_invalid(bench: Bench, vault: Vault) -> None:
    signed = await signed_document(a_document("Application"), ROOT.issue())
    document = await a_stored_document(bench, vault, signed.replace(b"Application", b"Applikation"))

    done(await check(bench, document))

    row = await tables.DocumentSignature.get()
    assert (row.standing, row.reason) == ("invalid", "other_content")


async def test_the_certificate_is_held_against_the_arrival_not_against_today(bench: Bench, vault: Vault) -> None:
    signer = ROOT.issue(term=(NOW - 100 * DAY, NOW + DAY))
    document = await a_stored_document(bench, vault, await signed_document(a_document(), signer))
    bench.clock.advance(5 * DAY)

    done(await check(bench, document))

    assert (await tables.DocumentSignature.get()).standing == "valid"


async def test_each_examination_is_kept_beside_the_earlier_ones(bench: Bench, vault: Vault) -> None:
    document = await a_stored_document(bench, vault, await signed_document(a_document(), ROOT.issue()))

    first = done(await check(bench, document, key="once"))
    again = done(await check(bench, document, key="once"))
    second = done(await check(bench, document))

    assert first == again
    assert first["check"] != second["check"]
    kept = await tables.DocumentSignatureCheck.all().order_by("ordinal")
    assert [row.ordinal for row in kept] == [1, 2]


async def test_a_stranger_learns_nothing_and_reads_nothing(bench: Bench, vault: Vault) -> None:
    document = await a_stored_document(bench, vault, a_document())
    read: list[str] = []

    async def stored(key: str) -> AsyncIterator[bytes]:
        read.append(key)
        yield b""

    bench.office = replace(bench.office, stored=stored)

    assert codes(await check(bench, document, actor=STRANGER)) == ["NOT_FOUND"]
    assert codes(await check(bench, "document-unknown", actor=MEMBER)) == ["NOT_FOUND"]
    assert codes(await check(bench, document, version=1)) == ["CONFLICT"]
    assert not read


async def test_a_document_that_is_too_large_is_told_as_such(
    bench: Bench, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await a_stored_document(bench, vault, a_document())
    monkeypatch.setattr(procedure, "MOST_BYTES", 10)

    done(await check(bench, document))

    assert (await tables.DocumentSignatureCheck.get()).outcome == "too_large"


async def test_only_so_many_examinations_of_one_document_are_kept(
    bench: Bench, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await a_stored_document(bench, vault, a_document())
    monkeypatch.setattr(procedure, "MOST_CHECKS", 1)
    done(await check(bench, document))

    assert codes(await check(bench, document)) == ["SIGNATURE_CHECKS_TOO_MANY"]


async def test_a_document_that_goes_while_it_is_examined_is_not_found(bench: Bench, vault: Vault) -> None:
    document = await a_stored_document(bench, vault, a_document())
    kept = vault.stream

    async def going(key: str) -> AsyncIterator[bytes]:
        await tables.Document.filter(id=document).delete()
        async for part in kept(key):
            yield part

    bench.office = replace(bench.office, stored=going)

    assert codes(await check(bench, document)) == ["NOT_FOUND"]


async def test_what_could_not_be_examined_leaves_no_trace(bench: Bench, vault: Vault) -> None:
    document = await a_stored_document(bench, vault, a_document())
    assert isinstance(bench.office.signatures, Examiner)
    hurried = replace(bench.office.signatures, patience=0)
    bench.office = replace(bench.office, signatures=hurried)

    assert codes(await check(bench, document)) == ["SIGNATURE_NOT_EXAMINED"]
    assert not await tables.DocumentSignatureCheck.exists()


async def test_where_no_root_is_trusted_nothing_is_examined(bench: Bench) -> None:
    assert codes(await check(bench, "document")) == ["SIGNATURES_NOT_CONFIGURED"]


async def test_whoever_is_taken_off_takes_the_examinations_along(bench: Bench, vault: Vault) -> None:
    document = await a_stored_document(bench, vault, await signed_document(a_document(), ROOT.issue()))
    candidacy = await tables.Candidacy.get()
    await tables.Document.filter(id=document).update(candidacy_id=candidacy.id)
    done(await check(bench, document))

    command = ArrangeCandidacies(candidacy.nomination_id, (), 2, bench.key())
    done(await arrange_candidacies(bench.office, CANDIDATE, command))

    assert not await tables.DocumentSignatureCheck.exists()
    assert not await tables.DocumentSignature.exists()
