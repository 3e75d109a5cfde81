"""Where an answer came from: which service, by which adapter, when, in which attempts, with which bytes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Attempt:
    """One exchange with a registry. Each attempt has a message id of its own."""

    message_id: UUID
    started: datetime
    millis: int
    status: int | None = None
    code: str | None = None
    xroad_request_id: str | None = None
    response_sha512: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """Where the sealed raw request and response lie, by the SHA-512 of the sealed bytes."""

    sha512: str
    key_id: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an answer or a failure came about. `issue` is the case that justified asking; it never names a person."""

    source: str
    service: str
    adapter: str
    adapter_version: str
    contract: int
    issue: str
    asked_at: datetime
    answered_at: datetime
    attempts: tuple[Attempt, ...]
    request_sha512: str | None = None
    response_sha512: str | None = None
    xroad_request_hash: str | None = None
    evidence: EvidenceRef | None = None
