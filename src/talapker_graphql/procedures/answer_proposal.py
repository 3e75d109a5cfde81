"""The second member's answer to a decision that another one put forward: it is taken, or not carried."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import acts, problems, procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome, ProposalStanding
from talapker_graphql.procedures.deciding import ground_of, objections_block, rules_against, take_decision
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """Answer the proposal. Where `agrees`, the decision is taken as it was put forward; the law is asked anew."""

    nomination_id: str
    proposal_id: str
    agrees: bool
    expected_version: int
    idempotency_key: str


async def answer_proposal(office: Office, actor: Actor, command: AnswerProposal) -> Outcome:
    """Answer. `ids`: nomination, and decision where it was taken."""
    return await once(office, actor, command, lambda: _answer(office, actor, command))


async def _answer(office: Office, actor: Actor, command: AnswerProposal) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.COUNTERSIGN, command.expected_version)
    if isinstance(file, NotDone):
        return file
    proposal = await tables.DecisionProposal.get_or_none(id=command.proposal_id, nomination_id=file.row.id)
    if proposal is None:
        return not_done(procedure_problems.no_such_proposal())
    rulebook, outcome = office.rulebook(file.election.rulebook), DecisionOutcome(proposal.outcome)
    moved = acts.answer_proposal(
        file.value,
        proposal.id,
        member=actor.id,
        agrees=command.agrees,
        rules_against=await rules_against(office, file),
        override=proposal.reason,
        objections_block=objections_block(rulebook, file),
    )
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    standing = ProposalStanding.CARRIED if command.agrees else ProposalStanding.NOT_CARRIED
    await tables.DecisionProposal.filter(id=proposal.id).update(
        standing=standing.value, answered_by=actor.id, answered_at=now
    )
    if not command.agrees:
        await move(file, moved)
        await record(moved.event.value, "nomination", file.row.id, {"proposal": proposal.id}, actor=actor.id, at=now)
        return Done({"nomination": file.row.id})
    ground = ground_of(rulebook, file, outcome, proposal.ground)
    if ground is None:
        return not_done(problems.unknown_ground(proposal.ground or "—"))
    decision = await take_decision(
        office,
        file,
        moved,
        outcome,
        ground,
        reason=proposal.reason,
        decided_by=proposal.proposed_by,
        actor=actor,
        at=now,
    )
    return Done({"nomination": file.row.id, "decision": decision.id})
