"""Putting the people on a draft into an order, and taking people off it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tortoise.expressions import F

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, arrange
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.store import tables

_OUT_OF_THE_WAY = 1_000_000
"""Places are unique in a file; everybody steps aside by this before taking a new one."""


@dataclass(frozen=True, slots=True)
class ArrangeCandidacies:
    """Give the places from 1 on to the candidacies in `order`; who is not named is taken off."""

    nomination_id: str
    order: tuple[str, ...]
    expected_version: int
    idempotency_key: str


async def arrange_candidacies(office: Office, actor: Actor, command: ArrangeCandidacies) -> Outcome:
    """Arrange. `ids`: nomination. Who is taken off takes documents and declarations along; the journal keeps hashes."""
    return await once(office, actor, command, lambda: _arrange(office, actor, command))


async def _arrange(office: Office, actor: Actor, command: ArrangeCandidacies) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = arrange(file.value, command.order)
    if isinstance(moved, NotDone):
        return moved
    staying = frozenset(command.order)
    leaving = [candidacy for candidacy in file.value.candidacies if candidacy.id not in staying]
    documents = [document for document in file.value.documents if document.candidacy_id in {it.id for it in leaving}]
    await _take_off([candidacy.id for candidacy in leaving], [candidacy.person_id for candidacy in leaving])
    await _put_in_order(file.row.id, command.order)
    await move(file, moved)
    payload = {
        "order": list(command.order),
        "taken_off": [candidacy.id for candidacy in leaving],
        "documents_sha256": [document.sha256 for document in documents],
    }
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
    return Done({"nomination": file.row.id})


async def _take_off(candidacies: Sequence[str], people: Sequence[str]) -> None:
    """Remove everything that is kept of these candidacies, and of people who are on no other file."""
    if not candidacies:
        return
    await tables.Consent.filter(candidacy_id__in=candidacies).delete()
    await tables.UploadSlot.filter(candidacy_id__in=candidacies).delete()
    await tables.Document.filter(candidacy_id__in=candidacies).delete()
    # What a registry told about them for a draft goes too; that it was asked stays in the journal and in the quota.
    await tables.RegistryCheck.filter(candidacy_id__in=candidacies).delete()
    await tables.Candidacy.filter(id__in=candidacies).delete()
    elsewhere = await tables.Candidacy.filter(person_id__in=people).only("id", "person_id")
    await tables.Person.filter(id__in=set(people) - {candidacy.person_id for candidacy in elsewhere}).delete()


async def _put_in_order(nomination_id: str, order: Sequence[str]) -> None:
    if not order:
        return
    await tables.Candidacy.filter(nomination_id=nomination_id).update(place=F("place") + _OUT_OF_THE_WAY)
    by_id = {row.id: row for row in await tables.Candidacy.filter(nomination_id=nomination_id)}
    for place, candidacy_id in enumerate(order, 1):
        by_id[candidacy_id].place = place
    await tables.Candidacy.bulk_update([*by_id.values()], fields=["place"])
