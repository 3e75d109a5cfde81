"""Merging a draft that was edited without network into what the draft has become since.

What one side changed is taken; what both changed differently is told with all three values, and nothing is written
until the author has chosen for each. A dry run tells the same and writes nothing.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import Problem
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.merging import problems as merging_problems
from talapker_core.nominations.merging.draft import Draft
from talapker_core.nominations.merging.merge import Merge, merge
from talapker_core.nominations.merging.report import Path, Take
from talapker_core.nominations.problems import too_many_candidacies
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.brought_drafts import Brought, read_brought
from talapker_graphql.procedures.declared_people import on_other_files
from talapker_graphql.procedures.draft_files import beside_other_files, draft_as_it_stands
from talapker_graphql.procedures.free_text import PERSONAL
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.merge_plan import carry_out, merge_plan
from talapker_graphql.procedures.most_candidates import most_candidates
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.standing import may_edit
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

MOST_TOLD = 500
"""How many changes, and how many conflicts, are told at once; all are counted."""


@dataclass(frozen=True, slots=True)
class Settle:
    """Take one side's version of every conflict at `path` and below it."""

    path: Path
    take: Take


@dataclass(frozen=True, slots=True)
class MergeDraft:
    """Merge the file that `content` holds in base64; with `dry_run` only tell what would come of it."""

    nomination_id: str
    content: str = field(metadata=PERSONAL)
    # A path names people by their ids; what else stands in one settles nothing, and is kept and told nowhere.
    settle: tuple[Settle, ...] = field(metadata=PERSONAL)
    dry_run: bool
    expected_version: int
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class NotMerged(NotDone):
    """Nothing was written: it was a dry run, or something stands in the way, as `problems` then says.

    Attributes:
        nomination_id: whose draft it is.
        merge: what it would come to.
        names: of everybody in it, in Kyrgyz, by person.
        exported_version: the version of the draft that the file was made of.
        exported_at: when (UTC).
    """

    nomination_id: str
    merge: Merge
    names: Mapping[str, str] = field(repr=False)
    exported_version: int
    exported_at: datetime


async def merge_draft(office: Office, actor: Actor, command: MergeDraft) -> Outcome:
    """Merge, or tell what stands in the way. `NotMerged` is what a dry run answers, and a merge with open conflicts.

    `ids`: nomination; the numbers added, updated, takenOff and moved; changes and settled (JSON, the first
    `MOST_TOLD`) and how many these are in all. A dry run keeps not even its key. What changes nothing leaves no trace.
    """
    if not await may_edit(actor, command.nomination_id):
        return not_found("nominationId")
    settled = {one.path: one.take for one in command.settle}
    twice = [at for at, one in enumerate(command.settle) if settled[one.path] is not one.take]
    if twice:
        return not_done(*(merging_problems.settled_twice(at) for at in twice))
    # Not on the loop that serves everybody.
    brought = await asyncio.to_thread(read_brought, office, command.content, command.nomination_id)
    if isinstance(brought, NotDone):
        return brought
    if command.dry_run:
        async with transaction():
            return await _merge(office, actor, command, brought, settled)
    return await once(office, actor, command, lambda: _merge(office, actor, command, brought, settled))


async def _merge(
    office: Office, actor: Actor, command: MergeDraft, brought: Brought, settled: Mapping[Path, Take]
) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.DRAFT_MERGED)
    if isinstance(moved, NotDone):
        return moved
    rows = await tables.Candidacy.filter(nomination_id=file.row.id).order_by("place").select_related("person")
    base, portal = brought.base.base, draft_as_it_stands(office, file.value, rows)
    shared = await on_other_files(file.row.id, [row.person_id for row in rows])
    came = beside_other_files(brought.read.people, portal, base.draft, shared)
    merged = merge(base.draft, portal, came, settled)
    found = _in_the_way(office, file, merged)
    if merged.people is None or found or command.dry_run:
        names = _names(base.draft, portal, brought.read.people)
        return NotMerged(found, file.row.id, merged, names, base.version, base.exported_at)
    plan = merge_plan(office, rows, portal, merged.people, numbers=brought.read.numbers, shared=shared)
    if plan.changes:
        written = await carry_out(office, file, plan)
        await move(file, moved)
        payload = {
            "exported_version": base.version,
            "base_sha256": brought.base.sha256,
            "settled": [{"path": it.path, "take": it.taken.value} for it in merged.conflicts if it.taken],
            **written,
        }
        await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
    return Done({"nomination": file.row.id, **plan.counts, **_told(merged)})


def _in_the_way(office: Office, file: NominationFile, merged: Merge) -> tuple[Problem, ...]:
    """Why a merge cannot be written: somebody must choose first, or there would be more people than the law allows."""
    if merged.people is None:
        return (merging_problems.conflicts_open(len(merged.open_conflicts)),)
    rulebook = office.rulebook(file.election.rulebook)
    at_most, article = most_candidates(rulebook, file.value.system, file.election.election_day)
    people = len(merged.people)
    # Who has too many already may come closer.
    if at_most is None or people <= max(at_most, len(file.value.candidacies)):
        return ()
    return (too_many_candidacies(at_most, people, article),)


def _names(*drafts: Draft) -> Mapping[str, str]:
    """Who everybody is, as the last draft that has them says."""
    return {
        listed.person: f"{listed.said.get('surnameKy')} {listed.said.get('givenNameKy')}"
        for draft in drafts
        for listed in draft
    }


def _told(merged: Merge) -> dict[str, str]:
    """What was done, by paths alone: the answer is kept, and what is said of people is not kept with it."""
    changes = [[it.kind.value, it.side.value, *it.path] for it in merged.changes]
    settled = [[it.taken.value, *it.path] for it in merged.conflicts if it.taken is not None]
    return {
        "changes": json.dumps(changes[:MOST_TOLD]),
        "totalChanges": str(len(changes)),
        "settled": json.dumps(settled[:MOST_TOLD]),
        "totalSettled": str(len(settled)),
    }
