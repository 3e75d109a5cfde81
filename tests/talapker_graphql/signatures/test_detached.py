"""What is found about a detached signature."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from support.examining import examined_here
from support.signing import (
    DAY,
    FOR_ENCRYPTION,
    NOW,
    NUMBER,
    SIGNER,
    SigningAuthority,
    signature_over,
    stamper,
)
from talapker_core.nominations.electronic_signature import (
    Chain,
    Judged,
    Revocation,
    SignatureFindings,
    SignatureReason,
    SignatureStanding,
    Stamp,
    Unreadable,
    judge,
)
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust

MANIFEST = '{"kind":"talapker.package.manifest.1","документ":"ө"}'.encode()
VALID = Judged(SignatureStanding.VALID)
NOT_KNOWN = Judged(SignatureStanding.CANNOT_TELL, SignatureReason.REVOCATION_NOT_KNOWN)


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture(scope="module")
def root() -> SigningAuthority:
    return SigningAuthority()


@pytest.fixture
def examiner(root: SigningAuthority) -> Examiner:
    return Examiner(Trust(signer_roots=(root.certificate.public_bytes(Encoding.DER),)))


def with_stamps_of(examiner: Examiner, authority: SigningAuthority) -> Examiner:
    return Examiner(replace(examiner.trust, stamp_roots=(authority.certificate.public_bytes(Encoding.DER),)))


async def found(examiner: Examiner, signature: bytes, content: bytes = MANIFEST) -> SignatureFindings:
    told = await examiner.detached(signature, content, NOW)
    assert isinstance(told, SignatureFindings), told
    return told


def invalid(reason: SignatureReason) -> Judged:
    return Judged(SignatureStanding.INVALID, reason)


async def test_a_signature_under_a_trusted_root_with_its_revocation_list_is_valid(
    root: SigningAuthority, examiner: Examiner
) -> None:
    signature = await signature_over(MANIFEST, root.issue(), lists=[root.revocation_list()])

    told = await found(examiner, signature)

    assert judge(told) == VALID
    assert (told.chain, told.revocation, told.stamp) == (Chain.TRUSTED, Revocation.GOOD, Stamp.NONE)
    assert SIGNER in told.signer
    assert NUMBER in told.signer
    assert NUMBER not in repr(told)


async def test_without_a_revocation_list_nobody_can_tell(root: SigningAuthority, examiner: Examiner) -> None:
    told = await found(examiner, await signature_over(MANIFEST, root.issue()))

    assert judge(told) == NOT_KNOWN


@pytest.mark.parametrize("age", [60, -5], ids=["of long ago", "of tomorrow"])
async def test_a_list_from_another_time_tells_nothing_good(
    root: SigningAuthority, examiner: Examiner, age: int
) -> None:
    stale = root.revocation_list(at=NOW - age * DAY)

    told = await found(examiner, await signature_over(MANIFEST, root.issue(), lists=[stale]))

    assert judge(told) == NOT_KNOWN


async def test_a_revoked_certificate_signs_nothing(examiner: Examiner, root: SigningAuthority) -> None:
    signer = root.issue()
    revoking = SigningAuthority(key=root.key, revoked={signer.certificate.serial_number: NOW - 2 * DAY})

    signature = await signature_over(MANIFEST, signer, lists=[revoking.revocation_list()])

    assert judge(await found(examiner, signature)) == invalid(SignatureReason.REVOKED)


async def test_a_list_in_the_operators_folder_counts_like_one_in_the_signature(
    root: SigningAuthority, examiner: Examiner, tmp_path: Path
) -> None:
    signer = root.issue()
    informed = Examiner(replace(examiner.trust, lists_dir=tmp_path))
    signature = await signature_over(MANIFEST, signer)

    (tmp_path / "root.crl").write_bytes(root.revocation_list())
    before = judge(await found(informed, signature))
    revoking = SigningAuthority(key=root.key, revoked={signer.certificate.serial_number: NOW - 3 * DAY})
    (tmp_path / "root.crl").write_bytes(revoking.revocation_list())
    after = judge(await found(informed, signature))

    assert (before, after) == (VALID, invalid(SignatureReason.REVOKED))


async def test_a_list_that_another_signed_tells_nothing(root: SigningAuthority, examiner: Examiner) -> None:
    impostor = SigningAuthority(name=root.name)

    told = await found(examiner, await signature_over(MANIFEST, root.issue(), lists=[impostor.revocation_list()]))

    assert judge(told) == NOT_KNOWN


async def test_an_answer_of_the_authority_counts_like_a_list(root: SigningAuthority, examiner: Examiner) -> None:
    signer = root.issue(answered=True)
    revoking = SigningAuthority(key=root.key, revoked={signer.certificate.serial_number: NOW - 2 * DAY})

    good = await signature_over(MANIFEST, signer, answers=[root.answer_about(signer)])
    stale = await signature_over(MANIFEST, signer, answers=[root.answer_about(signer, NOW - 9 * DAY)])
    bad = await signature_over(MANIFEST, signer, answers=[revoking.answer_about(signer)])

    assert judge(await found(examiner, good)) == VALID
    assert judge(await found(examiner, stale)) == NOT_KNOWN
    assert judge(await found(examiner, bad)) == invalid(SignatureReason.REVOKED)


@pytest.mark.parametrize(
    ("of_signer", "of_authority", "worth"),
    [
        ("good", "good", VALID),
        ("good", "none", NOT_KNOWN),
        ("none", "good", NOT_KNOWN),
        ("revoked", "none", invalid(SignatureReason.REVOKED)),
        ("none", "revoked", invalid(SignatureReason.REVOKED)),
    ],
)
async def test_the_authority_between_signer_and_root_must_not_be_revoked_either(
    root: SigningAuthority, examiner: Examiner, of_signer: str, of_authority: str, worth: Judged
) -> None:
    between = SigningAuthority(name="Between", above=root)
    signer = between.issue()
    above = SigningAuthority(key=root.key)
    if of_signer == "revoked":
        between.revoke(signer)
    if of_authority == "revoked":
        above.revoke(between.credential)
    lists = [between.revocation_list()] if of_signer != "none" else []
    lists += [above.revocation_list()] if of_authority != "none" else []

    told = await found(examiner, await signature_over(MANIFEST, signer, chain=[between], lists=lists))

    assert judge(told) == worth


async def test_without_the_authority_between_there_is_no_way_to_the_root(
    root: SigningAuthority, examiner: Examiner
) -> None:
    signer = SigningAuthority(name="Between", above=root).issue()

    assert judge(await found(examiner, await signature_over(MANIFEST, signer))) == invalid(
        SignatureReason.SIGNER_NOT_TRUSTED
    )


async def test_somebody_who_may_sign_does_not_thereby_vouch_for_others(
    root: SigningAuthority, examiner: Examiner
) -> None:
    person = root.issue()
    vouching = SigningAuthority(name=SIGNER, key=person.key)
    vouching.subject, vouching.certificate = person.certificate.subject, person.certificate

    told = await found(examiner, await signature_over(MANIFEST, vouching.issue(name="Somebody"), chain=[vouching]))

    assert judge(told) == invalid(SignatureReason.SIGNER_NOT_TRUSTED)


async def test_a_certificate_of_an_unknown_root_is_not_trusted(examiner: Examiner) -> None:
    stranger = SigningAuthority(name="Nobody trusts it")

    signature = await signature_over(MANIFEST, stranger.issue(), lists=[stranger.revocation_list()])

    assert judge(await found(examiner, signature)) == invalid(SignatureReason.SIGNER_NOT_TRUSTED)


async def test_a_root_of_the_same_name_with_another_key_is_not_trusted(
    root: SigningAuthority, examiner: Examiner
) -> None:
    impostor = SigningAuthority(name=root.name)

    signature = await signature_over(MANIFEST, impostor.issue(), lists=[impostor.revocation_list()])

    assert judge(await found(examiner, signature)) == invalid(SignatureReason.SIGNER_NOT_TRUSTED)


@pytest.mark.parametrize(
    "term",
    [(NOW - 100 * DAY, NOW - DAY), (NOW + DAY, NOW + 100 * DAY)],
    ids=["expired", "not yet in term"],
)
async def test_a_certificate_out_of_its_term_signs_nothing(
    root: SigningAuthority, examiner: Examiner, term: tuple[dt.datetime, dt.datetime]
) -> None:
    signature = await signature_over(MANIFEST, root.issue(term=term), lists=[root.revocation_list()])

    assert judge(await found(examiner, signature)) == invalid(SignatureReason.CERTIFICATE_OUT_OF_TERM)


@pytest.mark.parametrize("usage", [FOR_ENCRYPTION, None], ids=["for encryption", "without usage"])
async def test_a_certificate_that_is_not_for_signing_signs_nothing(
    root: SigningAuthority, examiner: Examiner, usage: Any
) -> None:
    signature = await signature_over(MANIFEST, root.issue(usage=usage), lists=[root.revocation_list()])

    assert judge(await found(examiner, signature)) == invalid(SignatureReason.WRONG_KEY_USAGE)


async def test_a_weak_key_or_hash_is_not_taken(root: SigningAuthority, examiner: Examiner) -> None:
    short = root.issue(key=rsa.generate_private_key(65537, 1024))  # noqa: S505  (weak is what it is)
    sound = root.issue(key=rsa.generate_private_key(65537, 2048))
    odd = root.issue(key=ec.generate_private_key(ec.SECP256K1()))

    for signer, digest in ((short, "sha256"), (sound, "sha1"), (odd, "sha256")):
        signature = await signature_over(MANIFEST, signer, digest_algorithm=digest)
        assert judge(await found(examiner, signature)) == invalid(SignatureReason.ALGORITHM_NOT_ALLOWED)
    good = await signature_over(MANIFEST, sound, lists=[root.revocation_list()])
    assert judge(await found(examiner, good)) == VALID


async def test_a_signature_over_another_content_is_told_from_one_that_was_altered(
    root: SigningAuthority, examiner: Examiner
) -> None:
    signature = await signature_over(MANIFEST, root.issue(), lists=[root.revocation_list()])
    altered = _flipped_value(signature)

    assert judge(await found(examiner, signature, MANIFEST + b" ")) == invalid(SignatureReason.OTHER_CONTENT)
    assert judge(await found(examiner, altered)) == invalid(SignatureReason.ALTERED)


def _flipped_value(signature: bytes) -> bytes:
    info = cms.ContentInfo.load(signature)
    signer = info["content"]["signer_infos"][0]
    value = bytearray(signer["signature"].native)
    value[-1] ^= 1
    return signature.replace(signer["signature"].native, bytes(value))


async def test_a_stamp_of_a_trusted_authority_keeps_a_signature_valid_after_its_certificate(
    root: SigningAuthority, examiner: Examiner
) -> None:
    expired = root.issue(term=(NOW - 100 * DAY, NOW - DAY))
    authority = SigningAuthority(name="Clock of trust")
    signature = await signature_over(
        MANIFEST,
        expired,
        lists=[root.revocation_list(at=NOW - 12 * DAY)],
        timestamper=stamper(authority.issue(for_stamps=True), NOW - 10 * DAY),
    )

    told = await found(with_stamps_of(examiner, authority), signature)
    untrusting = await found(examiner, signature)

    assert judge(told) == VALID
    assert (told.stamp, told.stamped_at, told.judged_at) == (Stamp.TRUSTED, NOW - 10 * DAY, NOW - 10 * DAY)
    assert judge(untrusting) == invalid(SignatureReason.CERTIFICATE_OUT_OF_TERM)
    assert (untrusting.stamp, untrusting.stamped_at) == (Stamp.NOT_TRUSTED, None)


async def test_a_stamp_from_after_the_certificate_expired_does_not_help_it(
    root: SigningAuthority, examiner: Examiner
) -> None:
    expired = root.issue(term=(NOW - 100 * DAY, NOW - 2 * DAY))
    authority = SigningAuthority(name="Clock of trust")
    clock = stamper(authority.issue(for_stamps=True), NOW - DAY)

    told = await found(with_stamps_of(examiner, authority), await signature_over(MANIFEST, expired, timestamper=clock))

    assert told.stamp is Stamp.TRUSTED
    assert judge(told) == invalid(SignatureReason.CERTIFICATE_OUT_OF_TERM)


@pytest.mark.parametrize("case", ["not for stamps", "from the future", "of another signature"])
async def test_a_stamp_that_proves_nothing_does_not_count(
    root: SigningAuthority, examiner: Examiner, case: str
) -> None:
    expired = root.issue(term=(NOW - 100 * DAY, NOW - DAY))
    authority = SigningAuthority(name="Clock of trust")
    at = NOW + DAY if case == "from the future" else NOW - 10 * DAY
    key = rsa.generate_private_key(65537, 2048)
    clock = stamper(authority.issue(key=key, for_stamps=case != "not for stamps"), at)
    signature = await signature_over(MANIFEST, expired, timestamper=clock)
    if case == "of another signature":
        signature = await _with_stamp_of(signature, await signature_over(b"else", expired, timestamper=clock))

    told = await found(with_stamps_of(examiner, authority), signature)

    assert told.stamp is Stamp.NOT_TRUSTED
    assert judge(told) == invalid(SignatureReason.CERTIFICATE_OUT_OF_TERM)


async def _with_stamp_of(signature: bytes, other: bytes) -> bytes:
    info, donor = cms.ContentInfo.load(signature), cms.ContentInfo.load(other)
    info["content"]["signer_infos"][0]["unsigned_attrs"] = donor["content"]["signer_infos"][0]["unsigned_attrs"]
    changed: bytes = info.dump(force=True)
    return changed


async def test_what_is_no_detached_cades_signature_is_told_by_its_kind(
    root: SigningAuthority, examiner: Examiner
) -> None:
    signer = root.issue()
    attached = await signature_over(MANIFEST, signer, detached=False)
    without_certificate_attribute = _without_attribute(await signature_over(MANIFEST, signer))

    assert await examiner.detached(attached, MANIFEST, NOW) is Unreadable.NOT_DETACHED
    assert await examiner.detached(without_certificate_attribute, MANIFEST, NOW) is Unreadable.NOT_CADES


def _without_attribute(signature: bytes) -> bytes:
    info = cms.ContentInfo.load(signature)
    signer = info["content"]["signer_infos"][0]
    kept = [one for one in signer["signed_attrs"] if one["type"].native != "signing_certificate_v2"]
    signer["signed_attrs"] = cms.CMSAttributes(kept)
    changed: bytes = info.dump(force=True)
    return changed


@pytest.mark.parametrize(
    "bytes_of",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"garbage", id="a word"),
        pytest.param(b"\x30\x80" * 30_000, id="nested without end"),
        pytest.param(b"\x30\x84\xff\xff\xff\xff", id="a length beyond the end"),
        pytest.param(b"\x30\x82\x03\xe8" + b"\xa0" * 1000, id="half of something"),
        pytest.param(b"\x00" * 65_536, id="zeros"),
    ],
)
async def test_hostile_bytes_are_no_signature(examiner: Examiner, bytes_of: bytes) -> None:
    assert await examiner.detached(bytes_of, MANIFEST, NOW) is Unreadable.NOT_CMS
