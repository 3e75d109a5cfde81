"""The states of a nomination and the only ways between them, as one table; of one person in `candidacy_status`."""

from dataclasses import dataclass
from enum import StrEnum


class NominationStatus(StrEnum):
    """Where a file stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CORRECTION = "correction"
    REGISTERED = "registered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    """The commission cancelled the registration."""
    ANNULLED = "annulled"
    """A higher body annulled the registration on appeal."""
    LAPSED = "lapsed"
    """A term ran out, or nobody is left on the file."""


class NominationEvent(StrEnum):
    """What happened to a file, in the past tense; these are the acts the journal holds."""

    OPENED = "NominationOpened"
    CANDIDACY_ADDED = "CandidacyAdded"
    CANDIDACIES_IMPORTED = "CandidaciesImported"
    CANDIDACIES_ARRANGED = "CandidaciesArranged"
    CANDIDACY_EDITED = "CandidacyEdited"
    DRAFT_EXPORTED = "DraftExported"
    DRAFT_MERGED = "DraftMerged"
    CONSENT_GIVEN = "ConsentGiven"
    CONSENT_WITHDRAWN = "ConsentWithdrawn"
    DOCUMENT_RECEIVED = "DocumentReceived"
    SUPPORTERS_IMPORTED = "SupportersImported"
    SUPPORTERS_COMPARED = "SupportersCompared"
    SUPPORTERS_SAMPLED = "SupportersSampled"
    SUPPORTERS_JUDGED = "SupportersJudged"
    PACKAGE_SIGNED = "PackageSigned"
    PREFILL_ASKED = "PrefillAsked"
    PREFILL_TAKEN = "PrefillTaken"
    SUBMITTED = "NominationSubmitted"
    TRANSFERRED = "NominationTransferred"
    OMISSION_RECORDED = "OmissionRecorded"
    OMISSION_ASSESSED = "OmissionAssessed"
    MENDED = "OmissionsMended"
    TERM_PAUSED = "TermPaused"
    TERM_RESUMED = "TermResumed"
    CORRECTION_EXPIRED = "CorrectionExpired"
    REVIEW_EXPIRED = "ReviewExpired"
    DRAFT_EXPIRED = "DraftExpired"
    DECISION_PROPOSED = "DecisionProposed"
    DECISION_NOT_CARRIED = "DecisionNotCarried"
    REGISTERED = "NominationRegistered"
    REFUSED = "NominationRefused"
    WITHDRAWN = "NominationWithdrawn"
    CANDIDACY_WITHDRAWN = "CandidacyWithdrawn"
    CANDIDACY_STRUCK = "CandidacyStruck"
    CANDIDACY_REMOVED = "CandidacyRemoved"
    DEATH_RECORDED = "DeathRecorded"
    CANDIDACY_SUBSTITUTED = "CandidacySubstituted"
    NOBODY_LEFT = "NobodyLeft"
    REMOVED = "RegistrationCancelled"
    OBJECTION_RAISED = "ObjectionRaised"
    OBJECTION_DECIDED = "ObjectionDecided"
    APPEAL_LODGED = "AppealLodged"
    APPEAL_DISMISSED = "AppealDismissed"
    ANNULLED = "DecisionAnnulled"
    UNDONE = "ActUndone"
    PAPER_DEVIATION_RECORDED = "PaperDeviationRecorded"
    PAPER_DEVIATION_TAKEN_BACK = "PaperDeviationTakenBack"


class By(StrEnum):
    """Who brings a transition about."""

    AUTHOR = "author"
    CANDIDATE = "candidate"
    COMMISSION = "commission"
    APPEAL_BODY = "appeal_body"
    """The higher commission or the court."""
    PARTICIPANT = "participant"
    """Whoever takes part in the election: an applicant or an observer."""
    LAW = "law"
    """A term ran out; nobody did anything."""


@dataclass(frozen=True, slots=True)
class Transition:
    """From one status to another by one event, brought about by one side. Articles and terms are the rulebook's."""

    source: NominationStatus
    event: NominationEvent
    target: NominationStatus
    by: By


_S, _E = NominationStatus, NominationEvent
_UNDECIDED = (_S.SUBMITTED, _S.CORRECTION)
_HANDED_IN = (*_UNDECIDED, _S.REGISTERED)


def _staying(states: tuple[NominationStatus, ...], event: NominationEvent, by: By) -> tuple[Transition, ...]:
    return tuple(Transition(state, event, state, by) for state in states)


