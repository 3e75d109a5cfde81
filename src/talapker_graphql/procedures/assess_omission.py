"""The commission's word on one defect that the applicant claims to have mended: it is mended, or it is not."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import procedure_problems
from talapker_core.nominations.acts import NotDone, assess
from talapker_core.nominations.omissions import OmissionStatus
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class AssessOmission:
    """Say of one omission whether it is `mended`; if not, `assessment` says what is still wrong."""

    nomination_id: str
    omission_id: str
    mended: bool
    assessment: str | None
    expected_version: int
    idempotency_key: str


async def assess_omission(office: Office, actor: Actor, command: AssessOmission) -> Outcome:
    """Assess it. `ids`: nomination, omission. What is not mended stands in the way of registration."""
    return await once(office, actor, command, lambda: _assess(office, actor, command))


async def _assess(office: Office, actor: Actor, command: AssessOmission) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RECORD_OMISSION, command.expected_version)
    if isinstance(file, NotDone):
        return file
    omission = next((it for it in file.value.omissions if it.id == command.omission_id), None)
    if omission is None:
        return not_found("omissionId")
    if not command.mended and not (command.assessment or "").strip():
        return not_done(procedure_problems.reason_required())
    moved = assess(file.value, omission, mended=command.mended)
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    status = OmissionStatus.CONFIRMED if command.mended else OmissionStatus.NOT_MENDED
    await tables.Omission.filter(id=omission.id).update(
        status=status.value, assessed_by=actor.id, assessed_at=now, assessment=command.assessment
    )
    await move(file, moved)
    await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {"omission": omission.id, "status": status.value},
        actor=actor.id,
        at=now,
    )
    return Done({"nomination": file.row.id, "omission": omission.id})
