"""One person leaves a file that goes on: four acts of one shape, told apart by who does them and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import problems, procedure_problems
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.leaving import Left, leave
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.calendar_vocabulary import CANDIDATE_STRIKING, CANDIDATE_WITHDRAWAL
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.term import DeadlineRule
from talapker_graphql.procedures.ballot_names import take_off_ballot
from talapker_graphql.procedures.deciding import Ground, ground_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import last_moment
from talapker_graphql.procedures.nomination_file import NominationFile, Why, move, open_file, write_change
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.standing import NOTHING
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class TakeCandidacyOff:
    """Take `candidacy_id` off its file by `event`.

    Attributes:
        ground: for a removal, one of the rulebook's grounds of removal.
        reason: what happened; a removal and a striking say it.
        died_on: for a death, its day, where it is known.
    """

    candidacy_id: str
    event: NominationEvent
    expected_version: int
    idempotency_key: str
    ground: str | None = None
    reason: str | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """What one way of leaving takes: the permission, the last day by the calendar, a ground, a reason."""

    act: Act
    last_day: ParameterSpec[DeadlineRule] | None = None
    on_a_ground: bool = False
    with_reason: bool = False


_WAYS: Mapping[NominationEvent, _Way] = {
    NominationEvent.CANDIDACY_WITHDRAWN: _Way(Act.WITHDRAW_CANDIDACY, CANDIDATE_WITHDRAWAL),
    NominationEvent.CANDIDACY_STRUCK: _Way(Act.STRIKE_CANDIDACY, CANDIDATE_STRIKING, with_reason=True),
    NominationEvent.CANDIDACY_REMOVED: _Way(Act.REMOVE, on_a_ground=True, with_reason=True),
    NominationEvent.DEATH_RECORDED: _Way(Act.RECORD_DEATH),
}


async def take_candidacy_off(office: Office, actor: Actor, command: TakeCandidacyOff) -> Outcome:
    """Take the person off. `ids`: nomination, candidacy. What was public stays public, with its new status."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _take_off(office, actor, command))


async def _take_off(office: Office, actor: Actor, command: TakeCandidacyOff) -> Outcome:
    way = _WAYS[command.event]
    candidacy = await tables.Candidacy.get_or_none(id=command.candidacy_id)
    nomination, person = (candidacy.nomination_id, candidacy.person_id) if candidacy else (NOTHING, NOTHING)
    file = await open_file(nomination, actor, way.act, command.expected_version, about=person)
    if isinstance(file, NotDone) and file != not_found("nominationId"):
        return file
    if candidacy is None or isinstance(file, NotDone):
        return not_found("candidacyId")
    if way.with_reason and not (command.reason or "").strip():
        return not_done(procedure_problems.reason_required())
    ground: Ground | None = None
    if way.on_a_ground:
        rulebook = office.rulebook(file.election.rulebook)
        ground = ground_of(rulebook, file, DecisionOutcome.REMOVED, command.ground)
        if ground is None:
            return not_done(problems.unknown_ground(command.ground or "—"))
    now = office.now()
    due = last_moment(office, file, way.last_day) if way.last_day else None
    left = leave(file.value, candidacy.id, command.event, due=due, now=now)
    if isinstance(left, NotDone):
        return left
    why = Why(ground.code if ground else None, ground.article if ground else None, command.reason)
    await take_off_ballot(office, file, now, candidacy_id=candidacy.id)
    await _write(file, candidacy, left, why, now)
    payload = {
        "candidacy": candidacy.id,
        **({} if ground is None else {"ground": ground.code, "article": ground.article}),
        **({} if command.died_on is None else {"died_on": command.died_on.isoformat()}),
    }
    await record(command.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "candidacy": candidacy.id})


async def _write(file: NominationFile, candidacy: tables.Candidacy, left: Left, why: Why, now: datetime) -> None:
    await tables.Candidacy.filter(id=candidacy.id).update(status=left.status.value, left_at=now)
    await write_change(
        file, left.event, candidacy.status, left.status.value, at=now, why=why, candidacy_id=candidacy.id
    )
    if left.file is file.value.status:
        await move(file, Moved(left.event, left.file))
    else:
        ended = Moved(NominationEvent.NOBODY_LEFT, left.file)
        await move(file, ended, at=now, closed_at=now, examine_by=None, correct_by=None, correction_paused_at=None)
