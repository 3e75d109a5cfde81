"""The commission's answer: registered or refused, on a ground that cites its article. Only people decide."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import problems
from talapker_core.nominations.acts import NotDone, decide, propose
from talapker_core.nominations.decision import DecisionOutcome, ProposalStanding
from talapker_graphql.procedures.deciding import (
    ground_of,
    members_needed,
    objections_block,
    rules_against,
    take_decision,
)
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class DecideRegistration:
    """Decide. A refusal names a `ground` of the rulebook; registering against a finding takes a `reason`."""

    nomination_id: str
    outcome: DecisionOutcome
    ground: str | None
    reason: str | None
    expected_version: int
    idempotency_key: str


async def decide_registration(office: Office, actor: Actor, command: DecideRegistration) -> Outcome:
    """Decide, or, where the law asks for two members, put the decision forward for a second one to answer.

    `ids`: nomination, and decision or proposal.
    """
    return await once(office, actor, command, lambda: _decide(office, actor, command))


async def _decide(office: Office, actor: Actor, command: DecideRegistration) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.DECIDE, command.expected_version)
    if isinstance(file, NotDone):
        return file
    rulebook = office.rulebook(file.election.rulebook)
    ground = ground_of(rulebook, file, command.outcome, command.ground)
    if ground is None:
        return not_done(problems.unknown_ground(command.ground or "—"))
    alone = members_needed(rulebook, file) == 1
    moved = (decide if alone else propose)(
        file.value,
        command.outcome,
        rules_against=await rules_against(office, file),
        override=command.reason,
        objections_block=objections_block(rulebook, file),
    )
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    if not alone:
        await move(file, moved)
        return await _put_forward(office, file, actor, command, now)
    decision = await take_decision(
        office,
        file,
        moved,
        command.outcome,
        ground,
        reason=command.reason,
        decided_by=actor.id,
        actor=actor,
        at=now,
    )
    return Done({"nomination": file.row.id, "decision": decision.id})


async def _put_forward(
    office: Office, file: NominationFile, actor: Actor, command: DecideRegistration, now: datetime
) -> Done:
    proposal = await tables.DecisionProposal.create(
        id=office.id_of("proposal"),
        nomination_id=file.row.id,
        outcome=command.outcome.value,
        ground=command.ground,
        reason=command.reason,
        standing=ProposalStanding.OPEN.value,
        proposed_by=actor.id,
        proposed_at=now,
    )
    payload = {"proposal": proposal.id, "outcome": command.outcome.value, "ground": command.ground}
    await record("DecisionProposed", "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "proposal": proposal.id})
