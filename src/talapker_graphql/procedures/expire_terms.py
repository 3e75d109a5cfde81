"""What silence does: files whose term has run out are found, and each has the effect that the law gives, once."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import Q

from talapker_core.elections.calendar import deadline
from talapker_core.errors import TalapkerError
from talapker_core.nominations.acts import Moved
from talapker_core.nominations.expiring import Silence, expire
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import REGISTRATION_END
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.procedure_vocabulary import (
    SILENCE_OF_APPLICANT,
    SILENCE_OF_COMMISSION,
    SILENCE_OF_DRAFT,
)
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.import_supporters import erase_supporters
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.nomination_file import NominationFile, Why, load_file, move
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.fields import instant_text
from talapker_graphql.store.sqlite_engine import LONGEST_WAIT_SECONDS
from talapker_graphql.store.transactions import locked, transaction

MOST_AT_ONCE = 200
GRACE = timedelta(seconds=2 * LONGEST_WAIT_SECONDS + 5)
"""Somewhat longer than anybody waits to write on SQLite: for this process's own lock, and then for the file's."""
_SILENCE: dict[NominationStatus, tuple[ParameterSpec[str], Silence]] = {
    NominationStatus.DRAFT: (SILENCE_OF_DRAFT, Silence.LAPSE),
    NominationStatus.SUBMITTED: (SILENCE_OF_COMMISSION, Silence.ALERT),
    NominationStatus.CORRECTION: (SILENCE_OF_APPLICANT, Silence.RETURN),
}


async def expired_files(office: Office, *, after: str = "") -> list[str]:
    """The ids of files whose term has run out by now, at most `MOST_AT_ONCE` of them `after` an id, in order.

    They are looked for a `GRACE` later: whoever acted in time may wait for their turn to be written until then.
    """
    now = office.now() - GRACE
    closed = [election.id for election in await tables.Election.all() if _drafts_lapsed(office, election, now)]
    due = await (
        tables.Nomination.filter(
            Q(status=NominationStatus.CORRECTION.value, correct_by__lt=instant_text(now))
            | Q(status=NominationStatus.SUBMITTED.value, examine_by__lt=instant_text(now), overdue_since=None)
            | Q(status=NominationStatus.DRAFT.value, election_id__in=closed),
            id__gt=after,
        )
        .order_by("id")
        .limit(MOST_AT_ONCE)
        .only("id")
    )
    return [row.id for row in due]


async def expire_term(office: Office, nomination_id: str) -> bool:
    """Let the term of one file have run out, if it has; whether anything happened. The second time nothing does.

    The file is judged anew under its lock, so that an act that came first, or another worker, is not run over.
    """
    # Behind the documents that came in time and wait for their turn.
    async with transaction(can_wait=True):
        row = await locked(tables.Nomination.filter(id=nomination_id)).first()
        if row is None:
            return False
        file, now = await load_file(row), office.now()
        rulebook = office.rulebook(file.election.rulebook)
        status = file.value.status
        if status not in _SILENCE or (status is NominationStatus.SUBMITTED and row.overdue_since is not None):
            return False
        effect, article = _effect(rulebook, file)
        if status is NominationStatus.DRAFT and effect is not Silence.LAPSE:
            return False
        expired = expire(file.value, _ends(office, file), effect=effect, now=now)
        if expired is None:
            return False
        moved = Moved(expired.event, expired.status)
        if status is NominationStatus.DRAFT:
            await erase_supporters(row.id)
        await move(
            file, moved, at=now, why=Why("silence", article), **_written(row, expired.status, expired.ended_at, now)
        )
        payload = {"ended_at": instant_text(expired.ended_at), "effect": effect.value, "automatic": True}
        await record(expired.event.value, "nomination", row.id, payload, actor=SYSTEM, at=now)
        return True


def _effect(rulebook: Rulebook, file: NominationFile) -> tuple[Silence, str | None]:
    spec, usual = _SILENCE[file.value.status]
    found = rulebook.find(spec, file.election.election_day)
    return (usual, None) if found is None else (Silence(found.value), str(found.citation))


def _ends(office: Office, file: NominationFile) -> datetime | None:
    match file.value.status:
        case NominationStatus.CORRECTION:
            return file.row.correct_by
        case NominationStatus.SUBMITTED:
            return file.row.examine_by
        case _:
            return _registration_end(office, file.election)


def _drafts_lapsed(office: Office, election: tables.Election, now: datetime) -> bool:
    """Whether drafts of an election are at an end. Where the law lets them lie, there is nothing to tell of them."""
    if _registration_end(office, election) >= now:
        return False
    found = office.rulebook(election.rulebook).find(SILENCE_OF_DRAFT, election.election_day)
    return found is None or Silence(found.value) is Silence.LAPSE


def _registration_end(office: Office, election: tables.Election) -> datetime:
    try:
        rulebook = office.rulebook(election.rulebook)
        return deadline(rulebook, REGISTRATION_END, election.election_day, occasion=Occasion(election.occasion)).instant
    except TalapkerError:
        # An election whose law this installation does not have lets nothing run out.
        return datetime.max.replace(tzinfo=office.now().tzinfo)


def _written(row: tables.Nomination, status: NominationStatus, ended_at: datetime, now: datetime) -> dict[str, Any]:
    if status is NominationStatus.LAPSED:
        return {"closed_at": now, "examine_by": None, "correct_by": None, "correction_paused_at": None}
    if row.status == NominationStatus.CORRECTION.value:
        return {"correct_by": None, "correction_paused_at": None}
    return {"overdue_since": ended_at}
