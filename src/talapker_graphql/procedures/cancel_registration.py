"""Cancelling the registration of a whole file, on a ground that the law lists."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import acts, problems, procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.ballot_names import take_off_ballot
from talapker_graphql.procedures.deciding import ground_of, take_decision
from talapker_graphql.procedures.nomination_file import open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done


@dataclass(frozen=True, slots=True)
class CancelRegistration:
    """Cancel the registration on `ground`, one of the rulebook's grounds of removal; `reason` says what happened."""

    nomination_id: str
    ground: str
    reason: str
    expected_version: int
    idempotency_key: str


async def cancel_registration(office: Office, actor: Actor, command: CancelRegistration) -> Outcome:
    """Cancel. `ids`: nomination, decision."""
    return await once(office, actor, command, lambda: _cancel(office, actor, command))


async def _cancel(office: Office, actor: Actor, command: CancelRegistration) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.REMOVE, command.expected_version)
    if isinstance(file, NotDone):
        return file
    if not command.reason.strip():
        return not_done(procedure_problems.reason_required())
    ground = ground_of(office.rulebook(file.election.rulebook), file, DecisionOutcome.REMOVED, command.ground)
    if ground is None:
        return not_done(problems.unknown_ground(command.ground))
    moved = acts.cancel_registration(file.value)
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    await take_off_ballot(office, file, now)
    decision = await take_decision(
        office,
        file,
        moved,
        DecisionOutcome.REMOVED,
        ground,
        reason=command.reason,
        decided_by=actor.id,
        actor=actor,
        at=now,
    )
    return Done({"nomination": file.row.id, "decision": decision.id})
