"""What the higher body ruled on an appeal: the decision stands, or it is annulled and its effects with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import contesting, procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.contesting import AppealStanding
from talapker_core.nominations.decision import DecisionStanding
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import REVIEW_TERM
from talapker_graphql.procedures.ballot_names import put_back_on_ballot, take_off_ballot
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import term_from
from talapker_graphql.procedures.nomination_file import NominationFile, Why, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.verification import ask_registries
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class RuleOnAppeal:
    """Record the ruling of `body` (a court, a higher commission); `ruling` gives its reasons, which all may read."""

    nomination_id: str
    appeal_id: str
    sustained: bool
    body: str
    ruling: str
    expected_version: int
    idempotency_key: str


async def rule_on_appeal(office: Office, actor: Actor, command: RuleOnAppeal) -> Outcome:
    """Record it. `ids`: nomination, appeal. A file that is undecided again has its whole review before it."""
    return await once(office, actor, command, lambda: _rule(office, actor, command))


async def _rule(office: Office, actor: Actor, command: RuleOnAppeal) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RULE_ON_APPEAL, command.expected_version)
    if isinstance(file, NotDone):
        return file
    appeal = await tables.Appeal.get_or_none(id=command.appeal_id, nomination_id=file.row.id)
    if appeal is None:
        return not_found("appealId")
    if not command.ruling.strip() or not command.body.strip():
        return not_done(procedure_problems.reason_required())
    moved = contesting.rule_on_appeal(file.value, AppealStanding(appeal.standing), sustained=command.sustained)
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    standing = AppealStanding.SUSTAINED if command.sustained else AppealStanding.DISMISSED
    await tables.Appeal.filter(id=appeal.id).update(
        standing=standing.value,
        ruled_at=now,
        ruled_by=command.body.strip(),
        recorded_by=actor.id,
        ruling=command.ruling.strip(),
    )
    if command.sustained:
        await tables.Decision.filter(id=appeal.decision_id).update(standing=DecisionStanding.ANNULLED.value)
    if moved.status is NominationStatus.ANNULLED:
        await take_off_ballot(office, file, now)
    elif moved.status is NominationStatus.REGISTERED:
        await put_back_on_ballot(file)
    why = Why("appeal", None, command.ruling.strip())
    terms = _reopened(office, file, moved.status, now)
    await move(file, moved, at=now, why=why, appealed_to_id=None, **terms)
    payload = {"appeal": appeal.id, "decision": appeal.decision_id, "standing": standing.value}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    if moved.status is NominationStatus.SUBMITTED:
        await ask_registries(office, file)
    return Done({"nomination": file.row.id, "appeal": appeal.id})


def _reopened(office: Office, file: NominationFile, status: NominationStatus, now: datetime) -> dict[str, Any]:
    if status is file.value.status:
        return {}
    if status is not NominationStatus.SUBMITTED:
        return {"closed_at": now}
    review = term_from(office, file, REVIEW_TERM, now)
    return {"closed_at": None, "examine_by": review.instant if review else None, "overdue_since": None}
