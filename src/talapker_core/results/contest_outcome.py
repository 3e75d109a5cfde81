"""How a contest came out, in one word: what is published beside its protocol."""

from enum import StrEnum


class ContestOutcome(StrEnum):
    """Whether the votes of a contest have led to mandates."""

    AWAITED = "awaited"
    DETERMINED = "determined"
    LOT_REQUIRED = "lot_required"
    REPEAT_ELECTION = "repeat_election"
    NO_VOTES = "no_votes"
    CANCELLED = "cancelled"
