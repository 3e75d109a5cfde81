"""What a worker takes to a registry for one check, if anybody still needs the answer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from talapker_core.dates import local_day
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.names import PersonName
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.check_purposes import AWAITING, WANTED, Purpose
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker takes to a registry. It lives in memory only: the personal number is never stored with the job.

    With a `ticket` the registry has been asked already, and its answer is to be collected. `not_before` (UTC) is until
    when it is left alone: whatever has the file verified once more must not ask a register that is away more often.
    """

    check_id: str
    registry: str
    subject: PersonSubject
    facts: frozenset[FactSpec[Any]]
    issue: str
    asked_by: str
    ticket: str | None = field(default=None, repr=False)
    not_before: datetime | None = None


async def prepare_question(office: Office, check_id: str) -> Question | None:
    """What to ask for a check; `None` when it has been answered, or nobody needs the answer any more."""
    check = await tables.RegistryCheck.get_or_none(id=check_id)
    # The check of a draft goes with the candidacy when the author takes it off.
    if check is None or check.standing != AWAITING:
        return None
    nomination = await tables.Nomination.get(id=check.nomination_id)
    if not await still_wanted(office, check, nomination):
        return None
    candidacy = await tables.Candidacy.get(id=check.candidacy_id)
    person = await tables.Person.get(id=candidacy.person_id)
    number = office.sealer.open(person.personal_number_sealed, f"personal-number:{person.id}")
    born = office.sealer.open(person.birth_date_sealed, f"birth-date:{person.id}")
    return Question(
        check_id=check.id,
        registry=check.registry,
        subject=PersonSubject(
            PersonalNumber(number),
            PersonName(person.surname_ky, person.given_name_ky, person.patronymic_ky),
            date.fromisoformat(born),
        ),
        facts=office.questions[check.registry],
        # One issue for the whole check, whatever the attempts; it names the case, never the person.
        issue=check.id,
        # A draft is nobody's business but its author's, who asks; otherwise the commission does.
        asked_by=nomination.opened_by if check.purpose == Purpose.PREFILL else nomination.commission_id,
        # Of a recheck that instant is a lease, and the author of a draft waits for an answer.
        not_before=check.ask_again_at if check.purpose == Purpose.REGISTRATION else None,
        ticket=office.sealer.open(check.ticket_sealed, f"ticket:{check.id}") if check.ticket_sealed else None,
    )


async def still_wanted(office: Office, check: tables.RegistryCheck, nomination: tables.Nomination) -> bool:
    """Whether the answer to `check` is needed as the file stands; after election day nobody looks again."""
    purpose = Purpose(check.purpose)
    if nomination.status not in WANTED[purpose] or check.registry not in office.questions:
        return False
    if purpose is not Purpose.RECHECK:
        return True
    election = await tables.Election.get(id=nomination.election_id)
    zone = office.rulebook(election.rulebook).zone_info
    return local_day(office.now(), zone) < election.election_day
