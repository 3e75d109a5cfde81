"""What a malware scanner can say of a document, and that it may have said nothing yet."""

from dataclasses import dataclass
from enum import StrEnum


class ScanStanding(StrEnum):
    """Whether a document was looked through for malware."""

    NOT_CHECKED = "not_checked"
    CLEAN = "clean"
    INFECTED = "infected"


@dataclass(frozen=True, slots=True)
class Clean:
    """The scanner read the whole document and knows nothing against it."""


@dataclass(frozen=True, slots=True)
class Infected:
    """The scanner found what it calls `signature`."""

    signature: str


@dataclass(frozen=True, slots=True)
class NotScanned:
    """The scanner said nothing that can be relied on: the document is as unknown as before.

    Attributes:
        because: a code, such as ``away`` or ``too_large``.
        is_away: whether the fault is the scanner's, so that other documents would fare no better now.
    """

    because: str
    is_away: bool = False


ScanOutcome = Clean | Infected | NotScanned
