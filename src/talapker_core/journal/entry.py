"""One act in the journal: who did what to which subject, when, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from talapker_core.dates import utc
from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import (
    LARGEST_NUMBER,
    CanonicalFormError,
    canonical_json,
    frozen,
    instant_text,
    parse_instant,
    read_canonical,
)
from talapker_core.journal.merkle import leaf_hash

# The kind stands in the hashed bytes, so that no entry can pass for a receipt or a tree head.
ENTRY_KIND = "talapker.journal.entry.1"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What is written down about one act; it is never changed and never deleted.

    Attributes:
        sequence: the place in the journal, from 0 without gaps; it is the leaf index in the Merkle tree.
        at: the instant of the act, in UTC.
        actor: the opaque id of who acted. Never a name, never a personal number.
        act: what happened, as an event in the past tense, such as ``NominationSubmitted``.
        subject: the id of what the act was done to.
        payload: what else must be provable later, as canonical JSON values; instants become canonical texts. Personal
            data do not belong here: their hashes do.
    """

    sequence: int
    at: datetime
    actor: str
    act: str
    subject: str
    payload: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not 0 <= self.sequence <= LARGEST_NUMBER:
            raise InvalidValueError("the journal counts its entries from 0, as far as other languages can count")
        for name in ("actor", "act", "subject"):
            if not getattr(self, name):
                raise InvalidValueError(f"a journal entry needs its {name}")
        object.__setattr__(self, "at", utc(self.at))
        object.__setattr__(self, "payload", frozen(self.payload, "payload", 1))

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes that are hashed as a leaf of the tree."""
        return canonical_json(
            {
                "kind": ENTRY_KIND,
                "sequence": self.sequence,
                "at": instant_text(self.at),
                "actor": self.actor,
                "act": self.act,
                "subject": self.subject,
                "payload": self.payload,
            }
        )

    @property
    def leaf_hash(self) -> bytes:
        """The RFC 6962 leaf hash of the canonical bytes."""
        return leaf_hash(self.canonical_bytes)


def parse_entry(encoded: bytes) -> JournalEntry:
    """The entry whose canonical bytes are `encoded`.

    Raises:
        CanonicalFormError: the bytes are not those of a journal entry.
    """
    # What is in it is frozen once, by the entry itself: a journal of a million is read in this way.
    return entry_from(read_canonical(encoded))


def entry_from(value: object) -> JournalEntry:
    """The entry that the parsed canonical `value` describes.

    Raises:
        CanonicalFormError: a field is missing, foreign or of the wrong type.
    """
    match value:
        case {
            "kind": str(kind),
            "sequence": int(sequence),
            "at": str(at),
            "actor": str(actor),
            "act": str(act),
            "subject": str(subject),
            "payload": Mapping() as payload,
            **foreign,
        } if kind == ENTRY_KIND and not foreign and not isinstance(sequence, bool):
            try:
                return JournalEntry(sequence, parse_instant(at), actor, act, subject, payload)
            except InvalidValueError as error:
                raise CanonicalFormError(str(error)) from None
        case _:
            raise CanonicalFormError("the bytes are canonical, but not those of a journal entry")
