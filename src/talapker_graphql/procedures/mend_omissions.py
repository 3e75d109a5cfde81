"""Handing in the correction: what was missing is there, and the file goes back to the commission."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.journal.snapshot import Layer
from talapker_core.nominations.acts import NotDone, mend
from talapker_core.nominations.omissions import OmissionStatus
from talapker_core.rulebooks.calendar_vocabulary import CORRECTION_WINDOW
from talapker_graphql.procedures.examining import examine_nomination
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.layers import keep_layer
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.procedures.verification import ask_registries
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class MendOmissions:
    """Hand the correction in."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


async def mend_omissions(office: Office, actor: Actor, command: MendOmissions) -> Outcome:
    """Hand in the correction. `ids`: nomination. Every open omission must be mended."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _mend(office, actor, command))


async def _mend(office: Office, actor: Actor, command: MendOmissions) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.MEND, command.expected_version)
    if isinstance(file, NotDone):
        return file
    now = file.value.arrival(office.now())
    rulebook = office.rulebook(file.election.rulebook)
    window = rulebook.value(CORRECTION_WINDOW, file.election.election_day)
    moved = mend(file.value, article=str(window.citation), now=now)
    if isinstance(moved, NotDone):
        return moved
    await tables.Omission.filter(id__in=list(moved.mended)).update(status=OmissionStatus.MENDED.value, mended_at=now)
    await move(file, moved, at=now, correct_by=None, correction_paused_at=None)
    # Before the journal is locked: whoever records a registry's answer locks a candidacy first, and then the journal.
    await examine_nomination(office, file.row.id)
    await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {
            "omissions": list(moved.mended),
            "documents_sha256": [it.sha256 for it in file.value.documents],
            **await keep_layer(office, file, Layer.CORRECTED, now),
        },
        actor=actor.id,
        at=now,
    )
    await ask_registries(office, file)
    return Done({"nomination": file.row.id})
