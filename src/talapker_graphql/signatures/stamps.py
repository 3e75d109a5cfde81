"""Time-stamp tokens (RFC 3161): what a trusted authority says had existed, and when."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from asn1crypto import cms, core, tsp
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from talapker_core.journal.time_stamp import Stamped, StampFault
from talapker_core.nominations.electronic_signature import Revocation
from talapker_graphql.signatures.algorithms import ALLOWED_IN_CMS, HASHES
from talapker_graphql.signatures.chain import CLOCKS_APART, Evidence, revocation_of


class _Reply(core.Sequence):  # type: ignore[misc]  # asn1crypto ships no types
    """As RFC 3161 section 2.4.2 has it: a refusal brings no token."""

    _fields: ClassVar[list[Any]] = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


async def check_reply(
    reply: bytes, content: bytes, nonce: int, evidence: Evidence, now: datetime
) -> Stamped | StampFault:
    """Whether `reply` of an authority is a token over `content` for the request with `nonce`."""
    try:
        answer = _Reply.load(reply, strict=True)
        if answer["status"]["status"].native not in {"granted", "granted_with_mods"}:
            return StampFault.REFUSED
        token = answer["time_stamp_token"]
        if _stamp_info(token["content"])["nonce"].native != nonce:
            return StampFault.WRONG_NONCE
        return await check_token(token.dump(), content, evidence, now, trusted_at=now)
    except (ValueError, TypeError, KeyError, AttributeError):
        return StampFault.GARBAGE


async def check_token(
    token: bytes, content: bytes, evidence: Evidence, now: datetime, *, trusted_at: datetime | None = None
) -> Stamped | StampFault:
    """Whether `token` says that `content` existed.

    Unless `trusted_at` is given, the authority's certificate is held against the instant of the token: it was held
    against the present when the token was taken, and it expires long before what it stamped loses its meaning.
    """
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        at = _stamp_info(signed)["gen_time"].native
    except (ValueError, TypeError, KeyError, AttributeError):
        return StampFault.GARBAGE
    if at > now + CLOCKS_APART:
        return StampFault.FROM_THE_FUTURE
    return await examined(signed, lambda name: hashlib.new(name, content).digest(), evidence, trusted_at or at)


async def examined(
    signed: cms.SignedData, digest: Callable[[str], bytes], evidence: Evidence, at: datetime
) -> Stamped | StampFault:
    """Whether the token in `signed` is one over what has the `digest`, by an authority trusted `at` an instant."""
    try:
        told = _stamp_info(signed)
        if told["message_imprint"]["hash_algorithm"]["algorithm"].native not in HASHES:
            return StampFault.NOT_TRUSTED
        evidence = evidence.with_those_in(signed)
        found = await validate_tst_signed_data(signed, evidence.context(at), digest, algorithm_policy=ALLOWED_IN_CMS)
        status = TimestampSignatureStatus(**found)
    except (ValueError, TypeError, KeyError, AttributeError):
        return StampFault.GARBAGE
    imprint = told["message_imprint"]
    if digest(imprint["hash_algorithm"]["algorithm"].native) != imprint["hashed_message"].native:
        return StampFault.WRONG_IMPRINT
    if not (status.valid and status.intact and status.trusted) or status.validation_path is None:
        return StampFault.NOT_TRUSTED
    if await revocation_of(status.validation_path, evidence, at) is Revocation.REVOKED:
        return StampFault.NOT_TRUSTED
    token = cms.ContentInfo({"content_type": "signed_data", "content": signed})
    return Stamped(token.dump(), told["gen_time"].native)


def _stamp_info(signed: cms.SignedData) -> tsp.TSTInfo:
    told = signed["encap_content_info"]["content"].parsed
    if not isinstance(told, tsp.TSTInfo):
        raise TypeError("the signed content is no TSTInfo")
    return told
