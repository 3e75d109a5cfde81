"""What came of a question, with how it was asked and the sealed proof of it."""

from dataclasses import dataclass
from datetime import datetime

from registry_adapters.enabled import EnabledAdapter
from registry_adapters.wire.evidence import SealedEvidence, sha512
from registry_adapters.wire.host_wire import Record
from talapker_core.facts.answer import Answer, Unavailable
from talapker_core.facts.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: an answer, or the failure to get one, never both; how; and the sealed proof.

    `evidence` is `None` only when nothing was sent at all.
    """

    outcome: Answer | Unavailable
    provenance: Provenance
    evidence: SealedEvidence | None


def asked(
    outcome: Answer | Unavailable,
    running: EnabledAdapter,
    record: Record,
    *,
    evidence: SealedEvidence | None,
    issue: str,
    between: tuple[datetime, datetime],
) -> Asked:
    """`outcome` with its provenance: what `running` did according to `record`, for the case `issue`.

    `between` holds the instants of the question and of the answer, in UTC.
    """
    asked_at, answered_at = between
    last = record.exchanges[-1] if record.exchanges else None
    provider = running.settings.service
    provenance = Provenance(
        source=provider,
        service=str(record.service) if record.service is not None else provider,
        adapter=running.adapter.name,
        adapter_version=running.adapter.version,
        contract=running.adapter.contract,
        issue=issue,
        asked_at=asked_at,
        answered_at=answered_at,
        attempts=tuple(record.attempts),
        request_sha512=sha512(last.request) if last is not None else None,
        response_sha512=sha512(last.response) if last is not None and last.response is not None else None,
        xroad_request_hash=record.request_hash,
        evidence=evidence.ref if evidence is not None else None,
    )
    return Asked(outcome, provenance, evidence)
