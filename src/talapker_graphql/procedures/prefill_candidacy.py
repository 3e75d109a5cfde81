"""An author has a draft filled from the civil registry: the question is counted, journalled and put into the outbox."""

from dataclasses import dataclass
from datetime import timedelta

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.prefill import NOT_OFFERED, LookedUp, ask_prefill
from talapker_graphql.procedures.check_purposes import AWAITING, NOT_VERIFIED, Purpose
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.standing import NOTHING
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

PREFILL = "prefill_candidacy"
"""The kind of the work in the outbox."""

REGISTRY = "civil_registry"
"""Whom a draft is filled from."""

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PrefillCandidacy:
    """Ask the civil registry about the person of `candidacy_id`, by the personal number on file."""

    candidacy_id: str
    expected_version: int
    idempotency_key: str


async def prefill_candidacy(office: Office, actor: Actor, command: PrefillCandidacy) -> Outcome:
    """Ask. `ids`: nomination, candidacy. The answer comes later; the file itself does not change by asking."""
    return await once(office, actor, command, lambda: _ask(office, actor, command))


async def close_prefill(check_id: str, reason: str) -> None:
    """Give a look-up up for `reason`: it could not be asked, and the author may ask again."""
    async with transaction():
        await tables.RegistryCheck.filter(id=check_id, purpose=Purpose.PREFILL.value, standing=AWAITING).update(
            standing=NOT_VERIFIED, outcome="unavailable", reason=reason, ask_again_at=None
        )


async def open_draft_of(candidacy_id: str, actor: Actor, expected_version: int) -> NominationFile | NotDone:
    """The file of a candidacy, locked, for its author."""
    candidacy = await tables.Candidacy.get_or_none(id=candidacy_id).only("id", "nomination_id")
    file = await open_file(candidacy.nomination_id if candidacy else NOTHING, actor, Act.EDIT, expected_version)
    if isinstance(file, NotDone) and file == not_found("nominationId"):
        return not_found("candidacyId")
    return file


async def _ask(office: Office, actor: Actor, command: PrefillCandidacy) -> Outcome:
    file = await open_draft_of(command.candidacy_id, actor, command.expected_version)
    if isinstance(file, NotDone):
        return file
    if not await tables.Candidacy.exists(id=command.candidacy_id, nomination_id=file.row.id):
        return not_found("candidacyId")
    before = await tables.RegistryCheck.filter(
        candidacy_id=command.candidacy_id, registry=REGISTRY, purpose=Purpose.PREFILL.value
    ).order_by("round")
    moved = ask_prefill(file.value, await _looked_up(office, actor, file, before), office.now())
    if isinstance(moved, NotDone):
        return moved
    if REGISTRY not in office.questions:
        return not_done(NOT_OFFERED)
    now = office.now()
    check = await tables.RegistryCheck.create(
        id=office.id_of("check"),
        nomination_id=file.row.id,
        candidacy_id=command.candidacy_id,
        registry=REGISTRY,
        purpose=Purpose.PREFILL.value,
        round=len(before),
        standing=AWAITING,
        attempts=0,
        version=1,
    )
    await tables.PrefillAsk.create(id=office.id_of("ask"), nomination_id=file.row.id, asked_by=actor.id, asked_at=now)
    await tables.OutboxMessage.create(id=office.id_of("work"), kind=PREFILL, subject_id=check.id, created_at=now)
    payload = {"candidacy": command.candidacy_id, "check": check.id, "registry": REGISTRY}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "candidacy": command.candidacy_id})


async def _looked_up(
    office: Office, actor: Actor, file: NominationFile, before: list[tables.RegistryCheck]
) -> LookedUp:
    since = office.now() - _A_DAY
    return LookedUp(
        for_file=await tables.PrefillAsk.filter(nomination_id=file.row.id).count(),
        by_author=await tables.PrefillAsk.filter(asked_by=actor.id, asked_at__gt=since).count(),
        awaited=any(check.standing == AWAITING for check in before),
        answered_at=before[-1].answered_at if before else None,
    )
