"""Another person is put in for one who left a list, where the law lets a party do so and while nothing is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talapker_core.elections.moments import Deadline
from talapker_core.errors import Problem
from talapker_core.nominations import problems, substitution_problems
from talapker_core.nominations.acts import NotDone, too_late
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.status import NominationEvent, transition


@dataclass(frozen=True, slots=True)
class Substituted:
    """Another person comes onto the file.

    Attributes:
        place: the number they get, from 1.
    """

    event: NominationEvent
    place: int


def substitute(
    nomination: Nomination, left_id: str, person_id: str, *, due: Deadline | None, now: datetime
) -> Substituted | NotDone:
    """Put the person in for the candidacy `left_id`, which has left the file.

    `due` is the last moment for it; None where the law knows no substitution. The number of who left stays vacant
    (Constitutional Law No. 68, art. 60, in the edition of 26 August 2021): the substitute gets the next after the last.
    """
    step = transition(nomination.status, NominationEvent.CANDIDACY_SUBSTITUTED)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    if due is None:
        return NotDone((substitution_problems.not_known_to_the_law(),))
    against = too_late(due, now) or _against(nomination.candidacies, left_id, person_id)
    if against is not None:
        return NotDone((against,))
    return Substituted(step.event, max(it.place for it in nomination.candidacies) + 1)


def barred_from_return(candidacies: Sequence[CandidacyOnFile]) -> frozenset[str]:
    """The candidacies (ids) that may not come back: somebody else of those put in for one another stands.

    A chain of substitutes has one place on the list between them.
    """
    before = {it.id: it.substitutes for it in candidacies}

    def first(candidacy_id: str) -> str:
        earlier = before.get(candidacy_id)
        return candidacy_id if earlier is None else first(earlier)

    taken = {first(it.id): it.id for it in candidacies if not it.left}
    return frozenset(it.id for it in candidacies if taken.get(first(it.id), it.id) != it.id)


def _against(candidacies: Sequence[CandidacyOnFile], left_id: str, person_id: str) -> Problem | None:
    if not any(it.id == left_id and it.left for it in candidacies):
        return substitution_problems.still_standing()
    if any(it.substitutes == left_id for it in candidacies):
        return substitution_problems.substituted_already()
    if any(it.person_id == person_id for it in candidacies):
        return substitution_problems.on_file_already()
    return None
