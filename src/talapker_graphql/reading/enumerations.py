"""Closed vocabularies of the readable graph. Tables hold the lower-case value, GraphQL shows the upper-case name."""

from enum import StrEnum


class ElectoralSystem(StrEnum):
    """How the mandates of a contest are won."""

    PARTY_LIST = "party_list"
    SINGLE_MANDATE = "single_mandate"


class CommissionLevel(StrEnum):
    """Where a commission stands among the commissions of an election."""

    CENTRAL = "central"
    TERRITORIAL = "territorial"
    DISTRICT = "district"


class NominationRoute(StrEnum):
    """Who puts forward."""

    PARTY_LIST = "party_list"
    PARTY = "party"
    SELF = "self"


class NominationStatus(StrEnum):
    """How far a file has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    EXAMINATION = "examination"
    CORRECTION = "correction"
    REGISTERED = "registered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class CandidacyStatus(StrEnum):
    """How far one person's candidacy has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    EXAMINATION = "examination"
    CORRECTION = "correction"
    REGISTERED = "registered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXCLUDED = "excluded"


class Standing(StrEnum):
    """What the public sees of a registry check."""

    AWAITING = "awaiting"
    VERIFIED = "verified"
    NOT_VERIFIED = "not_verified"


class CheckOutcome(StrEnum):
    """How a question to a registry ended."""

    FOUND = "found"
    ABSENT = "absent"
    PENDING = "pending"
    UNAVAILABLE = "unavailable"


class FindingOutcome(StrEnum):
    """How a declared fact compares with a registry's answer."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


class VerdictValue(StrEnum):
    """What a rule says of a candidacy."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class OmissionStatus(StrEnum):
    """Whether a defect still stands."""

    OPEN = "open"
    MENDED = "mended"


class DecisionOutcome(StrEnum):
    """The commission's answer."""

    GRANTED = "granted"
    REFUSED = "refused"


class ContestOutcome(StrEnum):
    """Whether a contest was decided by the votes."""

    DETERMINED = "determined"
    LOT_REQUIRED = "lot_required"
    REPEAT_REQUIRED = "repeat_required"
    INVALID = "invalid"
