"""Objecting to a file that was handed in: whoever takes part in the election says why it should not be registered."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.localized import Localized
from talapker_core.nominations import contesting
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.contesting import ObjectionStanding
from talapker_core.rulebooks.procedure_vocabulary import OBJECTION_TERM
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import term_from
from talapker_graphql.procedures.nomination_file import open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done, not_found
from talapker_graphql.store import tables

LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class RaiseObjection:
    """Object to the file, or to one person on it, in `text`."""

    nomination_id: str
    candidacy_id: str | None
    text: str
    idempotency_key: str


async def raise_objection(office: Office, actor: Actor, command: RaiseObjection) -> Outcome:
    """Object. `ids`: nomination, objection. The file's own version stays: its author goes on undisturbed."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _raise(office, actor, command))


async def _raise(office: Office, actor: Actor, command: RaiseObjection) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.OBJECT, None)
    if isinstance(file, NotDone):
        return file
    if not 0 < len(command.text.strip()) <= LONGEST_TEXT:
        return not_done(TEXT_LENGTH)
    if command.candidacy_id is not None and command.candidacy_id not in {it.id for it in file.value.standing}:
        return not_found("candidacyId")
    now = office.now()
    due = term_from(office, file, OBJECTION_TERM, file.value.submitted_at)
    moved = contesting.raise_objection(file.value, due=due, now=now)
    if isinstance(moved, NotDone):
        return moved
    objection = await tables.Objection.create(
        id=office.id_of("objection"),
        nomination_id=file.row.id,
        candidacy_id=command.candidacy_id,
        number=await tables.Objection.filter(nomination_id=file.row.id).count() + 1,
        text=command.text.strip(),
        standing=ObjectionStanding.OPEN.value,
        raised_by=actor.id,
        raised_at=now,
    )
    payload = {"objection": objection.id, "candidacy": command.candidacy_id}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "objection": objection.id})


TEXT_LENGTH = invalid(
    "TEXT_LENGTH",
    ("text",),
    Localized(
        ky=f"Текст 1ден {LONGEST_TEXT} белгиге чейин болушу керек.",
        ru=f"Текст должен содержать от 1 до {LONGEST_TEXT} знаков.",
        en=f"The text has 1 to {LONGEST_TEXT} characters.",
    ),
    Localized(
        ky="Текстти жазыңыз же кыскартыңыз.", ru="Напишите или сократите текст.", en="Write or shorten the text."
    ),
)
