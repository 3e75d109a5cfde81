"""One person leaves a file that goes on: by their own wish, by the party's, by the commission's decision, by death."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.elections.moments import Deadline
from talapker_core.nominations import problems, procedure_problems
from talapker_core.nominations.acts import NotDone, too_late
from talapker_core.nominations.candidacy_status import LEAVING, CandidacyStatus
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationEvent, NominationStatus, transition


@dataclass(frozen=True, slots=True)
class Left:
    """A person left the file.

    Attributes:
        event: what happened.
        status: in which status the person leaves.
        file: where the file stands now: as before, or lapsed, when nobody is left on it.
    """

    event: NominationEvent
    status: CandidacyStatus
    file: NominationStatus


def leave(
    nomination: Nomination, candidacy_id: str, event: NominationEvent, *, due: Deadline | None = None, now: datetime
) -> Left | NotDone:
    """Take the candidacy off by `event`, one of `LEAVING`; `due` is the last moment for it, where the law sets one.

    The place stays vacant: the number of somebody who left is not filled (Constitutional Law No. 68, art. 60, in the
    edition of 26 August 2021). With the last person the file itself lapses.
    """
    step = transition(nomination.status, event)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    standing = {candidacy.id for candidacy in nomination.standing}
    if candidacy_id not in standing:
        return NotDone((procedure_problems.left_already(),))
    late = too_late(due, now)
    if late is not None:
        return NotDone((late,))
    file = step.target
    if standing == {candidacy_id}:
        ended = transition(nomination.status, NominationEvent.NOBODY_LEFT)
        if ended is None:
            return NotDone((problems.not_possible_now(nomination.status.value),))
        file = ended.target
    return Left(event, LEAVING[event], file)
