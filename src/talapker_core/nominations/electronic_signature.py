"""What an electronic signature is worth: from what was found about it to valid, invalid, or not to be told.

Whoever examines the bytes reports findings; here they are weighed. What is not known is never taken for good.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Chain(StrEnum):
    """Whether the signer's certificate leads to a root that the operator trusts."""

    TRUSTED = "trusted"
    OUT_OF_TERM = "out_of_term"
    NOT_TRUSTED = "not_trusted"


class Revocation(StrEnum):
    """What the revocation lists and answers at hand say. Nothing is fetched, so mostly they may say nothing."""

    GOOD = "good"
    REVOKED = "revoked"
    NOT_KNOWN = "not_known"


class Stamp(StrEnum):
    """Whether a time-stamp by a trusted authority tells when the signature was there already."""

    NONE = "none"
    TRUSTED = "trusted"
    NOT_TRUSTED = "not_trusted"


class SignatureStanding(StrEnum):
    """What a signature is worth."""

    VALID = "valid"
    INVALID = "invalid"
    CANNOT_TELL = "cannot_tell"


class SignatureReason(StrEnum):
    """Why a signature is not valid, or why that cannot be told."""

    ALGORITHM_NOT_ALLOWED = "algorithm_not_allowed"
    ALTERED = "altered"
    OTHER_CONTENT = "other_content"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    SIGNER_NOT_TRUSTED = "signer_not_trusted"
    CERTIFICATE_OUT_OF_TERM = "certificate_out_of_term"
    WRONG_KEY_USAGE = "wrong_key_usage"
    REVOKED = "revoked"
    REVOCATION_NOT_KNOWN = "revocation_not_known"
    NOT_EXAMINED = "not_examined"


@dataclass(frozen=True, slots=True)
class SignatureFindings:
    """What was found about one signature.

    Attributes:
        algorithm_allowed: whether hash, signature scheme and key are on the list of those taken.
        value_holds: whether the key of the certificate made the signature.
        covers_content: whether it was made over the content in question.
        unchanged_since: whether nothing but what the signer allowed was added to the document afterwards.
        usage_allowed: whether the certificate is one for signing.
        chain: at `judged_at`.
        revocation: at `judged_at`.
        stamp: whether the time of a time-stamp counts.
        judged_at: the instant that the certificate is held against (UTC): of the time-stamp, or of arrival.
        claimed_at: when the signer says to have signed; it proves nothing.
        stamped_at: what the time-stamp says, if it counts.
        certificate_sha256: the hash of the signer's certificate; empty when it names none that can be read.
        signer: the subject of the certificate as text. It may hold a personal number: it is sealed wherever it is kept.
    """

    algorithm_allowed: bool
    value_holds: bool
    covers_content: bool
    usage_allowed: bool
    chain: Chain
    revocation: Revocation
    stamp: Stamp
    judged_at: datetime
    certificate_sha256: str
    signer: str = field(repr=False)
    claimed_at: datetime | None = None
    stamped_at: datetime | None = None
    unchanged_since: bool = True


@dataclass(frozen=True, slots=True)
class EmbeddedSignature:
    """One signature inside a document.

    Attributes:
        findings: `None` when it cannot be read.
        whole_file: whether it covers the file to its end. What was added after it, the findings tell.
    """

    findings: SignatureFindings | None
    whole_file: bool


class Unreadable(StrEnum):
    """Why there is no signature to be judged in what came."""

    NOT_CMS = "not_cms"
    NOT_A_PDF = "not_a_pdf"
    TOO_LARGE = "too_large"
    NOT_DETACHED = "not_detached"
    NOT_ONE_SIGNER = "not_one_signer"
    NOT_CADES = "not_cades"
    NOT_EXAMINED = "not_examined"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a signature is worth, and why it is not worth more."""

    standing: SignatureStanding
    reason: SignatureReason | None = None


def judge(findings: SignatureFindings) -> Judged:
    """Weigh `findings`. The first thing that is wrong decides; what is not known is told only when nothing is wrong."""
    wrong = _wrong(findings)
    if wrong is not None:
        return Judged(SignatureStanding.INVALID, wrong)
    if findings.revocation is Revocation.NOT_KNOWN:
        return Judged(SignatureStanding.CANNOT_TELL, SignatureReason.REVOCATION_NOT_KNOWN)
    return Judged(SignatureStanding.VALID)


def _wrong(findings: SignatureFindings) -> SignatureReason | None:
    in_order = (
        (not findings.algorithm_allowed, SignatureReason.ALGORITHM_NOT_ALLOWED),
        (not findings.value_holds, SignatureReason.ALTERED),
        (not findings.covers_content, SignatureReason.OTHER_CONTENT),
        (not findings.unchanged_since, SignatureReason.CHANGED_AFTER_SIGNING),
        (findings.chain is Chain.OUT_OF_TERM, SignatureReason.CERTIFICATE_OUT_OF_TERM),
        (findings.revocation is Revocation.REVOKED, SignatureReason.REVOKED),
        (findings.chain is Chain.NOT_TRUSTED, SignatureReason.SIGNER_NOT_TRUSTED),
        (not findings.usage_allowed, SignatureReason.WRONG_KEY_USAGE),
    )
    return next((reason for is_wrong, reason in in_order if is_wrong), None)
