"""Defects the commission finds in a file, and when one counts as mended."""

from dataclasses import dataclass
from enum import StrEnum


class OmissionStatus(StrEnum):
    """Whether a defect still stands."""

    OPEN = "open"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Omission:
    """A defect. `missing_document` names the kind of document whose arrival mends it.

    Attributes:
        id: its id.
        code: the entry of the rulebook's catalogue.
        article: the article that asks for what is missing.
        recoverable: whether it can be mended within the correction window.
        candidacy_id: whom it concerns; `None` for the whole file.
    """

    id: str
    code: str
    article: str
    recoverable: bool
    missing_document: str | None = None
    candidacy_id: str | None = None
    status: OmissionStatus = OmissionStatus.OPEN
