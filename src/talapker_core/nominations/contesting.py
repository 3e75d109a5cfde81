"""Contesting: objections against a file, and appeals against the decision on it."""

from datetime import datetime
from enum import StrEnum

from talapker_core.elections.moments import Deadline
from talapker_core.nominations import problems, procedure_problems
from talapker_core.nominations.acts import Moved, NotDone, too_late
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationEvent, transition


class ObjectionStanding(StrEnum):
    """What became of an objection."""

    OPEN = "open"
    SUSTAINED = "sustained"
    DISMISSED = "dismissed"


class AppealStanding(StrEnum):
    """What became of an appeal. One that is sustained annuls the decision."""

    OPEN = "open"
    SUSTAINED = "sustained"
    DISMISSED = "dismissed"
    MOOT = "moot"
    """The file went on to stand elsewhere before a ruling: nothing is left to annul."""


def raise_objection(nomination: Nomination, *, due: Deadline | None, now: datetime) -> Moved | NotDone:
    """Object to a file that was handed in, until `due`, where the law sets a last moment."""
    return _while_in_time(nomination, NominationEvent.OBJECTION_RAISED, due, now)


def decide_objection(nomination: Nomination, standing: ObjectionStanding) -> Moved | NotDone:
    """Answer an objection. To sustain one changes nothing by itself: what follows from it is a decision of its own."""
    if standing is not ObjectionStanding.OPEN:
        return NotDone((procedure_problems.answered_already(),))
    step = transition(nomination.status, NominationEvent.OBJECTION_DECIDED)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    return Moved(step.event, step.target, nomination.correct_by)


def lodge_appeal(nomination: Nomination, *, due: Deadline | None, now: datetime) -> Moved | NotDone:
    """Appeal against the decision in force, until `due`, where the law sets a last moment; one appeal at a time."""
    if nomination.open_appeals:
        return NotDone((procedure_problems.appeal_pending(),))
    return _while_in_time(nomination, NominationEvent.APPEAL_LODGED, due, now)


def rule_on_appeal(nomination: Nomination, standing: AppealStanding, *, sustained: bool) -> Moved | NotDone:
    """What the higher body ruled: the decision stands, or it is annulled.

    An annulled refusal leaves the file undecided, an annulled removal leaves the registration in force, and an annulled
    registration is at an end.
    """
    if standing is not AppealStanding.OPEN:
        return NotDone((procedure_problems.answered_already(),))
    event = NominationEvent.ANNULLED if sustained else NominationEvent.APPEAL_DISMISSED
    step = transition(nomination.status, event)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    return Moved(step.event, step.target)


def _while_in_time(
    nomination: Nomination, event: NominationEvent, due: Deadline | None, now: datetime
) -> Moved | NotDone:
    step = transition(nomination.status, event)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    late = too_late(due, now)
    if late is not None:
        return NotDone((late,))
    return Moved(step.event, step.target, nomination.correct_by)
