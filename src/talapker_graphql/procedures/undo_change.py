"""Taking back a mistaken act: what it changed is as before, and the history shows both the mistake and its mending."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.elections.clock import Paused
from talapker_core.nominations import procedure_problems
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.decision import DecisionStanding
from talapker_core.nominations.omissions import OmissionStatus
from talapker_core.nominations.standing import StatusChange
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.nominations.substituting import barred_from_return
from talapker_core.nominations.undoing import Undone, undo
from talapker_core.rulebooks.calendar_vocabulary import REVIEW_TERM
from talapker_graphql.procedures.ballot_names import put_back_on_ballot
from talapker_graphql.procedures.correction_window import window_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import term_from
from talapker_graphql.procedures.nomination_file import NominationFile, Why, move, open_file, write_change
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.store import tables

_DECISIONS = {NominationEvent.REGISTERED, NominationEvent.REFUSED, NominationEvent.REMOVED}


@dataclass(frozen=True, slots=True)
class UndoChange:
    """Take back the change of status `change_id`; `reason` says what the mistake was, and everybody may read it."""

    nomination_id: str
    change_id: str
    reason: str
    expected_version: int
    idempotency_key: str


async def undo_change(office: Office, actor: Actor, command: UndoChange) -> Outcome:
    """Take it back. `ids`: nomination."""
    return await once(office, actor, command, lambda: _undo(office, actor, command))


async def _undo(office: Office, actor: Actor, command: UndoChange) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.UNDO, command.expected_version)
    if isinstance(file, NotDone):
        return file
    if not command.reason.strip():
        return not_done(procedure_problems.reason_required())
    rows = await tables.StatusChange.filter(nomination_id=file.row.id).order_by("sequence")
    barred = barred_from_return(file.value.candidacies)
    undone = undo([change_of(row) for row in rows], command.change_id, substituted=barred)
    if isinstance(undone, NotDone):
        return undone
    now = office.now()
    if undone.change.candidacy_id is None:
        await _restore_file(office, file, undone, command.reason.strip(), now)
    else:
        await _restore_candidacy(file, undone.change, undone.change.candidacy_id, command.reason.strip(), now)
    payload = {"change": command.change_id, "event": undone.change.event.value}
    await record(NominationEvent.UNDONE.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id})


def change_of(row: tables.StatusChange) -> StatusChange:
    """The change of a row, as the core sees it."""
    return StatusChange(
        id=row.id,
        event=NominationEvent(row.event),
        source=row.source,
        target=row.target,
        at=row.at,
        candidacy_id=row.candidacy_id,
        undoes=row.undoes,
    )


async def _restore_candidacy(
    file: NominationFile, change: StatusChange, candidacy_id: str, reason: str, now: datetime
) -> None:
    """The person stands with the file again, wherever the file stands by now."""
    await put_back_on_ballot(file, candidacy_id=candidacy_id)
    await tables.Candidacy.filter(id=candidacy_id).update(status=file.row.status, left_at=None)
    await write_change(
        file,
        NominationEvent.UNDONE,
        change.target,
        file.row.status,
        at=now,
        why=Why(reason=reason),
        candidacy_id=candidacy_id,
        undoes=change.id,
    )
    await move(file, Moved(NominationEvent.UNDONE, file.value.status))


async def _restore_file(office: Office, file: NominationFile, undone: Undone, reason: str, now: datetime) -> None:
    change, status = undone.change, NominationStatus(undone.status)
    if change.event in _DECISIONS:
        in_force = tables.Decision.filter(nomination_id=file.row.id, standing=DecisionStanding.IN_FORCE.value)
        latest = await in_force.order_by("-round").first()
        await tables.Decision.filter(id=latest.id if latest else "").update(standing=DecisionStanding.REVOKED.value)
    if change.event is NominationEvent.OMISSION_RECORDED:
        mistaken = tables.Omission.filter(nomination_id=file.row.id, recorded_at=change.at)
        await mistaken.update(status=OmissionStatus.TAKEN_BACK.value)
    await put_back_on_ballot(file)
    await move(
        file,
        Moved(NominationEvent.UNDONE, status),
        at=now,
        why=Why(reason=reason),
        undoes=change.id,
        **await _terms(office, file, status, now),
    )


async def _terms(office: Office, file: NominationFile, status: NominationStatus, now: datetime) -> dict[str, Any]:
    """The terms that run again in `status`, as they would have run without the mistake."""
    none: dict[str, Any] = {
        "closed_at": None,
        "examine_by": None,
        "correct_by": None,
        "correction_paused_at": None,
    }
    if status is NominationStatus.REGISTERED:
        return {**none, "closed_at": now}
    if status is NominationStatus.SUBMITTED:
        review = term_from(office, file, REVIEW_TERM, file.value.submitted_at)
        return {**none, "examine_by": review.instant if review else None}
    if status is NominationStatus.CORRECTION:
        window = await window_of(office, file)
        state = window.state(now) if window else None
        if isinstance(state, Paused):
            return {**none, "correction_paused_at": state.since}
        return {**none, "correct_by": window.end().instant if window else None}
    return none
