"""Comparing a candidate's supporters with those of the other candidates of the contest, for the commission.

Only files that were handed in are compared, and only their pseudonyms. The applicant learns a number, and that only
where the law forbids to sign for several: nobody can find out by a file of numbers whom others support.
"""

from dataclasses import dataclass
from typing import Literal

from tortoise.expressions import Subquery
from tortoise.queryset import ValuesQuery

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.nominations.supporters import problems
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.supporter_sheets import supporter_terms
from talapker_graphql.store import tables

HANDED_IN = (NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value, NominationStatus.REGISTERED.value)
"""The files whose signatures count. Those of drafts are nobody's to know."""


@dataclass(frozen=True, slots=True)
class CompareSupporters:
    """Count who signed for another candidate of the contest as well, as the files stand now."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


async def compare_supporters(office: Office, actor: Actor, command: CompareSupporters) -> Outcome:
    """Compare. `ids`: nomination. The number is on the tally; which records, their own rows tell at any time."""
    return await once(office, actor, command, lambda: _compare(office, actor, command))


async def _compare(office: Office, actor: Actor, command: CompareSupporters) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.CHECK_SUPPORTERS, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.SUPPORTERS_COMPARED)
    if isinstance(moved, NotDone):
        return moved
    if not await tables.SupporterTally.exists(nomination_id=file.row.id):
        return not_done(problems.NONE_ON_FILE)
    now = office.now()
    elsewhere = await signed_elsewhere(file.row.id)
    terms = supporter_terms(office, file.row, file.election)
    await tables.SupporterTally.filter(nomination_id=file.row.id).update(
        elsewhere=elsewhere,
        signed_for_another=elsewhere if terms is not None and terms.several is False else None,
        compared_at=now,
    )
    await move(file, moved)
    payload = {"elsewhere": elsewhere}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id})


async def signed_elsewhere(nomination_id: str) -> int:
    """How many people of a file have signed for another candidate of its contest. One statement.

    A pseudonym is of one contest alone, so no other contest's records can have it.
    """
    return await tables.Supporter.filter(
        nomination_id=nomination_id, repetition=0, mac__in=Subquery(of_others(nomination_id))
    ).count()


def of_others(nomination_id: str) -> ValuesQuery[Literal[False]]:
    """The pseudonyms of everybody who signed for somebody else, whose file was handed in."""
    others = tables.Supporter.filter(nomination__status__in=[*HANDED_IN]).exclude(nomination_id=nomination_id)
    return others.values("mac")
