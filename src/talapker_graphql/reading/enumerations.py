"""Closed vocabularies of the readable graph. Tables hold the lower-case value, GraphQL shows the upper-case name."""

from enum import StrEnum

from talapker_core.elections.commission import CommissionLevel
from talapker_core.examination.later_answers import AlertKind
from talapker_core.journal.snapshot import Layer
from talapker_core.nominations.candidacy_status import CandidacyStatus
from talapker_core.nominations.contesting import AppealStanding, ObjectionStanding
from talapker_core.nominations.decision import DecisionOutcome, DecisionStanding, ProposalStanding
from talapker_core.nominations.electronic_signature import SignatureReason, SignatureStanding
from talapker_core.nominations.electronic_signature import Stamp as TimeStampStanding
from talapker_core.nominations.omissions import OmissionStatus
from talapker_core.nominations.paper_deviation import PaperStanding
from talapker_core.nominations.paper_values import PaperField
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.nominations.supporters.verdict import SupporterVerdict
from talapker_core.results.contest_outcome import ContestOutcome
from talapker_core.rulebooks.contest_system import ContestSystem as ElectoralSystem
from talapker_core.rulebooks.documents import ApplicantKind as NominationRoute
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.uploads.scanning import ScanStanding

__all__ = [
    "AlertKind",
    "AlertStatus",
    "AppealStanding",
    "CandidacyStatus",
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "DecisionStanding",
    "DepositStanding",
    "DocumentSignatureOutcome",
    "ElectoralSystem",
    "FindingOutcome",
    "Layer",
    "NominationEvent",
    "NominationRoute",
    "NominationStatus",
    "ObjectionStanding",
    "Occasion",
    "OmissionStatus",
    "PaperField",
    "PaperStanding",
    "PrefillStanding",
    "ProposalStanding",
    "ScanStanding",
    "SignatureReason",
    "SignatureStanding",
    "Standing",
    "SupporterVerdict",
    "TimeStampStanding",
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


class DocumentSignatureOutcome(StrEnum):
    """How an examination of the signatures inside a document ended."""

    EXAMINED = "examined"
    NO_SIGNATURES = "no_signatures"
    NOT_A_PDF = "not_a_pdf"
    TOO_LARGE = "too_large"
