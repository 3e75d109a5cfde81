"""Signatures inside a PDF (PAdES and its predecessors): what there is to be found about each."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature

from talapker_core.nominations.electronic_signature import EmbeddedSignature
from talapker_graphql.signatures.algorithms import ALLOWED_IN_CMS
from talapker_graphql.signatures.chain import FOR_SIGNING, Evidence, standing
from talapker_graphql.signatures.detached import begun

MOST_SIGNATURES = 20


async def examine_pdf(
    pdf: bytes, signers: Evidence, stampers: Evidence, now: datetime
) -> list[EmbeddedSignature] | None:
    """What is found about each signature in `pdf`, at most 20, in order; `None` when the document cannot be read."""
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        if reader.encrypted:
            return None
        signatures = list(reader.embedded_regular_signatures)[:MOST_SIGNATURES]
        signers, stampers = _with_store(reader, signers), _with_store(reader, stampers)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    return [await _examined(signature, signers, stampers, now) for signature in signatures]


async def _examined(
    signature: EmbeddedPdfSignature, signers: Evidence, stampers: Evidence, now: datetime
) -> EmbeddedSignature:
    try:
        return await _found(signature, signers, stampers, now)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, NotImplementedError):
        return EmbeddedSignature(None, whole_file=False)


async def _found(
    signature: EmbeddedPdfSignature, signers: Evidence, stampers: Evidence, now: datetime
) -> EmbeddedSignature:
    certificate = signature.signer_cert
    found = await begun(signature.signer_info, certificate, signature.self_reported_timestamp, stampers, now)
    evidence = signers.with_those_in(signature.signed_data)
    if not found.algorithm_allowed:
        return EmbeddedSignature(found, whole_file=False)
    status = await async_validate_pdf_signature(
        signature,
        evidence.context(found.judged_at),
        stampers.context(found.judged_at),
        key_usage_settings=FOR_SIGNING,
        algorithm_policy=ALLOWED_IN_CMS,
    )
    stands = await standing(status.trust_problem_indic, status.validation_path, certificate, evidence, found.judged_at)
    whole_file = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    covered = status.coverage in {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
    told = replace(
        found,
        algorithm_allowed=stands.algorithms_allowed,
        value_holds=status.valid,
        covers_content=status.intact,
        unchanged_since=covered and bool(status.docmdp_ok) and status.seed_value_ok,
        usage_allowed=stands.usage_allowed,
        chain=stands.chain,
        revocation=stands.revocation,
    )
    return EmbeddedSignature(told, whole_file)


def _with_store(reader: PdfFileReader, evidence: Evidence) -> Evidence:
    """The evidence, and what the document's own store (DSS) holds of lists, answers and certificates."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return evidence
    read = store.as_validation_context({"trust_roots": []})
    certificates = [*evidence.certificates, *store.load_certs()]
    lists, answers = [*evidence.lists, *read.crls], [*evidence.answers, *read.ocsps]
    return replace(evidence, lists=lists, answers=answers, certificates=certificates)
