"""Defects the commission finds in a file, and when one counts as mended."""

from dataclasses import dataclass
from enum import StrEnum


class OmissionStatus(StrEnum):
    """What has become of a defect."""

    OPEN = "open"
    MENDED = "mended"
    """The applicant handed in what was missing."""
    NOT_MENDED = "not_mended"
    """The commission looked at what was handed in, and it does not mend the defect."""
    CONFIRMED = "confirmed"
    """The commission looked at it, and the defect is mended."""
    TAKEN_BACK = "taken_back"
    """The commission recorded it by mistake."""

    @property
    def stands(self) -> bool:
        """Whether the defect stands in the way of registration."""
        return self in {OmissionStatus.OPEN, OmissionStatus.NOT_MENDED}


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
