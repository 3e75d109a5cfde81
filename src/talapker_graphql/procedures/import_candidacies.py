"""Taking a whole list from a file: new people are put on, known ones are brought up to it, or every fault is told.

A person is recognised by the personal number, so that the same file taken twice doubles nobody. Nobody is taken off:
whom the file does not name stays. Where the file has places, it says who stands where; where it has none, people who
are on file keep their places and new ones follow after the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list.reading import ReadList, faults_of, read_list
from talapker_core.exchange.candidate_list.table import Table
from talapker_core.nominations.acts import Moved, NotDone, edit
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.composition import give_places, put_on
from talapker_graphql.procedures.declared_people import on_other_files, say, write
from talapker_graphql.procedures.free_text import PERSONAL, personal_numbers_in
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.most_candidates import most_candidates
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.store import tables
from talapker_graphql.store.person_ids import mac_of, person_id_of
from talapker_graphql.store.transactions import transaction


@dataclass(frozen=True, slots=True)
class ImportCandidacies:
    """Take the list in `table`; with `dry_run` only tell what would happen."""

    nomination_id: str
    table: Table = field(metadata=PERSONAL)
    dry_run: bool
    expected_version: int
    idempotency_key: str


async def import_candidacies(office: Office, actor: Actor, command: ImportCandidacies) -> Outcome:
    """Import, or tell every fault. `ids`: nomination, and the numbers added, updated and unchanged, as text.

    A dry run writes nothing at all, not even its idempotency key. A file that changes nothing leaves no trace.
    """
    read = read_list(command.table)
    if command.dry_run:
        async with transaction():
            return await _import(office, actor, command, read)
    return await once(office, actor, command, lambda: _import(office, actor, command, read))


def _personal_numbers_in(read: ReadList) -> tuple[Problem, ...]:
    """Texts that will be shown and hold somebody's number, by their columns. Names have no digits: occupations may."""
    return tuple(
        replace(problem, path=("rows", str(row.number), problem.path[0] + problem.path[-1].capitalize()))
        for row in read.rows
        if row.nominee is not None
        for problem in personal_numbers_in(row.nominee)
    )


async def _import(office: Office, actor: Actor, command: ImportCandidacies, read: ReadList) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.CANDIDACIES_IMPORTED)
    if isinstance(moved, NotDone):
        return moved
    refused = _refusal(office, file, read)
    if refused is not None:
        return refused
    planned = await _plan(office, file, read)
    if planned.changes and not command.dry_run:
        await _carry_out(office, actor, file, planned, moved)
    return Done(
        {
            "nomination": file.row.id,
            "added": str(len(planned.newcomers)),
            "updated": str(len(planned.updated)),
            "unchanged": str(len(read.rows) - len(planned.newcomers) - len(planned.updated)),
        }
    )


def _refusal(office: Office, file: NominationFile, read: ReadList) -> NotDone | None:
    """Every fault of the file, and of the file beside what is on file."""
    named = {
        person_id_of(mac_of(office.pseudonymizer, row.personal_number)) for row in read.rows if row.personal_number
    }
    rulebook = office.rulebook(file.election.rulebook)
    at_most, article = most_candidates(rulebook, file.value.system, file.election.election_day)
    others = {it.place for it in file.value.candidacies if it.person_id not in named}
    found = faults_of(read, others=others, at_most=at_most, article=article)
    found = (*found, *_personal_numbers_in(read))
    return NotDone(found) if found else None


@dataclass(frozen=True, slots=True)
class _Planned:
    """What an import comes to.

    Attributes:
        newcomers: who is put on, by place.
        rewritten: the candidacies of which something else is said now, and in which fields.
        places: the new places of those on file who move, by candidacy.
    """

    newcomers: Mapping[int, Nominee]
    rewritten: Sequence[tuple[tables.Candidacy, tuple[str, ...]]]
    places: Mapping[str, int]

    @property
    def updated(self) -> frozenset[str]:
        """The candidacies that change."""
        return frozenset(self.places) | {candidacy.id for candidacy, _ in self.rewritten}

    @property
    def changes(self) -> bool:
        """Whether anything does."""
        return bool(self.newcomers or self.updated)


async def _plan(office: Office, file: NominationFile, read: ReadList) -> _Planned:
    rows = await tables.Candidacy.filter(nomination_id=file.row.id).select_related("person")
    on_file = {row.person_id: row for row in rows}
    shared = await on_other_files(file.row.id, on_file)
    following = len(rows) + 1
    newcomers: dict[int, Nominee] = {}
    rewritten: list[tuple[tables.Candidacy, tuple[str, ...]]] = []
    places: dict[str, int] = {}
    for row in read.rows:
        if row.nominee is None:
            raise AssertionError("a list without faults has a person in every row")
        standing = on_file.get(person_id_of(mac_of(office.pseudonymizer, row.nominee.personal_number)))
        if standing is None:
            newcomers[row.place or following] = row.nominee
            following += 1
            continue
        fields = say(office, standing, row.nominee, shared=standing.person_id in shared)
        if fields:
            rewritten.append((standing, fields))
        if row.place is not None and row.place != standing.place:
            places[standing.id] = row.place
    return _Planned(newcomers, rewritten, places)


async def _carry_out(office: Office, actor: Actor, file: NominationFile, planned: _Planned, moved: Moved) -> None:
    await write([candidacy for candidacy, _ in planned.rewritten])
    await give_places(file.row.id, planned.places)
    added = await put_on(office, file, planned.newcomers)
    await move(file, moved)
    payload = {
        "added": [{"id": candidacy.id, "place": candidacy.place} for candidacy in added],
        # The names of fields, never what they say.
        "rewritten": [{"id": candidacy.id, "fields": list(fields)} for candidacy, fields in planned.rewritten],
        "places": [{"id": candidacy_id, "place": place} for candidacy_id, place in planned.places.items()],
    }
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
