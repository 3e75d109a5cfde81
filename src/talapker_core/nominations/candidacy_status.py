"""Where one person on a file stands: with the file, until they leave it on their own, and how that comes about."""

from enum import StrEnum

from talapker_core.nominations.status import NominationEvent, NominationStatus


class CandidacyStatus(StrEnum):
    """Where a candidacy stands: the file's own status, or how the person left the file."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CORRECTION = "correction"
    REGISTERED = "registered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STRUCK = "struck"
    """The party struck the person off its list."""
    REMOVED = "removed"
    DECEASED = "deceased"
    ANNULLED = "annulled"
    LAPSED = "lapsed"

    @classmethod
    def of_file(cls, status: NominationStatus) -> "CandidacyStatus":
        """The status of everyone who stands with a file in `status`."""
        return cls(status.value)


LEAVING: dict[NominationEvent, CandidacyStatus] = {
    NominationEvent.CANDIDACY_WITHDRAWN: CandidacyStatus.WITHDRAWN,
    NominationEvent.CANDIDACY_STRUCK: CandidacyStatus.STRUCK,
    NominationEvent.CANDIDACY_REMOVED: CandidacyStatus.REMOVED,
    NominationEvent.DEATH_RECORDED: CandidacyStatus.DECEASED,
}
"""The events by which one person leaves a file that goes on, and the status that they leave in."""
