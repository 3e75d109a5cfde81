"""Stepping back from a nomination with everybody on it."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, withdraw
from talapker_core.rulebooks.calendar_vocabulary import CANDIDATE_WITHDRAWAL, LIST_WITHDRAWAL
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_graphql.procedures.ballot_names import take_off_ballot
from talapker_graphql.procedures.import_supporters import erase_supporters
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import last_moment
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome


@dataclass(frozen=True, slots=True)
class WithdrawNomination:
    """Withdraw the file as it stands at `expected_version`."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


async def withdraw_nomination(office: Office, actor: Actor, command: WithdrawNomination) -> Outcome:
    """Withdraw. `ids`: nomination. What was public stays public, with its new status."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _withdraw(office, actor, command))


async def _withdraw(office: Office, actor: Actor, command: WithdrawNomination) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.WITHDRAW, command.expected_version)
    if isinstance(file, NotDone):
        return file
    now = office.now()
    is_list = file.value.system is ContestSystem.PARTY_LIST
    moved = withdraw(
        file.value, due=last_moment(office, file, LIST_WITHDRAWAL if is_list else CANDIDATE_WITHDRAWAL), now=now
    )
    if isinstance(moved, NotDone):
        return moved
    await take_off_ballot(office, file, now)
    if file.value.submitted_at is None:
        await erase_supporters(file.row.id)
    await move(file, moved, at=now, closed_at=now, examine_by=None, correct_by=None, correction_paused_at=None)
    await record(moved.event.value, "nomination", file.row.id, {}, actor=actor.id, at=now)
    return Done({"nomination": file.row.id})
