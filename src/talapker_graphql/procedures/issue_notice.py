"""Telling the applicant what is missing: one notice of one or more defects, and the clock that it starts."""

from collections.abc import Mapping
from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.nominations import problems, procedure_problems
from talapker_core.nominations.acts import NotDone, record_omissions
from talapker_core.nominations.notices import filled, unfilled
from talapker_core.nominations.omissions import OmissionStatus
from talapker_core.rulebooks.catalogue import omission_catalogue
from talapker_core.rulebooks.decisions import OmissionKind
from talapker_core.rulebooks.procedure_vocabulary import CORRECTION_RESTARTS
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.correction_window import STARTED, new_window, write_event
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done
from talapker_graphql.store import tables

MOST_OMISSIONS = 200


@dataclass(frozen=True, slots=True)
class OmissionToTell:
    """The catalogue's defect `code`; `missing_document` names the kind whose arrival mends it.

    `details` fills the gap of that name in the catalogue's text, where it has one.
    """

    code: str
    candidacy_id: str | None = None
    missing_document: str | None = None
    details: Localized | None = None


@dataclass(frozen=True, slots=True)
class IssueNotice:
    """Notify `omissions` in one notice."""

    nomination_id: str
    omissions: tuple[OmissionToTell, ...]
    expected_version: int
    idempotency_key: str


async def issue_notice(office: Office, actor: Actor, command: IssueNotice) -> Outcome:
    """Issue it. `ids`: nomination, notice, and the omissions in their order (``omission.1`` …)."""
    return await once(office, actor, command, lambda: _issue(office, actor, command))


async def _issue(office: Office, actor: Actor, command: IssueNotice) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RECORD_OMISSION, command.expected_version)
    if isinstance(file, NotDone):
        return file
    rulebook = office.rulebook(file.election.rulebook)
    catalogue = {kind.code: kind for kind in omission_catalogue(rulebook)}
    titles = _titles(rulebook, file)
    found = _flaws(file, command.omissions, catalogue, titles)
    if found:
        return not_done(*found)
    now = office.now()
    restarts = rulebook.find(CORRECTION_RESTARTS, file.election.election_day)
    window = new_window(office, file, now)
    moved = record_omissions(
        file.value, correct_by=window.end().instant, restarts=restarts is not None and restarts.value
    )
    if isinstance(moved, NotDone):
        return moved
    if moved.correct_by == window.end().instant:
        await write_event(office, file, STARTED, now)
    notice = await tables.Notice.create(
        id=office.id_of("notice"),
        nomination_id=file.row.id,
        number=await tables.Notice.filter(nomination_id=file.row.id).count() + 1,
        issued_by=actor.id,
        issued_at=now,
        correct_by=moved.correct_by,
    )
    rows = [_omission(office, notice, told, catalogue[told.code], _values(told, titles)) for told in command.omissions]
    await tables.Omission.bulk_create(rows)
    await move(
        file,
        moved,
        at=now,
        correct_by=moved.correct_by,
        correction_paused_at=None if moved.correct_by else file.row.correction_paused_at,
    )
    await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {
            "notice": notice.id,
            "omissions": [{"id": row.id, "code": row.code, "candidacy": row.candidacy_id} for row in rows],
        },
        actor=actor.id,
        at=now,
    )
    numbered = {f"omission.{number}": row.id for number, row in enumerate(rows, 1)}
    return Done({"nomination": file.row.id, "notice": notice.id, **numbered})


def _omission(
    office: Office,
    notice: tables.Notice,
    told: OmissionToTell,
    kind: OmissionKind,
    values: Mapping[str, Localized],
) -> tables.Omission:
    text, remedy = filled(kind.text, values), filled(kind.remedy, values)
    return tables.Omission(
        id=office.id_of("omission"),
        nomination_id=notice.nomination_id,
        candidacy_id=told.candidacy_id,
        code=kind.code,
        missing_document=told.missing_document,
        article=str(kind.citation),
        text_ky=f"{text.ky}. {remedy.ky}.",
        text_ru=f"{text.ru}. {remedy.ru}.",
        text_en=f"{text.en}. {remedy.en}.",
        recoverable=kind.recoverable,
        status=OmissionStatus.OPEN.value,
        recorded_by=notice.issued_by,
        recorded_at=notice.issued_at,
        notice_id=notice.id,
    )


def _titles(rulebook: Rulebook, file: NominationFile) -> Mapping[str, Localized]:
    """What the kinds of documents of this file are called."""
    package = rulebook.of_day(file.election.election_day).packages[file.value.route]
    return {document.kind: document.title for document in package}


def _values(told: OmissionToTell, titles: Mapping[str, Localized]) -> dict[str, Localized]:
    values = {} if told.details is None else {"details": told.details}
    if told.missing_document is not None and told.missing_document in titles:
        values["document"] = titles[told.missing_document]
    return values


def _flaws(
    file: NominationFile,
    omissions: tuple[OmissionToTell, ...],
    catalogue: Mapping[str, OmissionKind],
    titles: Mapping[str, Localized],
) -> list[Problem]:
    """Everything that is wrong with the notice, told at once."""
    if not 0 < len(omissions) <= MOST_OMISSIONS:
        return [_HOW_MANY]
    standing = {candidacy.id for candidacy in file.value.standing}
    found: list[Problem] = []
    for index, told in enumerate(omissions):
        kind = catalogue.get(told.code)
        if told.candidacy_id is not None and told.candidacy_id not in standing:
            found.append(problems.not_on_notice(index))
        if told.missing_document is not None and told.missing_document not in titles:
            found.append(problems.unknown_document(told.missing_document, index))
        if kind is None:
            found.append(problems.unknown_ground(told.code))
            continue
        values = _values(told, titles)
        gaps = dict.fromkeys((*unfilled(kind.text, values), *unfilled(kind.remedy, values)))
        found += [procedure_problems.unfilled_placeholder(name, index) for name in gaps]
    return found


_HOW_MANY = invalid(
    "OMISSIONS_COUNT",
    ("omissions",),
    Localized(
        ky=f"Бир билдирүүдө 1ден {MOST_OMISSIONS} кемчиликке чейин болот.",
        ru=f"В одном уведомлении от 1 до {MOST_OMISSIONS} недостатков.",
        en=f"One notice holds between 1 and {MOST_OMISSIONS} omissions.",
    ),
    Localized(
        ky="Калганын кийинки билдирүүгө калтырыңыз.",
        ru="Оставьте остальные для следующего уведомления.",
        en="Leave the others for a further notice.",
    ),
)
