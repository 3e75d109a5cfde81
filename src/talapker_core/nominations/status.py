"""The states of a nomination and the only ways between them, as one table."""

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


class NominationEvent(StrEnum):
    """What happened to a file, in the past tense; these are the acts the journal holds."""

    OPENED = "NominationOpened"
    CANDIDACY_ADDED = "CandidacyAdded"
    CANDIDACIES_ARRANGED = "CandidaciesArranged"
    DOCUMENT_RECEIVED = "DocumentReceived"
    PREFILL_ASKED = "PrefillAsked"
    PREFILL_TAKEN = "PrefillTaken"
    SUBMITTED = "NominationSubmitted"
    OMISSION_RECORDED = "OmissionRecorded"
    MENDED = "OmissionsMended"
    REGISTERED = "NominationRegistered"
    REFUSED = "NominationRefused"
    WITHDRAWN = "NominationWithdrawn"


class By(StrEnum):
    """Who brings a transition about."""

    AUTHOR = "author"
    COMMISSION = "commission"


@dataclass(frozen=True, slots=True)
class Transition:
    """From one status to another by one event, brought about by one side. Articles and terms are the rulebook's."""

    source: NominationStatus
    event: NominationEvent
    target: NominationStatus
    by: By


_S, _E = NominationStatus, NominationEvent
TRANSITIONS: tuple[Transition, ...] = (
    Transition(_S.DRAFT, _E.CANDIDACY_ADDED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.CANDIDACIES_ARRANGED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.DOCUMENT_RECEIVED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.PREFILL_ASKED, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.PREFILL_TAKEN, _S.DRAFT, By.AUTHOR),
    Transition(_S.DRAFT, _E.SUBMITTED, _S.SUBMITTED, By.AUTHOR),
    Transition(_S.DRAFT, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.SUBMITTED, _E.OMISSION_RECORDED, _S.CORRECTION, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.REGISTERED, _S.REGISTERED, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.REFUSED, _S.REFUSED, By.COMMISSION),
    Transition(_S.SUBMITTED, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.CORRECTION, _E.OMISSION_RECORDED, _S.CORRECTION, By.COMMISSION),
    Transition(_S.CORRECTION, _E.DOCUMENT_RECEIVED, _S.CORRECTION, By.AUTHOR),
    Transition(_S.CORRECTION, _E.MENDED, _S.SUBMITTED, By.AUTHOR),
    Transition(_S.CORRECTION, _E.REFUSED, _S.REFUSED, By.COMMISSION),
    Transition(_S.CORRECTION, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
    Transition(_S.REGISTERED, _E.WITHDRAWN, _S.WITHDRAWN, By.AUTHOR),
)
_BY_STEP = {(step.source, step.event): step for step in TRANSITIONS}


def transition(source: NominationStatus, event: NominationEvent) -> Transition | None:
    """The lawful transition out of `source` by `event`, or `None` when there is none."""
    return _BY_STEP.get((source, event))
