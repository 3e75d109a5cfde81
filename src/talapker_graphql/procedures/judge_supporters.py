"""What the commission says of records: of some by name, or of all that are left of the sample, or of the file.

The count follows in the same transaction, and with it the verdict of the rule that asks for enough signatures.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass

from tortoise.expressions import Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.status import NominationEvent
from talapker_core.nominations.supporters import problems
from talapker_core.nominations.supporters.verdict import SupporterVerdict, ground_of
from talapker_core.rulebooks.clauses import Catalogue, Clause
from talapker_graphql.procedures.compare_supporters import of_others
from talapker_graphql.procedures.examining import examine_nomination
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, drop_proposal, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.supporter_sheets import supporter_terms
from talapker_graphql.store import tables

MOST_NAMED = 500
"""Records that one act names."""


@dataclass(frozen=True, slots=True)
class JudgeSupporters:
    """Say `verdict` of the records with `record_ids`.

    Without ids, of every record that counts and is not checked yet: of the sample, and once that is checked, or where
    none was drawn, of the file. Records of people who also signed for another candidate are left out of that where the
    law forbids it.
    """

    nomination_id: str
    record_ids: tuple[str, ...] | None
    verdict: SupporterVerdict
    ground: str | None
    expected_version: int
    idempotency_key: str


async def judge_supporters(office: Office, actor: Actor, command: JudgeSupporters) -> Outcome:
    """Judge them, all or none. `ids`: nomination, and as text how many were judged."""
    return await once(office, actor, command, lambda: _judge(office, actor, command))


async def _judge(office: Office, actor: Actor, command: JudgeSupporters) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.CHECK_SUPPORTERS, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.SUPPORTERS_JUDGED)
    if isinstance(moved, NotDone):
        return moved
    tally = await tables.SupporterTally.get_or_none(nomination_id=file.row.id)
    if tally is None:
        return not_done(problems.NONE_ON_FILE)
    rulebook = office.rulebook(file.election.rulebook)
    listed = rulebook.listed(Catalogue.SUPPORTER_INVALID, file.election.election_day)
    clause = ground_of(command.verdict, command.ground, listed)
    if isinstance(clause, NotDone):
        return clause
    meant = await _meant(office, file, tally, command)
    if isinstance(meant, NotDone):
        return meant
    now = office.now()
    judged = await meant.update(**_written(command.verdict, clause), judged_by=actor.id, judged_at=now)
    await tables.SupporterTally.filter(id=tally.id).update(**await _counted(file.row.id))
    await move(file, moved)
    await drop_proposal(file, now)
    payload: dict[str, object] = {"verdict": command.verdict.value, "judged": judged}
    if clause is not None:
        payload["ground"] = clause.code
    if command.record_ids is not None:
        # Which ones, to whoever has the ids: the journal is read by more people than the records are.
        named = "\n".join(sorted(set(command.record_ids)))
        payload["records_sha256"] = hashlib.sha256(named.encode()).hexdigest()
    # Before the journal is locked: whoever records a registry's answer locks a candidacy first, and then the journal.
    await examine_nomination(office, file.row.id)
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    return Done({"nomination": file.row.id, "judged": str(judged)})


async def _meant(
    office: Office, file: NominationFile, tally: tables.SupporterTally, command: JudgeSupporters
) -> QuerySet[tables.Supporter] | NotDone:
    """The records in question."""
    of_file = tables.Supporter.filter(nomination_id=file.row.id)
    if command.record_ids is not None:
        named = set(command.record_ids)
        if len(named) > MOST_NAMED:
            return not_done(problems.too_many_records(MOST_NAMED))
        found = await of_file.filter(id__in=named).only("id", "repetition")
        if len(found) < len(named) or not named:
            return not_found("recordIds")
        if any(row.repetition for row in found):
            return not_done(problems.REPEATED)
        return of_file.filter(id__in=named)
    left = of_file.filter(repetition=0, verdict=SupporterVerdict.NOT_CHECKED.value)
    if tally.sampled_at is not None and await left.filter(in_sample=True).exists():
        left = left.filter(in_sample=True)
    terms = supporter_terms(office, file.row, file.election)
    if terms is not None and terms.several is False:
        # Each of these is to be looked at: a member names them.
        left = left.exclude(mac__in=Subquery(of_others(file.row.id)))
    return left


def _written(verdict: SupporterVerdict, clause: Clause | None) -> dict[str, str | None]:
    return {
        "verdict": verdict.value,
        "ground": clause.code if clause else None,
        "article": str(clause.citation) if clause else None,
    }


async def _counted(nomination_id: str) -> dict[str, int]:
    """How many records that count bear each verdict. One statement."""
    rows = (
        await tables.Supporter.filter(nomination_id=nomination_id, repetition=0)
        .annotate(count=Count("id"))
        .group_by("verdict")
        .values_list("verdict", "count")
    )
    found = Counter({str(verdict): int(count) for verdict, count in rows})
    judged = (SupporterVerdict.VALID, SupporterVerdict.INVALID, SupporterVerdict.CANNOT_TELL)
    return {verdict.value: found[verdict.value] for verdict in judged}
