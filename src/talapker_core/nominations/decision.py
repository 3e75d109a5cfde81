"""The commission's answer to a nomination, and what may become of it later."""

from enum import StrEnum


class DecisionOutcome(StrEnum):
    """The commission's answer. A removal is its later answer to a registration that it gave itself."""

    GRANTED = "granted"
    REFUSED = "refused"
    REMOVED = "removed"


class DecisionStanding(StrEnum):
    """Whether a decision counts."""

    IN_FORCE = "in_force"
    ANNULLED = "annulled"
    """A higher body annulled it on appeal."""
    REVOKED = "revoked"
    """The commission took it back as a mistake."""


class ProposalStanding(StrEnum):
    """What became of a decision that one member put forward."""

    OPEN = "open"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
