"""Telling the applicant what is missing: a defect from the rulebook's catalogue, and the clock that it starts."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.elections.clock import term_end
from talapker_core.nominations import problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.acts import record_omission as judge
from talapker_core.nominations.omissions import OmissionStatus
from talapker_core.rulebooks.calendar_vocabulary import CORRECTION_WINDOW
from talapker_core.rulebooks.catalogue import omission_catalogue
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class RecordOmission:
    """Record the catalogue's defect `code`; `missing_document` names the kind whose arrival mends it."""

    nomination_id: str
    code: str
    candidacy_id: str | None
    missing_document: str | None
    expected_version: int
    idempotency_key: str


async def record_omission(office: Office, actor: Actor, command: RecordOmission) -> Outcome:
    """Record it. `ids`: nomination, omission."""
    return await once(office, actor, command, lambda: _record(office, actor, command))


async def _record(office: Office, actor: Actor, command: RecordOmission) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RECORD_OMISSION, command.expected_version)
    if isinstance(file, NotDone):
        return file
    if command.candidacy_id and command.candidacy_id not in {it.id for it in file.value.candidacies}:
        return not_found("candidacyId")
    rulebook = office.rulebook(file.election.rulebook)
    kind = next((entry for entry in omission_catalogue(rulebook) if entry.code == command.code), None)
    if kind is None:
        return not_done(problems.unknown_ground(command.code))
    now = office.now()
    occasion = Occasion(file.election.occasion)
    window = term_end(rulebook, CORRECTION_WINDOW, now, file.election.election_day, occasion=occasion)
    moved = judge(file.value, correct_by=window.instant)
    if isinstance(moved, NotDone):
        return moved
    omission = await tables.Omission.create(
        id=office.id_of("omission"),
        nomination_id=file.row.id,
        candidacy_id=command.candidacy_id,
        code=kind.code,
        missing_document=command.missing_document,
        article=str(kind.citation),
        text_ky=f"{kind.text.ky}. {kind.remedy.ky}.",
        text_ru=f"{kind.text.ru}. {kind.remedy.ru}.",
        text_en=f"{kind.text.en}. {kind.remedy.en}.",
        recoverable=kind.recoverable,
        status=OmissionStatus.OPEN.value,
        recorded_by=actor.id,
        recorded_at=now,
    )
    await move(file, moved, correct_by=moved.correct_by)
    await tables.Candidacy.filter(nomination_id=file.row.id).update(status=moved.status.value)
    await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {"omission": omission.id, "code": kind.code, "candidacy": command.candidacy_id},
        actor=actor.id,
        at=now,
    )
    return Done({"nomination": file.row.id, "omission": omission.id})
