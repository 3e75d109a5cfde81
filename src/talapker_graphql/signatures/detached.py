"""A detached CAdES signature over given bytes: what there is to be found about it."""

import hashlib
from dataclasses import replace
from datetime import datetime

from asn1crypto import cms, core, x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    cms_basic_validation,
    extract_self_reported_ts,
    extract_tst_data_iter,
    get_signing_cert_attr,
)

from talapker_core.journal.time_stamp import Stamped
from talapker_core.nominations.electronic_signature import Chain, Revocation, SignatureFindings, Stamp, Unreadable
from talapker_graphql.signatures.algorithms import ALLOWED_IN_CMS, HASHES, key_allowed, scheme_allowed
from talapker_graphql.signatures.chain import CLOCKS_APART, FOR_SIGNING, Evidence, standing
from talapker_graphql.signatures.stamps import examined

MOST_STAMPS = 3
LONGEST_SUBJECT = 1000


async def examine_detached(
    encoded: bytes, content: bytes, signers: Evidence, stampers: Evidence, now: datetime
) -> SignatureFindings | Unreadable:
    """What is found about the CMS `encoded` (DER) as a signature over `content` that arrived `now`."""
    try:
        signed = _signed_data(encoded)
        if signed["encap_content_info"]["content"] is not core.VOID:
            return Unreadable.NOT_DETACHED
        if len(signed["signer_infos"]) != 1:
            return Unreadable.NOT_ONE_SIGNER
        # A signature that does not name its certificate among what is signed lets it be exchanged (ETSI EN 319 122-1).
        if get_signing_cert_attr(signed["signer_infos"][0]["signed_attrs"]) is None:
            return Unreadable.NOT_CADES
        return await examine_cms(signed, content, signers, stampers, now)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, NotImplementedError):
        return Unreadable.NOT_CMS


async def examine_cms(
    signed: cms.SignedData, content: bytes, signers: Evidence, stampers: Evidence, now: datetime
) -> SignatureFindings:
    """What is found about a signature by one signer over `content`.

    Raises:
        ValueError: and others of its kind: the structure is not that of a signature.
    """
    signer = signed["signer_infos"][0]
    certificate = extract_certificate_info(signed).signer_cert
    found = await begun(signer, certificate, extract_self_reported_ts(signer), stampers, now)
    if not found.algorithm_allowed:
        return found
    return await _validated(signed, certificate, content, signers, found)


async def _validated(
    signed: cms.SignedData, certificate: x509.Certificate, content: bytes, signers: Evidence, found: SignatureFindings
) -> SignatureFindings:
    evidence = signers.with_those_in(signed)
    digest = hashlib.new(signed["signer_infos"][0]["digest_algorithm"]["algorithm"].native, content).digest()
    try:
        status = await cms_basic_validation(
            signed,
            raw_digest=digest,
            validation_context=evidence.context(found.judged_at),
            key_usage_settings=FOR_SIGNING,
            algorithm_policy=ALLOWED_IN_CMS,
        )
    except SignatureValidationError:
        # The attribute that names the certificate names another one: somebody exchanged it.
        return found
    path = status["validation_path"]
    stands = await standing(status["trust_problem_indic"], path, certificate, evidence, found.judged_at)
    return replace(
        found,
        algorithm_allowed=stands.algorithms_allowed,
        value_holds=status["valid"],
        covers_content=status["intact"],
        usage_allowed=stands.usage_allowed,
        chain=stands.chain,
        revocation=stands.revocation,
    )


async def begun(
    signer: cms.SignerInfo,
    certificate: x509.Certificate,
    claimed_at: datetime | None,
    stampers: Evidence,
    now: datetime,
) -> SignatureFindings:
    """What is found before anything is computed: nothing is said to hold yet."""
    stamp, stamped_at = await _stamp_of(signer, stampers, now)
    return SignatureFindings(
        algorithm_allowed=_algorithms_allowed(signer, certificate),
        value_holds=False,
        covers_content=False,
        usage_allowed=True,
        chain=Chain.NOT_TRUSTED,
        revocation=Revocation.NOT_KNOWN,
        stamp=stamp,
        judged_at=stamped_at or now,
        certificate_sha256=certificate.sha256.hex(),
        signer=certificate.subject.human_friendly[:LONGEST_SUBJECT],
        # Who writes no zone tells no instant.
        claimed_at=claimed_at if claimed_at is not None and claimed_at.tzinfo is not None else None,
        stamped_at=stamped_at,
    )


async def _stamp_of(signer: cms.SignerInfo, stampers: Evidence, now: datetime) -> tuple[Stamp, datetime | None]:
    """Whether a time-stamp over the signature counts, and what it tells."""
    tokens = [*extract_tst_data_iter(signer, signed=False)] if signer["unsigned_attrs"] else []
    signature = signer["signature"].native
    for token in tokens[:MOST_STAMPS]:
        told = await examined(token, lambda name: hashlib.new(name, signature).digest(), stampers, now)
        if isinstance(told, Stamped) and told.at <= now + CLOCKS_APART:
            return Stamp.TRUSTED, told.at
    return (Stamp.NOT_TRUSTED if tokens else Stamp.NONE), None


def _algorithms_allowed(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether everything by which the signature was made is on the list."""
    return (
        signer["digest_algorithm"]["algorithm"].native in HASHES
        and scheme_allowed(signer["signature_algorithm"])
        and key_allowed(certificate.public_key)
    )


def _signed_data(encoded: bytes) -> cms.SignedData:
    info = cms.ContentInfo.load(encoded, strict=True)
    if info["content_type"].native != "signed_data":
        raise ValueError("the CMS is no SignedData")
    return info["content"]
