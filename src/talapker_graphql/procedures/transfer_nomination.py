"""Handing a file over to another commission, which decides from then on. Its terms run on."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import acts, procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class TransferNomination:
    """Hand the file over to `commission_id`, a commission of the same election; `reason` says why."""

    nomination_id: str
    commission_id: str
    reason: str
    expected_version: int
    idempotency_key: str


async def transfer_nomination(office: Office, actor: Actor, command: TransferNomination) -> Outcome:
    """Hand it over. `ids`: nomination. The commission that hands it over sees only its public part afterwards."""
    return await once(office, actor, command, lambda: _transfer(office, actor, command))


async def _transfer(office: Office, actor: Actor, command: TransferNomination) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.TRANSFER, command.expected_version)
    if isinstance(file, NotDone):
        return file
    if not command.reason.strip():
        return not_done(procedure_problems.reason_required())
    known = await tables.Commission.exists(id=command.commission_id, election_id=file.row.election_id)
    if not known or command.commission_id == file.row.commission_id:
        return not_found("commissionId")
    moved = acts.transfer(file.value)
    if isinstance(moved, NotDone):
        return moved
    await move(file, moved, commission_id=command.commission_id)
    payload = {"from": file.row.commission_id, "to": command.commission_id}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
    return Done({"nomination": file.row.id})
