"""A slot's terms, the bytes that arrived under them, and the document they became."""

from dataclasses import dataclass
from datetime import datetime

ALLOWED_MEDIA_TYPES = ("application/pdf", "image/jpeg", "image/png")
TABLE_TYPE = "text/csv"
"""Of a file that is read and not looked at: the supporters of a candidate."""


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """A document that the system has taken and will not lose. `received_at` is when its last byte was durable."""

    id: str
    kind: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SlotTerms:
    """What was agreed when a slot was opened: who may put which bytes into it, and until when they must begin.

    Attributes:
        key: the keyed hash under which the slot is stored.
        document: what came in through it; a slot takes one document, once.
    """

    key: str
    opened_by: str
    media_type: str
    size: int
    sha256: str
    expires_at: datetime
    document: ReceivedDocument | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """Bytes that lie in the vault, complete, synced and as agreed."""

    slot_key: str
    vault_key: str
    size: int
    sha256: str
    arrived_at: datetime
