"""Putting an electronic signature over the present package on file, once it was examined."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may
from talapker_core.errors import Problem
from talapker_core.nominations import signature_problems as problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.electronic_signature import SignatureFindings, SignatureReason, Unreadable
from talapker_core.nominations.signing import Signed, sign_package
from talapker_graphql.procedures.examining_signatures import SignatureExaminer
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.package_manifest import manifests
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.store import tables

MOST_BYTES = 64 * 1024
"""A signature with its certificates, time-stamp and revocation lists; the lists of large authorities go elsewhere."""


@dataclass(frozen=True, slots=True)
class SignPackage:
    """Put `signature`, a detached CMS in base64 over the manifest of the present package, on file."""

    nomination_id: str
    signature: str
    expected_version: int
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class _Examined:
    """What was found about a signature that arrived at an instant (UTC), and over which manifest."""

    arrived_at: datetime
    manifest_sha256: str
    found: SignatureFindings | Unreadable


async def sign(office: Office, actor: Actor, command: SignPackage) -> Outcome:
    """Sign. `ids`: nomination, signature. The file's version stays: a signature changes nothing in the package.

    The signature is examined before the transaction, so that nothing waits for it; should the package change in the
    meantime, the act is refused.
    """
    examiner = office.signatures
    if examiner is None or not examiner.trusts_signers:
        return not_done(problems.not_configured())
    encoded = _decoded(command.signature)
    if isinstance(encoded, Problem):
        return not_done(encoded)
    examined = await _examined(office, examiner, actor, command, encoded)
    return await once(office, actor, command, lambda: _sign(office, actor, command, encoded, examined))


def _decoded(text: str) -> bytes | Problem:
    if len(text) > MOST_BYTES * 4 // 3 + 4:
        return problems.too_large(MOST_BYTES)
    try:
        encoded = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return problems.not_base64()
    return encoded if len(encoded) <= MOST_BYTES else problems.too_large(MOST_BYTES)


async def _examined(
    office: Office, examiner: SignatureExaminer, actor: Actor, command: SignPackage, encoded: bytes
) -> _Examined | None:
    """What is found about the signature; `None` where the act will be refused whatever is found."""
    arrived_at = office.now()
    row = await tables.Nomination.get_or_none(id=command.nomination_id)
    if row is None or row.version != command.expected_version or not may(actor, Act.SIGN_PACKAGE, in_question(row)):
        return None
    manifest = (await manifests([row]))[row.id]
    found = await examiner.detached(encoded, manifest.canonical_bytes, arrived_at)
    return _Examined(arrived_at, manifest.sha256, found)


async def _sign(
    office: Office, actor: Actor, command: SignPackage, encoded: bytes, examined: _Examined | None
) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.SIGN_PACKAGE, command.expected_version)
    if isinstance(file, NotDone):
        return file
    present = (await manifests([file.row]))[file.row.id].sha256
    if examined is None or examined.manifest_sha256 != present:
        return not_done(problems.invalid(SignatureReason.OTHER_CONTENT))
    there = await tables.PackageSignature.filter(nomination_id=file.row.id).only("id", "cms_sha256")
    cms_sha256 = hashlib.sha256(encoded).hexdigest()
    known = any(one.cms_sha256 == cms_sha256 for one in there)
    signed = sign_package(file.value, examined.found, on_file=len(there), known=known)
    if isinstance(signed, NotDone):
        return signed
    signature = await _put_on_file(office, file.row, signed, encoded, examined)
    payload = {
        "signature_id": signature.id,
        "manifest_sha256": present,
        "signature_sha256": cms_sha256,
        "standing": signature.standing,
        "reason": signature.reason,
        "stamped_at": signature.stamped_at,
    }
    await record(signed.event.value, "nomination", file.row.id, payload, actor=actor.id, at=signature.arrived_at)
    return Done({"nomination": file.row.id, "signature": signature.id})


async def _put_on_file(
    office: Office, row: tables.Nomination, signed: Signed, encoded: bytes, examined: _Examined
) -> tables.PackageSignature:
    signature_id, found = office.id_of("signature"), signed.findings
    reason = signed.judged.reason
    return await tables.PackageSignature.create(
        id=signature_id,
        nomination_id=row.id,
        version=row.version,
        manifest_sha256=examined.manifest_sha256,
        cms_sha256=hashlib.sha256(encoded).hexdigest(),
        cms_sealed=office.sealer.seal(encoded, cms_purpose(signature_id)),
        signer_sealed=office.sealer.seal(found.signer, signer_purpose(signature_id)),
        certificate_sha256=found.certificate_sha256,
        standing=signed.judged.standing.value,
        reason=reason.value if reason else None,
        stamp=found.stamp.value,
        claimed_at=found.claimed_at,
        stamped_at=found.stamped_at,
        arrived_at=examined.arrived_at,
        roots_sha256=office.signatures.roots_sha256 if office.signatures else "",
    )


def cms_purpose(signature_id: str) -> str:
    """What the bytes of a signature are sealed for."""
    return f"signature:{signature_id}"


def signer_purpose(signature_id: str) -> str:
    """What the name of a signer is sealed for."""
    return f"signer:{signature_id}"
