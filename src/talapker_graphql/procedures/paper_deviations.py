"""What paper says otherwise, read back from its rows, and written into what counts of a candidacy."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from talapker_core.journal.canonical import canonical_json
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.paper_deviation import (
    PaperDeviation,
    PaperSource,
    PaperStanding,
    PaperStatement,
    TakenBack,
    fields_from_paper,
    overtaken,
)
from talapker_core.nominations.paper_values import TOLD_TO_ALL, PaperField, read, written
from talapker_graphql.procedures.comparing_anew import compare_anew
from talapker_graphql.procedures.declared_people import nominee_of, on_other_files, say, write
from talapker_graphql.procedures.nomination_file import NominationFile, drop_proposal
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


async def deviations_of(office: Office, nomination_id: str) -> tuple[PaperDeviation, ...]:
    """The deviations of a file, in the order in which they were recorded."""
    rows = await tables.PaperDeviation.filter(nomination_id=nomination_id).order_by("number")
    return tuple(deviation_of(office, row) for row in rows)


def deviation_of(office: Office, row: tables.PaperDeviation) -> PaperDeviation:
    """The deviation of a row, unsealed."""
    field, values = PaperField(row.field), sealed_values(office, row)
    statement = PaperStatement(
        field=field,
        candidacy_id=row.candidacy_id,
        source=PaperSource(row.document_kind, row.page, row.kept_in),
        value=None if values is None else read(field, values["paper"]),
        words=row.words,
    )
    back = None
    if row.taken_back_by is not None and row.taken_back_at is not None:
        back = TakenBack(row.taken_back_by, row.taken_back_at, row.taken_back_because or "")
    return PaperDeviation(
        id=row.id,
        statement=statement,
        electronic=None if values is None else read(field, values["electronic"]),
        standing=PaperStanding(row.standing),
        officer=row.recorded_by,
        at=row.recorded_at,
        reason=row.reason,
        article=row.article,
        taken_back=back,
    )


def sealed_values(office: Office, row: tables.PaperDeviation) -> Mapping[str, Any] | None:
    """Both values as they are written, under ``paper`` and ``electronic``; none of what is said of a whole file."""
    if row.values_sealed is None:
        return None
    values: Mapping[str, Any] = json.loads(office.sealer.open(row.values_sealed, _purpose(row.id)))
    return values


async def keep_deviation(office: Office, nomination_id: str, deviation: PaperDeviation) -> None:
    """Store a new deviation of a file. Of fields that everybody reads both values stand in the open as well."""
    statement = deviation.statement
    paper, electronic = written(statement.value), written(deviation.electronic)
    together = canonical_json({"paper": paper, "electronic": electronic})
    is_open = statement.field in TOLD_TO_ALL
    await tables.PaperDeviation.create(
        id=deviation.id,
        nomination_id=nomination_id,
        candidacy_id=statement.candidacy_id,
        number=await tables.PaperDeviation.filter(nomination_id=nomination_id).count() + 1,
        field=statement.field.value,
        standing=deviation.standing.value,
        article=deviation.article,
        document_kind=statement.source.document_kind,
        page=statement.source.page,
        kept_in=statement.source.kept_in.strip(),
        words=None if statement.words is None else statement.words.strip(),
        paper_value=canonical_json(paper).decode() if is_open else None,
        electronic_value=canonical_json(electronic).decode() if is_open else None,
        values_sealed=None if statement.candidacy_id is None else office.sealer.seal(together, _purpose(deviation.id)),
        reason=deviation.reason,
        recorded_by=deviation.officer,
        recorded_at=deviation.at,
    )


async def let_count(
    office: Office, file: NominationFile, candidacy: tables.Candidacy, nominee: Nominee, *, restores: bool = False
) -> None:
    """Let `nominee` count of a candidacy from now on, whose person is loaded with it; registers are compared anew.

    What this file's paper has put into the row of a person goes out of it again (`restores`), whoever else has come to
    put the person forward meanwhile.
    """
    before = nominee_of(office, candidacy).declared()
    shared = not restores and bool(await on_other_files(file.row.id, [candidacy.person_id]))
    if say(office, candidacy, nominee, shared=shared):
        await write([candidacy])
        await compare_anew(office, file, candidacy, before=before)
    # What a member put forward rested on what counted before.
    await drop_proposal(file, office.now())


async def tell_what_is_from_paper(deviations: Iterable[PaperDeviation], candidacy_id: str) -> None:
    """Write beside a candidacy which of its values in force are the paper's, as everybody reads it."""
    names = [field.name for field in fields_from_paper(deviations, candidacy_id)]
    told = canonical_json(names).decode() if names else None
    await tables.Candidacy.filter(id=candidacy_id).update(values_from_paper=told)


async def correct_after_paper(
    office: Office, nomination_id: str, candidacy_id: str, fields: Sequence[str], at: datetime
) -> None:
    """The applicant has corrected `fields` of what was handed in: that counts now, also where the paper's value did."""
    await tables.Candidacy.filter(id=candidacy_id).update(changed_at=at)
    ids = overtaken(await deviations_of(office, nomination_id), candidacy_id, fields)
    if ids:
        await tables.PaperDeviation.filter(id__in=[*ids]).update(standing=PaperStanding.CORRECTED.value)
        await tell_what_is_from_paper(await deviations_of(office, nomination_id), candidacy_id)


def _purpose(deviation_id: str) -> str:
    return f"paper-deviation:{deviation_id}"
