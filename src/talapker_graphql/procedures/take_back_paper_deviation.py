"""Taking back a mistaken record of what a paper says; both stay on record, and what counted before counts again."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.paper_deviation import take_back_deviation
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.paper_deviations import (
    deviation_of,
    deviations_of,
    let_count,
    tell_what_is_from_paper,
)
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class TakeBackPaperDeviation:
    """Take back the deviation `deviation_id`; `reason` says what the mistake was, for those who read the file."""

    nomination_id: str
    deviation_id: str
    reason: str
    expected_version: int
    idempotency_key: str


async def take_back_paper_deviation(office: Office, actor: Actor, command: TakeBackPaperDeviation) -> Outcome:
    """Take it back. `ids`: nomination, deviation."""
    return await once(office, actor, command, lambda: _take_back(office, actor, command))


async def _take_back(office: Office, actor: Actor, command: TakeBackPaperDeviation) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RECORD_PAPER_DEVIATION, command.expected_version)
    if isinstance(file, NotDone):
        return file
    row = await tables.PaperDeviation.get_or_none(id=command.deviation_id, nomination_id=file.row.id)
    if row is None:
        return not_found("deviationId")
    if not command.reason.strip():
        return not_done(procedure_problems.reason_required())
    candidacy = await tables.Candidacy.get_or_none(id=row.candidacy_id or "").select_related("person")
    nominee = None if candidacy is None else nominee_of(office, candidacy)
    deviation = deviation_of(office, row)
    deviated = take_back_deviation(file.value, deviation, nominee)
    if isinstance(deviated, NotDone):
        return deviated
    now = office.now()
    await tables.PaperDeviation.filter(id=row.id).update(
        standing=deviated.standing.value,
        taken_back_by=actor.id,
        taken_back_at=now,
        taken_back_because=command.reason.strip(),
    )
    if candidacy is not None and deviated.nominee is not None:
        papers = getattr(nominee, deviation.statement.field.value, None) == deviation.statement.value
        await let_count(office, file, candidacy, deviated.nominee, restores=papers)
        await tell_what_is_from_paper(await deviations_of(office, file.row.id), candidacy.id)
        if await tables.Snapshot.filter(nomination_id=file.row.id, made_at__gt=row.recorded_at).exists():
            # The latest layer tells the paper's value as what counts, and stays as it is.
            await tables.Candidacy.filter(id=candidacy.id).update(changed_at=now)
    await move(file, deviated.moved)
    payload = {"deviation": row.id, "candidacy": row.candidacy_id, "field": row.field}
    await record(deviated.moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "deviation": row.id})
