"""How one kind of act is told to those who may read the file: whose side it was, what it means, which details."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talapker_core.localized import Localized


class Side(StrEnum):
    """Whose act it was. It is never told which person's."""

    APPLICANT = "applicant"
    COMMISSION = "commission"
    PARTICIPANT = "participant"
    """Somebody else who takes part in the election, or the applicant: whoever may object or appeal."""
    SYSTEM = "system"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Telling:
    """How an act is told.

    Attributes:
        by: whose act it is.
        text: what it means for the file.
        details: for each part of the payload that may be told, the name it is told under. A list is told by its length.
    """

    by: Side
    text: Localized
    details: Mapping[str, str] = field(default_factory=dict)
