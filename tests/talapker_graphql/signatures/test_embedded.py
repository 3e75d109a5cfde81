"""What is found about signatures inside a PDF."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko_certvalidator import ValidationContext

from support.examining import examined_here
from support.signing import DAY, NOW, SIGNER, SigningAuthority, a_document, signed_document, stamper, streamed
from talapker_core.nominations.electronic_signature import (
    EmbeddedSignature,
    Judged,
    SignatureReason,
    SignatureStanding,
    Stamp,
    Unreadable,
    judge,
)
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust

VALID = Judged(SignatureStanding.VALID)
REVOKED = Judged(SignatureStanding.INVALID, SignatureReason.REVOKED)
NOT_KNOWN = Judged(SignatureStanding.CANNOT_TELL, SignatureReason.REVOCATION_NOT_KNOWN)
ROOT = SigningAuthority()
CLOCK = SigningAuthority(name="Clock of trust")


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture
def examiner(tmp_path_factory: pytest.TempPathFactory) -> Examiner:
    lists = tmp_path_factory.mktemp("lists")
    (lists / "root.crl").write_bytes(ROOT.revocation_list())
    return Examiner(Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=lists))


async def found(examiner: Examiner, pdf: bytes, present: dt.datetime = NOW) -> tuple[EmbeddedSignature, ...]:
    told = await examiner.pdf(streamed(pdf), NOW, present)
    assert not isinstance(told, Unreadable), told
    return told


def judged(one: EmbeddedSignature) -> Judged:
    assert one.findings is not None
    return judge(one.findings)


def with_another_title(pdf: bytes) -> bytes:
    """The document with something added that no signer allowed."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root[pdf_name("/Note")] = generic.pdf_string("Another title")
    writer.update_root()
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


async def test_a_document_without_signatures_has_none(examiner: Examiner) -> None:
    assert await found(examiner, a_document()) == ()


async def test_a_signature_over_the_whole_document_is_valid(examiner: Examiner) -> None:
    (one,) = await found(examiner, await signed_document(a_document(), ROOT.issue()))

    assert (judged(one), one.whole_file) == (VALID, True)
    assert one.findings is not None
    assert SIGNER in one.findings.signer


async def test_a_second_signature_leaves_the_first_one_valid(examiner: Examiner) -> None:
    once = await signed_document(a_document(), ROOT.issue())

    first, second = await found(examiner, await signed_document(once, ROOT.issue(name="Үсөнова Айгүл"), "Signature2"))

    assert (judged(first), first.whole_file) == (VALID, False)
    assert (judged(second), second.whole_file) == (VALID, True)
    assert second.findings is not None
    assert "Үсөнова Айгүл" in second.findings.signer


async def test_a_changed_byte_makes_it_invalid(examiner: Examiner) -> None:
    signed = await signed_document(a_document("Application"), ROOT.issue())

    (one,) = await found(examiner, signed.replace(b"Application", b"Applikation"))

    assert judged(one) == Judged(SignatureStanding.INVALID, SignatureReason.OTHER_CONTENT)


async def test_what_was_added_afterwards_is_told(examiner: Examiner) -> None:
    (one,) = await found(examiner, with_another_title(await signed_document(a_document(), ROOT.issue())))

    assert judged(one) == Judged(SignatureStanding.INVALID, SignatureReason.CHANGED_AFTER_SIGNING)
    assert not one.whole_file


async def test_a_signature_under_an_unknown_root_is_not_trusted(examiner: Examiner) -> None:
    (one,) = await found(examiner, await signed_document(a_document(), SigningAuthority(name="Nobody").issue()))

    assert judged(one) == Judged(SignatureStanding.INVALID, SignatureReason.SIGNER_NOT_TRUSTED)


async def test_the_time_of_a_trusted_stamp_counts(examiner: Examiner) -> None:
    trusting = Examiner(replace(examiner.trust, stamp_roots=(CLOCK.certificate.public_bytes(Encoding.DER),)))
    expired = ROOT.issue(term=(NOW - 100 * DAY, NOW - DAY))
    clock = stamper(CLOCK.issue(for_stamps=True), NOW - 10 * DAY)

    (one,) = await found(trusting, await signed_document(a_document(), expired, timestamper=clock))

    assert one.findings is not None
    assert (one.findings.stamp, one.findings.judged_at) == (Stamp.TRUSTED, NOW - 10 * DAY)
    assert judged(one) == Judged(SignatureStanding.CANNOT_TELL, SignatureReason.REVOCATION_NOT_KNOWN)


@pytest.mark.parametrize(
    ("made", "last_day", "judged_as"),
    [
        (NOW + 3 * DAY, NOW + 100 * DAY, VALID),
        (NOW + 3 * DAY, NOW + 2 * DAY, NOT_KNOWN),
        (NOW + 9 * DAY, NOW + 100 * DAY, NOT_KNOWN),
    ],
    ids=["while the certificate is in term", "after the certificate expired", "from after the examination"],
)
async def test_a_list_made_after_the_arrival_says_something_only_while_the_certificate_is_in_term(
    tmp_path: Path, made: dt.datetime, last_day: dt.datetime, judged_as: Judged
) -> None:
    (tmp_path / "root.crl").write_bytes(ROOT.revocation_list(at=made))
    informed = Examiner(Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=tmp_path))
    signer = ROOT.issue(term=(NOW - 100 * DAY, last_day))

    (one,) = await found(informed, await signed_document(a_document(), signer), present=NOW + 4 * DAY)

    assert judged(one) == judged_as


@pytest.mark.parametrize("since", [-1, 1], ids=["before the arrival", "after it"])
async def test_a_list_made_later_tells_of_what_was_revoked_before(tmp_path: Path, since: int) -> None:
    signer = ROOT.issue()
    revoking = SigningAuthority(key=ROOT.key, revoked={signer.certificate.serial_number: NOW + since * DAY})
    (tmp_path / "root.crl").write_bytes(revoking.revocation_list(at=NOW + 3 * DAY))
    informed = Examiner(Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=tmp_path))

    (one,) = await found(informed, await signed_document(a_document(), signer), present=NOW + 4 * DAY)

    assert judged(one) == (REVOKED if since < 0 else VALID)


async def test_what_a_document_brings_along_counts(tmp_path: Path) -> None:
    root = ROOT.credential.asn1_certificate
    brought = ValidationContext(
        trust_roots=[root], crls=[ROOT.revocation_list()], allow_fetching=False, revocation_mode="require", moment=NOW
    )
    signed = await signed_document(a_document(), ROOT.issue(), context=brought)
    alone = Examiner(Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=tmp_path))

    (one,) = await found(alone, signed)

    assert b"/DSS" in signed
    assert judged(one) == VALID


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x89PNG", b"%PDF-1.7\n" + b"<<" * 50_000])
async def test_what_is_no_document_is_told(examiner: Examiner, content: bytes) -> None:
    assert await examiner.pdf(streamed(content), NOW, NOW) is Unreadable.NOT_A_PDF
