"""What is found about signatures inside a PDF."""

from dataclasses import replace
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from support.signing import DAY, NOW, SIGNER, SigningAuthority, a_document, signed_document, stamper
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
ROOT = SigningAuthority()
CLOCK = SigningAuthority(name="Clock of trust")


@pytest.fixture
def examiner(tmp_path_factory: pytest.TempPathFactory) -> Examiner:
    lists = tmp_path_factory.mktemp("lists")
    (lists / "root.crl").write_bytes(ROOT.revocation_list())
    return Examiner(Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=lists))


async def found(examiner: Examiner, pdf: bytes) -> tuple[EmbeddedSignature, ...]:
    told = await examiner.pdf(pdf, NOW)
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


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x89PNG", b"%PDF-1.7\n" + b"<<" * 50_000])
async def test_what_is_no_document_is_told(examiner: Examiner, content: bytes) -> None:
    assert await examiner.pdf(content, NOW) is Unreadable.NOT_A_PDF
