"""Correcting what is said of a person: on a draft, or, in correction, where the commission found it wanting."""

from dataclasses import dataclass, replace
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.acts import edit_candidacy as edit_candidacy_of
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import CORRECTION_WINDOW
from talapker_graphql.procedures.comparing_anew import compare_anew
from talapker_graphql.procedures.declared_people import nominee_of, on_other_files, say, write
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_found
from talapker_graphql.procedures.paper_deviations import correct_after_paper
from talapker_graphql.procedures.standing import NOTHING
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class EditCandidacy:
    """Let a candidacy say something else.

    Attributes:
        changes: by field of `Nominee`, the new values, each of the field's type; None takes a declaration back. A
            personal number is never changed: that would be another person.
    """

    candidacy_id: str
    changes: tuple[tuple[str, Any], ...]
    expected_version: int
    idempotency_key: str


async def edit_candidacy(office: Office, actor: Actor, command: EditCandidacy) -> Outcome:
    """Edit. `ids`: nomination, candidacy. What changes nothing leaves no trace."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _edit(office, actor, command))


async def _edit(office: Office, actor: Actor, command: EditCandidacy) -> Outcome:
    asked = await tables.Candidacy.get_or_none(id=command.candidacy_id).only("id", "nomination_id")
    file = await open_file(asked.nomination_id if asked else NOTHING, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        # A file that is not open to this actor looks as if there were no such candidacy.
        return not_found("candidacyId") if _is_hidden(file) else file
    window = office.rulebook(file.election.rulebook).value(CORRECTION_WINDOW, file.election.election_day)
    moved = edit_candidacy_of(file.value, command.candidacy_id, article=str(window.citation), now=office.now())
    if isinstance(moved, NotDone):
        return moved
    # Read again under the lock: it may have been taken off while this waited.
    candidacy = await tables.Candidacy.get_or_none(id=command.candidacy_id).select_related("person")
    if candidacy is None:
        return not_found("candidacyId")
    was = nominee_of(office, candidacy)
    nominee = replace(was, **dict(command.changes))
    shared = await on_other_files(file.row.id, [candidacy.person_id])
    fields = say(office, candidacy, nominee, shared=bool(shared))
    if fields:
        await write([candidacy])
        if file.value.status is NominationStatus.CORRECTION:
            await compare_anew(office, file, candidacy, before=was.declared())
            await correct_after_paper(office, file.row.id, candidacy.id, fields, office.now())
        await move(file, moved)
        # The names of fields, never what they say.
        payload = {"candidacy": candidacy.id, "fields": list(fields)}
        await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
    return Done({"nomination": file.row.id, "candidacy": candidacy.id})


def _is_hidden(refused: NotDone) -> bool:
    return [problem.code for problem in refused.problems] == ["NOT_FOUND"]