TRANSITIONS: tuple[Transition, ...] = (
    Transition(_S.DRAFT, _E.CANDIDACY_ADDED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.CANDIDACIES_IMPORTED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.CANDIDACIES_ARRANGED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.CANDIDACY_EDITED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.DRAFT_EXPORTED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.DRAFT_MERGED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.CONSENT_GIVEN, _S.DRAFT, By.CANDIDATE),
    Transition(_S.DRAFT, _E.CONSENT_WITHDRAWN, _S.DRAFT, By.CANDIDATE),
    Transition(_S.DRAFT, _E.DOCUMENT_RECEIVED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.SUPPORTERS_IMPORTED, _S.DRAFT, By.AUTHOR),
    Transition(_S.CORRECTION, _E.SUPPORTERS_IMPORTED, _S.CORRECTION, By.AUTHOR),
    Transition(_S.DRAFT, _E.PACKAGE_SIGNED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.PREFILL_ASKED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.PREFILL_TAKEN, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.SUBMITTED, _S.SUBMITTED, By.AUTHOR),
    Transition(_S.DRAFT, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.DRAFT, _E.DRAFT_EXPIRED, _S.LAPSED, By.LAW),
    *_staying(_UNDECIDED, _E.TRANSFERRED, By.COMMISSION),
    # What paper says counts for the decision, so it is compared before.
    *_staying(_UNDECIDED, _E.PAPER_DEVIATION_RECORDED, By.COMMISSION),
    *_staying(_UNDECIDED, _E.PAPER_DEVIATION_TAKEN_BACK, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.CONSENT_GIVEN, _S.SUBMITTED, By.CANDIDATE),
    Transition(_S.SUBMITTED, _E.CONSENT_WITHDRAWN, _S.SUBMITTED, By.CANDIDATE),
    Transition(_S.SUBMITTED, _E.OMISSION_RECORDED, _S.CORRECTION, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.OMISSION_ASSESSED, _S.SUBMITTED, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.DECISION_PROPOSED, _S.SUBMITTED, By.COMMISSION),
    Transition(_S.CORRECTION, _E.DECISION_PROPOSED, _S.CORRECTION, By.COMMISSION),
    *_staying(_UNDECIDED, _E.DECISION_NOT_CARRIED, By.COMMISSION),
    *_staying(_UNDECIDED, _E.SUPPORTERS_COMPARED, By.COMMISSION),
    *_staying(_UNDECIDED, _E.SUPPORTERS_SAMPLED, By.COMMISSION),
    *_staying(_UNDECIDED, _E.SUPPORTERS_JUDGED, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.REVIEW_EXPIRED, _S.SUBMITTED, By.LAW),
    Transition(_S.SUBMITTED, _E.PACKAGE_SIGNED, _S.SUBMITTED, By.AUTHOR),
    Transition(_S.SUBMITTED, _E.REGISTERED, _S.REGISTERED, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.REFUSED, _S.REFUSED, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.CORRECTION, _E.OMISSION_RECORDED, _S.CORRECTION, By.COMMISSION),
    Transition(_S.CORRECTION, _E.CONSENT_GIVEN, _S.CORRECTION, By.CANDIDATE),
    Transition(_S.CORRECTION, _E.CONSENT_WITHDRAWN, _S.CORRECTION, By.CANDIDATE),
    Transition(_S.CORRECTION, _E.CANDIDACY_EDITED, _S.CORRECTION, By.AUTHOR),
    Transition(_S.CORRECTION, _E.DOCUMENT_RECEIVED, _S.CORRECTION, By.AUTHOR),
    Transition(_S.CORRECTION, _E.PACKAGE_SIGNED, _S.CORRECTION, By.AUTHOR),
    Transition(_S.CORRECTION, _E.MENDED, _S.SUBMITTED, By.AUTHOR),
    Transition(_S.CORRECTION, _E.TERM_PAUSED, _S.CORRECTION, By.COMMISSION),
    Transition(_S.CORRECTION, _E.TERM_RESUMED, _S.CORRECTION, By.COMMISSION),
    Transition(_S.CORRECTION, _E.CORRECTION_EXPIRED, _S.SUBMITTED, By.LAW),
    Transition(_S.CORRECTION, _E.REFUSED, _S.REFUSED, By.COMMISSION),
    Transition(_S.CORRECTION, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.REGISTERED, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.REGISTERED, _E.REMOVED, _S.REMOVED, By.COMMISSION),
    *_staying(_HANDED_IN, _E.CANDIDACY_WITHDRAWN, By.AUTHOR),
    *_staying(_HANDED_IN, _E.CANDIDACY_STRUCK, By.AUTHOR),
    *_staying(_HANDED_IN, _E.DEATH_RECORDED, By.COMMISSION),
    *_staying(_UNDECIDED, _E.CANDIDACY_SUBSTITUTED, By.AUTHOR),
    Transition(_S.REGISTERED, _E.CANDIDACY_REMOVED, _S.REGISTERED, By.COMMISSION),
    *(Transition(state, _E.NOBODY_LEFT, _S.LAPSED, By.LAW) for state in _HANDED_IN),
    *_staying(_HANDED_IN, _E.OBJECTION_RAISED, By.PARTICIPANT),
    *_staying(_HANDED_IN, _E.OBJECTION_DECIDED, By.COMMISSION),
    *_staying((_S.REGISTERED, _S.REFUSED, _S.REMOVED), _E.APPEAL_LODGED, By.PARTICIPANT),
    *_staying((_S.REGISTERED, _S.REFUSED, _S.REMOVED), _E.APPEAL_DISMISSED, By.APPEAL_BODY),
    # A refusal that fell leaves the file undecided; a removal that fell leaves the registration in force.
    Transition(_S.REFUSED, _E.ANNULLED, _S.SUBMITTED, By.APPEAL_BODY),
    Transition(_S.REMOVED, _E.ANNULLED, _S.REGISTERED, By.APPEAL_BODY),
    Transition(_S.REGISTERED, _E.ANNULLED, _S.ANNULLED, By.APPEAL_BODY),
)
_BY_STEP = {(step.source, step.event): step for step in TRANSITIONS}


def transition(source: NominationStatus, event: NominationEvent) -> Transition | None:
    """The lawful transition out of `source` by `event`, or `None` when there is none."""
    return _BY_STEP.get((source, event))
