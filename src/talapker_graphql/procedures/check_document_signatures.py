"""Examining the signatures inside a stored document, when its author or its commission asks.

Nothing about receipt waits for it. Each examination is kept beside the earlier ones, with the roots it was made
against: what could not be told yesterday may be told today, and what a member saw before deciding stays what it was.
"""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may
from talapker_core.nominations import signature_problems as problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.electronic_signature import (
    EmbeddedSignature,
    Judged,
    SignatureReason,
    SignatureStanding,
    Unreadable,
    judge,
)
from talapker_graphql.procedures.examining_signatures import SignatureExaminer
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.sign_package import signer_purpose
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.store import tables

MOST_BYTES = 32 * 1024 * 1024
"""Larger documents are not examined: they are held in memory for it."""

MOST_CHECKS = 50
"""How many examinations of one document are kept."""

PDF = "application/pdf"
EXAMINED = "examined"
NO_SIGNATURES = "no_signatures"
ACT = "DocumentSignaturesExamined"

Examined = tuple[EmbeddedSignature, ...] | Unreadable


@dataclass(frozen=True, slots=True)
class CheckDocumentSignatures:
    """Examine the signatures inside a document that is on file."""

    document_id: str
    expected_version: int
    idempotency_key: str


async def check_document_signatures(office: Office, actor: Actor, command: CheckDocumentSignatures) -> Outcome:
    """Examine. `ids`: nomination, document, check. The file's version stays."""
    examiner = office.signatures
    if examiner is None or not examiner.trusts_signers or office.stored is None:
        return not_done(problems.not_configured())
    document = await tables.Document.get_or_none(id=command.document_id)
    if document is None:
        return not_found("documentId")
    row = await tables.Nomination.get(id=document.nomination_id)
    allowed = may(actor, Act.READ_FILE, in_question(row)) and row.version == command.expected_version
    found = await _examined(office, examiner, document) if allowed else Unreadable.NOT_EXAMINED
    return await once(office, actor, command, lambda: _keep(office, actor, command, document, found))


async def _examined(office: Office, examiner: SignatureExaminer, document: tables.Document) -> Examined:
    if document.media_type != PDF:
        return Unreadable.NOT_A_PDF
    if document.size > MOST_BYTES or office.stored is None:
        return Unreadable.TOO_LARGE
    return await examiner.pdf(office.stored(document.vault_key), document.received_at, office.now())


async def _keep(
    office: Office, actor: Actor, command: CheckDocumentSignatures, document: tables.Document, found: Examined
) -> Outcome:
    file = await open_file(document.nomination_id, actor, Act.READ_FILE, command.expected_version)
    if isinstance(file, NotDone):
        return not_found("documentId") if file.problems[0].code == "NOT_FOUND" else file
    if not await tables.Document.exists(id=document.id):
        # Somebody was taken off the draft meanwhile, and the document with them.
        return not_found("documentId")
    if found is Unreadable.NOT_EXAMINED:
        return not_done(problems.unreadable(found))
    earlier = await tables.DocumentSignatureCheck.filter(document_id=document.id).count()
    if earlier >= MOST_CHECKS:
        return not_done(problems.too_many_checks(MOST_CHECKS))
    check = await tables.DocumentSignatureCheck.create(
        id=office.id_of("signature-check"),
        nomination_id=file.row.id,
        document_id=document.id,
        ordinal=earlier + 1,
        outcome=_outcome(found),
        checked_at=office.now(),
        roots_sha256=office.signatures.roots_sha256 if office.signatures else "",
    )
    rows = [] if isinstance(found, Unreadable) else _rows(office, check, found)
    await tables.DocumentSignature.bulk_create(rows)
    payload = {
        "document_id": document.id,
        "sha256": document.sha256,
        "outcome": check.outcome,
        "signatures": [[row.standing, row.reason] for row in rows],
        "roots_sha256": check.roots_sha256,
    }
    await record(ACT, "nomination", file.row.id, payload, actor=actor.id, at=check.checked_at)
    return Done({"nomination": file.row.id, "document": document.id, "check": check.id})


def _outcome(found: Examined) -> str:
    if isinstance(found, Unreadable):
        return found.value
    return EXAMINED if found else NO_SIGNATURES


def _rows(
    office: Office, check: tables.DocumentSignatureCheck, found: tuple[EmbeddedSignature, ...]
) -> list[tables.DocumentSignature]:
    rows: list[tables.DocumentSignature] = []
    for ordinal, one in enumerate(found, 1):
        signature_id, findings = office.id_of("signature"), one.findings
        # A signature that cannot be read is one about which nothing can be told.
        judged = judge(findings) if findings else Judged(SignatureStanding.CANNOT_TELL, SignatureReason.NOT_EXAMINED)
        sealed = office.sealer.seal(findings.signer, signer_purpose(signature_id)) if findings else None
        rows.append(
            tables.DocumentSignature(
                id=signature_id,
                nomination_id=check.nomination_id,
                examination_id=check.id,
                ordinal=ordinal,
                standing=judged.standing.value,
                reason=judged.reason.value if judged.reason else None,
                whole_file=one.whole_file,
                stamp=findings.stamp.value if findings else None,
                claimed_at=findings.claimed_at if findings else None,
                stamped_at=findings.stamped_at if findings else None,
                signer_sealed=sealed,
                certificate_sha256=findings.certificate_sha256 if findings else None,
            )
        )
    return rows
