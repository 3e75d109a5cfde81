"""Putting the people on a draft into an order, and taking people off it."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, arrange
from talapker_graphql.procedures.composition import give_places, take_off
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome


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
    await take_off(file, [candidacy.id for candidacy in leaving], [candidacy.person_id for candidacy in leaving])
    await give_places(file.row.id, {candidacy: place for place, candidacy in enumerate(command.order, 1)})
    await move(file, moved)
    payload = {
        "order": list(command.order),
        "taken_off": [candidacy.id for candidacy in leaving],
        "documents_sha256": [document.sha256 for document in documents],
    }
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
    return Done({"nomination": file.row.id})
