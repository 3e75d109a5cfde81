"""The commission's answer to an objection."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import contesting, procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.contesting import ObjectionStanding
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class DecideObjection:
    """Sustain or dismiss an objection; `answer` gives the reasons, which everybody may read."""

    nomination_id: str
    objection_id: str
    sustained: bool
    answer: str
    expected_version: int
    idempotency_key: str


async def decide_objection(office: Office, actor: Actor, command: DecideObjection) -> Outcome:
    """Answer it. `ids`: nomination, objection."""
    return await once(office, actor, command, lambda: _decide(office, actor, command))


async def _decide(office: Office, actor: Actor, command: DecideObjection) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.DECIDE_OBJECTION, command.expected_version)
    if isinstance(file, NotDone):
        return file
    objection = await tables.Objection.get_or_none(id=command.objection_id, nomination_id=file.row.id)
    if objection is None:
        return not_found("objectionId")
    if not command.answer.strip():
        return not_done(procedure_problems.reason_required())
    moved = contesting.decide_objection(file.value, ObjectionStanding(objection.standing))
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    standing = ObjectionStanding.SUSTAINED if command.sustained else ObjectionStanding.DISMISSED
    await tables.Objection.filter(id=objection.id).update(
        standing=standing.value, decided_by=actor.id, decided_at=now, answer=command.answer.strip()
    )
    await move(file, moved)
    await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {"objection": objection.id, "standing": standing.value},
        actor=actor.id,
        at=now,
    )
    return Done({"nomination": file.row.id, "objection": objection.id})
