"""What follows when a term runs out and nobody acted: silence has the effect that the law gives it, and no other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationEvent, NominationStatus, transition


class Silence(StrEnum):
    """The effect of a term that ran out.

    No effect registers or refuses anybody: that is for people (`docs/decisions/0010-machines-find-people-decide.md`).
    """

    ALERT = "alert"
    """The commission is told that it is overdue; the file stays where it is."""
    RETURN = "return"
    """The file goes back to the commission with its omissions as they stand."""
    LAPSE = "lapse"
    """The file is at an end."""


@dataclass(frozen=True, slots=True)
class Expired:
    """A term ran out: the event, the state it leads to, and since when."""

    event: NominationEvent
    status: NominationStatus
    ended_at: datetime


_TERMS: dict[NominationStatus, NominationEvent] = {
    NominationStatus.DRAFT: NominationEvent.DRAFT_EXPIRED,
    NominationStatus.SUBMITTED: NominationEvent.REVIEW_EXPIRED,
    NominationStatus.CORRECTION: NominationEvent.CORRECTION_EXPIRED,
}


def expire(nomination: Nomination, ended_at: datetime | None, *, effect: Silence, now: datetime) -> Expired | None:
    """What happens at `now` to a file whose term ends at `ended_at` (UTC); nothing while it runs or stands still."""
    event = _TERMS.get(nomination.status)
    if event is None or ended_at is None or now <= ended_at:
        return None
    step = transition(nomination.status, event)
    if step is None:
        return None
    targets = {
        Silence.ALERT: nomination.status,
        Silence.RETURN: NominationStatus.SUBMITTED,
        Silence.LAPSE: NominationStatus.LAPSED,
    }
    return Expired(event, targets[effect], ended_at)
