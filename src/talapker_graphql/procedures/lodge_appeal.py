"""Appealing against the commission's decision on a file."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import contesting, problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.contesting import AppealStanding
from talapker_core.nominations.decision import DecisionStanding
from talapker_core.rulebooks.procedure_vocabulary import APPEAL_RULING_TERM, APPEAL_TERM
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import term_from
from talapker_graphql.procedures.nomination_file import open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.raise_objection import LONGEST_TEXT, TEXT_LENGTH
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class LodgeAppeal:
    """Appeal against the decision in force on the file, in `text`."""

    nomination_id: str
    text: str
    idempotency_key: str


async def lodge_appeal(office: Office, actor: Actor, command: LodgeAppeal) -> Outcome:
    """Appeal. `ids`: nomination, appeal. The decision stays in force until it is annulled."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _lodge(office, actor, command))


async def _lodge(office: Office, actor: Actor, command: LodgeAppeal) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.APPEAL, None)
    if isinstance(file, NotDone):
        return file
    if not 0 < len(command.text.strip()) <= LONGEST_TEXT:
        return not_done(TEXT_LENGTH)
    in_force = tables.Decision.filter(nomination_id=file.row.id, standing=DecisionStanding.IN_FORCE.value)
    decision = await in_force.order_by("-round").first()
    if decision is None:
        return not_done(problems.not_possible_now(file.row.status))
    now = office.now()
    moved = contesting.lodge_appeal(file.value, due=term_from(office, file, APPEAL_TERM, decision.decided_at), now=now)
    if isinstance(moved, NotDone):
        return moved
    rule_by = term_from(office, file, APPEAL_RULING_TERM, now)
    appeal = await tables.Appeal.create(
        id=office.id_of("appeal"),
        nomination_id=file.row.id,
        decision_id=decision.id,
        number=await tables.Appeal.filter(nomination_id=file.row.id).count() + 1,
        text=command.text.strip(),
        standing=AppealStanding.OPEN.value,
        lodged_by=actor.id,
        lodged_at=now,
        rule_by=rule_by.instant if rule_by else None,
    )
    # An appeal goes to the commission above the one that decided, from the central one to a court (Constitutional Law
    # No. 68, art. 44, in the edition of 23 April 2015).
    decided_by = await tables.Commission.get(id=decision.commission_id)
    await tables.Nomination.filter(id=file.row.id).update(appealed_to_id=decided_by.parent_id)
    payload = {"appeal": appeal.id, "decision": decision.id, "to": decided_by.parent_id}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "appeal": appeal.id})
