"""Closed vocabularies of the readable graph. Tables hold the lower-case value, GraphQL shows the upper-case name."""

from enum import StrEnum

from talapker_core.elections.commission import CommissionLevel
from talapker_core.examination.later_answers import AlertKind
from talapker_core.nominations.acts import DecisionOutcome
from talapker_core.nominations.omissions import OmissionStatus
from talapker_core.nominations.status import NominationStatus
from talapker_core.results.contest_outcome import ContestOutcome
from talapker_core.rulebooks.contest_system import ContestSystem as ElectoralSystem
from talapker_core.rulebooks.documents import ApplicantKind as NominationRoute
from talapker_core.rulebooks.occasion import Occasion

__all__ = [
    "AlertKind",
    "AlertStatus",
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "DepositStanding",
    "ElectoralSystem",
    "FindingOutcome",
    "NominationRoute",
    "NominationStatus",
    "Occasion",
    "OmissionStatus",
    "PrefillStanding",
    "Standing",
    "VerdictValue",
]


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


class AlertStatus(StrEnum):
    """Whether a member has said what came of an alert."""

    OPEN = "open"
    CLOSED = "closed"


class DepositStanding(StrEnum):
    """How what came in compares with the deposit or fee that is due."""

    NOT_DUE = "not_due"
    MATCHED = "matched"
    PARTIAL = "partial"
    DOUBLE = "double"
    WRONG_PAYER = "wrong_payer"
    NOT_FOUND = "not_found"
    CANNOT_TELL = "cannot_tell"


class PrefillStanding(StrEnum):
    """How a look-up for a draft stands; "could not ask" says nothing about the person."""

    AWAITING = "awaiting"
    FILLED = "filled"
    NOT_FOUND = "not_found"
    COULD_NOT_ASK = "could_not_ask"


class FindingOutcome(StrEnum):
    """How a declared fact compares with a registry's answer."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NOT_DECLARED = "not_declared"
    NOT_FOUND = "not_found"
    NOT_ASKED = "not_asked"
    COULD_NOT_ASK = "could_not_ask"


class VerdictValue(StrEnum):
    """What a rule says of a candidacy."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"
