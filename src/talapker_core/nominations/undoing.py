"""Taking back a mistaken act by another act. History keeps both; nothing is erased."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from talapker_core.nominations import procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.standing import StatusChange, in_force
from talapker_core.nominations.status import NominationEvent

UNDOABLE = frozenset(
    {
        NominationEvent.REGISTERED,
        NominationEvent.REFUSED,
        NominationEvent.REMOVED,
        NominationEvent.WITHDRAWN,
        NominationEvent.CANDIDACY_WITHDRAWN,
        NominationEvent.CANDIDACY_STRUCK,
        NominationEvent.CANDIDACY_REMOVED,
        NominationEvent.DEATH_RECORDED,
        NominationEvent.OMISSION_RECORDED,
    }
)
"""What may be recorded by mistake. A submission is a fact, and a ruling is its body's own to correct."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A change is taken back: its subject stands again where it stood before."""

    change: StatusChange

    @property
    def status(self) -> str:
        """The status that comes back."""
        return self.change.source


def undo(
    changes: Sequence[StatusChange], change_id: str, *, substituted: AbstractSet[str] = frozenset()
) -> Undone | NotDone:
    """Take back the change `change_id` of a file whose `changes` these are, in order.

    Only the newest change that still counts can be taken back, of the whole file or of the same person: what was built
    on a mistake is taken back before it; that a person was put in for another is built on nothing else. Nobody comes
    back for whom another person stands by now, or while the one stands for whom they were put in: `substituted` holds
    those candidacies (ids).
    """
    counting = in_force(changes)
    change = next((it for it in counting if it.id == change_id), None)
    if change is None:
        return NotDone((procedure_problems.no_such_change(),))
    if change.event not in UNDOABLE:
        return NotDone((procedure_problems.not_undoable(change.event.value),))
    if change.candidacy_id in substituted:
        return NotDone((procedure_problems.built_upon(),))
    after = counting[counting.index(change) + 1 :]
    later = [it for it in after if it.event is not NominationEvent.CANDIDACY_SUBSTITUTED]
    if any(change.candidacy_id in {None, it.candidacy_id} or it.candidacy_id is None for it in later):
        return NotDone((procedure_problems.built_upon(),))
    return Undone(change)
