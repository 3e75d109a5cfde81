"""Drawing the records that the commission checks, where the law sets how many; once for each file, on record."""

import asyncio
from dataclasses import dataclass

from tortoise.expressions import Q

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.status import NominationEvent
from talapker_core.nominations.supporters import problems
from talapker_core.nominations.supporters.sample import Place, draw, seed_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.supporter_sheets import supporter_terms
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked

MARKED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class DrawSupporterSample:
    """Draw the sample of a file that was handed in."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


async def draw_supporter_sample(office: Office, actor: Actor, command: DrawSupporterSample) -> Outcome:
    """Draw it. `ids`: nomination. Seed and what it was made of are on the tally and in the journal."""
    return await once(office, actor, command, lambda: _draw(office, actor, command))


async def _draw(office: Office, actor: Actor, command: DrawSupporterSample) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.CHECK_SUPPORTERS, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.SUPPORTERS_SAMPLED)
    if isinstance(moved, NotDone):
        return moved
    tally = await tables.SupporterTally.get_or_none(nomination_id=file.row.id)
    if tally is None:
        return not_done(problems.NONE_ON_FILE)
    if tally.sampled_at is not None:
        # A second draw would let somebody draw until they like what comes.
        return not_done(problems.SAMPLE_DRAWN)
    terms = supporter_terms(office, file.row, file.election)
    if terms is None or terms.sample_size is None:
        return not_done(problems.NO_SAMPLE_SIZE)
    # Before the journal is locked, for which everybody else waits.
    places = await _places(file.row.id)
    head = await locked(tables.JournalHead.filter(id=1)).get()
    seed = seed_of(
        nomination_id=file.row.id,
        records_sha256=tally.records_sha256,
        journal_root=head.root_sha256,
        journal_size=head.size,
    )
    # Some tenths of a second of the processor: not on the loop that serves everybody.
    drawn = await asyncio.to_thread(draw, places, terms.sample_size, seed)
    for start in range(0, len(drawn), MARKED_AT_ONCE):
        await _mark(file.row.id, drawn[start : start + MARKED_AT_ONCE])
    now = office.now()
    await tables.SupporterTally.filter(id=tally.id).update(
        sample_size=len(drawn),
        sample_seed=seed,
        sample_journal_size=head.size,
        sample_journal_root=head.root_sha256,
        sampled_at=now,
    )
    await move(file, moved)
    payload = {"size": len(drawn), "seed": seed, "journal_size": head.size, "journal_root": head.root_sha256}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id})


async def _places(nomination_id: str) -> list[Place]:
    """The places of the records that count."""
    rows = await tables.Supporter.filter(nomination_id=nomination_id, repetition=0).values_list("sheet", "line")
    return [(int(sheet), int(line)) for sheet, line in rows]


async def _mark(nomination_id: str, places: tuple[Place, ...]) -> None:
    chosen = Q(*(Q(sheet=sheet, line=line) for sheet, line in places), join_type=Q.OR)
    await tables.Supporter.filter(chosen, nomination_id=nomination_id).update(in_sample=True)
