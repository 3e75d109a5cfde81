"""A party puts another person in for one who left its list, while the list is before the commission."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.candidacy_status import CandidacyStatus
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.substituting import substitute
from talapker_core.rulebooks.calendar_vocabulary import CANDIDATE_SUBSTITUTION
from talapker_graphql.procedures.add_candidacies import new_candidacy, people_of
from talapker_graphql.procedures.examining import examine_candidacy
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.last_moments import last_moment
from talapker_graphql.procedures.nomination_file import drop_proposal, load_file, move, open_file, write_change
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_found
from talapker_graphql.procedures.standing import NOTHING
from talapker_graphql.procedures.verification import ask_registries
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class SubstituteCandidacy:
    """Put `nominee` in for `candidacy_id`, which has left its file."""

    candidacy_id: str
    nominee: Nominee
    expected_version: int
    idempotency_key: str


async def substitute_candidacy(office: Office, actor: Actor, command: SubstituteCandidacy) -> Outcome:
    """Substitute. `ids`: nomination, candidacy (the new one).

    The registries are asked about the new person; which of their documents is missing, the commission tells as an
    omission.
    """
    office = office.as_asked()
    return await once(office, actor, command, lambda: _substitute(office, actor, command))


async def _substitute(office: Office, actor: Actor, command: SubstituteCandidacy) -> Outcome:
    left = await tables.Candidacy.get_or_none(id=command.candidacy_id)
    nomination = NOTHING if left is None else left.nomination_id
    file = await open_file(nomination, actor, Act.SUBSTITUTE, command.expected_version)
    if isinstance(file, NotDone) and file != not_found("nominationId"):
        return file
    if left is None or isinstance(file, NotDone):
        return not_found("candidacyId")
    now = office.now()
    known, (person,) = await people_of(office.sealer, office.pseudonymizer, [command.nominee])
    due = last_moment(office, file, CANDIDATE_SUBSTITUTION)
    substituted = substitute(file.value, left.id, person.id, due=due, now=now)
    if isinstance(substituted, NotDone):
        return substituted
    if person.id not in known:
        await person.save(force_create=True)
    candidacy = new_candidacy(
        office, file.row, person, command.nominee, place=substituted.place, party_list_id=left.party_list_id
    )
    candidacy.substitutes_id = left.id
    # No layer that was fixed so far tells of them.
    candidacy.changed_at = now
    await candidacy.save(force_create=True)
    await write_change(
        file,
        substituted.event,
        CandidacyStatus.DRAFT.value,
        file.row.status,
        at=now,
        candidacy_id=candidacy.id,
    )
    await move(file, Moved(substituted.event, file.value.status))
    await drop_proposal(file, now)
    # Before the journal is locked: whoever records a registry's answer locks a candidacy first, and then the journal.
    await examine_candidacy(office, file.row.id, candidacy.id)
    payload = {"candidacy": candidacy.id, "substitutes": left.id}
    await record(substituted.event.value, "nomination", file.row.id, payload, actor=actor.id, at=now)
    await ask_registries(office, await load_file(file.row))
    return Done({"nomination": file.row.id, "candidacy": candidacy.id})
