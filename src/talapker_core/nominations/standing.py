"""The dated facts of a file's status: what it was at any moment, and which of them was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talapker_core.nominations.status import NominationEvent


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One change of the status of a file, or of one candidacy on it.

    Attributes:
        source, target: the words before and after; `NominationStatus` for a file, `CandidacyStatus` for a person.
        at: when it took effect (UTC).
        undoes: the id of the change that this one takes back.
    """

    id: str
    event: NominationEvent
    source: str
    target: str
    at: datetime
    candidacy_id: str | None = None
    undoes: str | None = None


def status_as_of(changes: Sequence[StatusChange], moment: datetime, *, first: str = "draft") -> str:
    """The status at `moment` (UTC) of the subject whose `changes` these are, in the order in which they happened.

    A change counts from its own instant on. What was taken back later was in force until then: history keeps both.
    """
    status = first
    for change in changes:
        if change.at > moment:
            break
        status = change.target
    return status


def in_force(changes: Sequence[StatusChange]) -> tuple[StatusChange, ...]:
    """The changes that were neither taken back nor take another one back, in order."""
    undone = {change.undoes for change in changes if change.undoes is not None}
    return tuple(change for change in changes if change.undoes is None and change.id not in undone)
