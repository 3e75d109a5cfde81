"""Letting the correction window stand still, as while a court has the file, and letting it run on."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import problems, procedure_problems
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.status import NominationEvent, transition
from talapker_graphql.procedures.correction_window import PAUSED, RESUMED, window_of, write_event
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done


@dataclass(frozen=True, slots=True)
class HoldCorrection:
    """Pause the window, or resume it; `reason` says why."""

    nomination_id: str
    pauses: bool
    reason: str
    expected_version: int
    idempotency_key: str


async def hold_correction(office: Office, actor: Actor, command: HoldCorrection) -> Outcome:
    """Pause or resume. `ids`: nomination. While the window stands still nobody can be late."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _hold(office, actor, command))


async def _hold(office: Office, actor: Actor, command: HoldCorrection) -> Outcome:
    act = Act.PAUSE_CLOCK if command.pauses else Act.RESUME_CLOCK
    file = await open_file(command.nomination_id, actor, act, command.expected_version)
    if isinstance(file, NotDone):
        return file
    event = NominationEvent.TERM_PAUSED if command.pauses else NominationEvent.TERM_RESUMED
    step, window = transition(file.value.status, event), await window_of(office, file)
    if step is None or window is None:
        return not_done(problems.not_possible_now(file.row.status))
    stands_still = file.row.correction_paused_at is not None
    if stands_still is command.pauses:
        return not_done(procedure_problems.term_stands_still(paused=stands_still))
    if not command.reason.strip():
        return not_done(procedure_problems.reason_required())
    now = office.now()
    if not stands_still and not window.end().is_met_by(now):
        return not_done(procedure_problems.too_late(window.end().local_text, str(window.term.citation)))
    await write_event(office, file, PAUSED if command.pauses else RESUMED, now, command.reason)
    await move(
        file,
        Moved(step.event, step.target),
        correct_by=None if command.pauses else window.resume(now).end().instant,
        correction_paused_at=now if command.pauses else None,
    )
    await record(step.event.value, "nomination", file.row.id, {}, actor=actor.id, at=now)
    return Done({"nomination": file.row.id})
