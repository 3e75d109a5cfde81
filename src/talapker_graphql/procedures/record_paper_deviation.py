"""An officer of the commission records what a paper original says otherwise; the law tells which value counts."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations import procedure_problems
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.paper_deviation import PaperDeviation, PaperSource, PaperStatement, record_deviation
from talapker_core.nominations.paper_values import PaperField, PaperValue
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.procedure_vocabulary import PAPER_PREVAILS
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.paper_deviations import (
    deviations_of,
    keep_deviation,
    let_count,
    tell_what_is_from_paper,
)
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class RecordPaperDeviation:
    """Record that a paper says otherwise.

    Attributes:
        candidacy_id: of whom; None for the file as a whole.
        field: what differs.
        value: what the paper says of a person, of the field's type; None where the paper leaves it empty.
        words: what differs on the file as a whole.
        source: which paper.
        reason: the officer's words; for those who read the file.
    """

    nomination_id: str
    candidacy_id: str | None
    field: PaperField
    value: PaperValue
    words: str | None
    source: PaperSource
    reason: str
    expected_version: int
    idempotency_key: str


async def record_paper_deviation(office: Office, actor: Actor, command: RecordPaperDeviation) -> Outcome:
    """Record it. `ids`: nomination, deviation. No layer that was fixed before is touched."""
    return await once(office, actor, command, lambda: _record(office, actor, command))


async def _record(office: Office, actor: Actor, command: RecordPaperDeviation) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RECORD_PAPER_DEVIATION, command.expected_version)
    if isinstance(file, NotDone):
        return file
    if not command.reason.strip():
        return not_done(procedure_problems.reason_required())
    statement = PaperStatement(command.field, command.candidacy_id, command.source, command.value, command.words)
    candidacy = await tables.Candidacy.get_or_none(
        id=command.candidacy_id or "", nomination_id=file.row.id
    ).select_related("person")
    law = office.rulebook(file.election.rulebook)
    prevails = law.find(PAPER_PREVAILS, file.election.election_day)
    on_record = await deviations_of(office, file.row.id)
    package = required_documents(law, file.value.route, file.election.election_day)
    deviated = record_deviation(
        file.value,
        statement,
        None if candidacy is None else nominee_of(office, candidacy),
        prevails=prevails is not None and prevails.value,
        on_record=on_record,
        kinds=frozenset(document.kind for document in package),
    )
    if isinstance(deviated, NotDone):
        return deviated
    now = office.now()
    deviation = PaperDeviation(
        id=office.id_of("paper-deviation"),
        statement=statement,
        electronic=deviated.electronic,
        standing=deviated.standing,
        officer=actor.id,
        at=now,
        reason=command.reason.strip(),
        # Of the file as a whole no value comes into force, whatever the law says of paper.
        article=str(prevails.citation) if prevails is not None and candidacy is not None else None,
    )
    await keep_deviation(office, file.row.id, deviation)
    if candidacy is not None and deviated.nominee is not None:
        await let_count(office, file, candidacy, deviated.nominee)
        await tell_what_is_from_paper([*on_record, deviation], candidacy.id)
    await move(file, deviated.moved)
    # What differs is told, never what it says.
    payload = {
        "deviation": deviation.id,
        "candidacy": command.candidacy_id,
        "field": command.field.value,
        "standing": deviated.standing.value,
        "document_kind": command.source.document_kind,
        "page": command.source.page,
    }
    await record(deviated.moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "deviation": deviation.id})
