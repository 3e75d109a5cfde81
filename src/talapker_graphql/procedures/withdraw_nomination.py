"""Stepping back from a nomination."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, withdraw
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class WithdrawNomination:
    """Withdraw the file as it stands at `expected_version`."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


async def withdraw_nomination(office: Office, actor: Actor, command: WithdrawNomination) -> Outcome:
    """Withdraw. `ids`: nomination. What was public stays public, with its new status."""
    return await once(office, actor, command, lambda: _withdraw(office, actor, command))


async def _withdraw(office: Office, actor: Actor, command: WithdrawNomination) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.WITHDRAW, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = withdraw(file.value)
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    await move(file, moved, closed_at=now, examine_by=None, correct_by=None)
    await tables.Candidacy.filter(nomination_id=file.row.id).update(status=moved.status.value)
    await record(moved.event.value, "nomination", file.row.id, {}, actor=actor.id, at=now)
    return Done({"nomination": file.row.id})
