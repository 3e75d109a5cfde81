"""Planning and recording registry checks. A check is one question about one candidacy to one registry."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from talapker_core.examination.case import Answered, NotInRegister, Stated, Unanswered
from talapker_core.examination.findings import Confirmed, Contradicted, Finding, compare
from talapker_core.facts.answer import Absence, Absent, Answer, Found, Pending, Unavailable
from talapker_core.facts.provenance import Provenance
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import FactSpec, Vocabulary
from talapker_core.names import PersonName
from talapker_core.nominations.status import NominationStatus
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.examining import examine_candidacy
from talapker_graphql.procedures.fact_values import read_facts, write_facts
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked, transaction

VERIFY = "verify_nomination"
AWAITING, VERIFIED, NOT_VERIFIED = "awaiting", "verified", "not_verified"
_STILL_OF_INTEREST = {NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value}


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker takes to a registry. It lives in memory only: the personal number is never stored with the job.

    With a `ticket` the registry has been asked already, and its answer is to be collected.
    """

    check_id: str
    registry: str
    subject: PersonSubject
    facts: frozenset[FactSpec[Any]]
    issue: str
    asked_by: str
    ticket: str | None = field(default=None, repr=False)


async def ask_registries(office: Office, file: NominationFile) -> None:
    """Plan the checks of every candidacy on a file just submitted, and put the work into the outbox.

    A check that was answered in an earlier round is not asked again: each question is an access to a person's data.
    """
    known = {(row.candidacy_id, row.registry) for row in await tables.RegistryCheck.filter(nomination_id=file.row.id)}
    await tables.RegistryCheck.bulk_create(
        [
            tables.RegistryCheck(
                id=office.id_of("check"),
                nomination_id=file.row.id,
                candidacy_id=candidacy.id,
                registry=registry,
                standing=AWAITING,
                attempts=0,
                version=1,
            )
            for candidacy in file.value.candidacies
            for registry in sorted(office.questions)
            if (candidacy.id, registry) not in known
        ]
    )
    await tables.OutboxMessage.create(
        id=office.id_of("work"), kind=VERIFY, subject_id=file.row.id, created_at=office.now()
    )


async def awaited_checks(nomination_id: str) -> list[tables.RegistryCheck]:
    """The checks of a nomination that have no answer yet; none once it is decided or withdrawn."""
    nomination = await tables.Nomination.get(id=nomination_id)
    if nomination.status not in _STILL_OF_INTEREST:
        return []
    return await tables.RegistryCheck.filter(nomination_id=nomination_id, standing=AWAITING).order_by("registry", "id")


async def prepare_question(office: Office, check_id: str) -> Question | None:
    """What to ask for a check; `None` when it has been answered, or nobody needs the answer any more."""
    check = await tables.RegistryCheck.get(id=check_id)
    nomination = await tables.Nomination.get(id=check.nomination_id)
    if check.standing != AWAITING or nomination.status not in _STILL_OF_INTEREST:
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
        asked_by=nomination.commission_id,
        ticket=office.sealer.open(check.ticket_sealed, f"ticket:{check.id}") if check.ticket_sealed else None,
    )


async def record_answer(
    office: Office, check_id: str, answer: Answer, absence: Mapping[str, Absence], provenance: Provenance
) -> bool:
    """Store what a registry answered, lay it beside what was declared, and judge the candidacy anew.

    Returns whether this was the first answer: a repeat of a finished check changes nothing.
    """
    if isinstance(answer, Pending):
        await _record_no_answer(office, check_id, "pending", answer.ask_again, provenance, ticket=answer.ticket)
        return True
    async with transaction():
        check = await _check_of_locked_file(check_id)
        if check.standing != AWAITING:
            return False
        now = office.now()
        sealed = answer.facts if isinstance(answer, Found) else {}
        await tables.RegistryCheck.filter(id=check_id).update(
            outcome="found" if isinstance(answer, Found) else "absent",
            standing=NOT_VERIFIED,
            reason=None,
            answered_at=provenance.answered_at,
            asked_at=provenance.asked_at,
            ask_again_at=None,
            attempts=check.attempts + len(provenance.attempts),
            answer_sealed=office.sealer.seal(write_facts(sealed), f"answer:{check_id}"),
            ticket_sealed=None,
            provenance=provenance_text(provenance),
            evidence_sha512=provenance.evidence.sha512 if provenance.evidence else None,
            version=check.version + 1,
        )
        findings = await _find(office, check, answer, absence, provenance)
        if findings and all(isinstance(finding, Confirmed) for finding in findings):
            await tables.RegistryCheck.filter(id=check_id).update(standing=VERIFIED)
        await examine_candidacy(office, check.nomination_id, check.candidacy_id)
        await record(
            "RegistryAnswered",
            "registry_check",
            check_id,
            {"registry": check.registry, "response_sha512": provenance.response_sha512},
            actor=SYSTEM,
            at=now,
        )
        return True


async def record_failure(
    office: Office, check_id: str, failure: Unavailable, provenance: Provenance, ask_again: datetime
) -> None:
    """Store that a registry could not be asked. It says nothing about the person; the check goes on waiting."""
    await _record_no_answer(office, check_id, failure.reason.value, ask_again, provenance)


async def postpone(check_id: str, ask_again: datetime) -> None:
    """Put off a check that could not even be asked because something of ours broke; nothing else about it changes."""
    await tables.RegistryCheck.filter(id=check_id, standing=AWAITING).update(ask_again_at=ask_again)


async def _record_no_answer(
    office: Office,
    check_id: str,
    reason: str,
    ask_again: datetime,
    provenance: Provenance,
    *,
    ticket: str | None = None,
) -> None:
    async with transaction():
        check = await _check_of_locked_file(check_id)
        if check.standing != AWAITING:
            return
        # A ticket is kept through failures to collect: asking anew would open a second inquiry into the same person.
        told = {} if ticket is None else {"ticket_sealed": office.sealer.seal(ticket, f"ticket:{check_id}")}
        await tables.RegistryCheck.filter(id=check_id).update(
            outcome="unavailable",
            reason=reason,
            asked_at=provenance.asked_at,
            ask_again_at=ask_again,
            attempts=check.attempts + len(provenance.attempts),
            provenance=provenance_text(provenance),
            evidence_sha512=provenance.evidence.sha512 if provenance.evidence else None,
            version=check.version + 1,
            **told,
        )
        await examine_candidacy(office, check.nomination_id, check.candidacy_id)


async def _check_of_locked_file(check_id: str) -> tables.RegistryCheck:
    """The check, with its whole file locked: verdicts rest on all answers, so answers to one file take turns."""
    check = await tables.RegistryCheck.get(id=check_id).only("id", "nomination_id")
    await locked(tables.Nomination.filter(id=check.nomination_id)).get()
    return await tables.RegistryCheck.get(id=check_id)


async def _find(
    office: Office,
    check: tables.RegistryCheck,
    answer: Found | Absent,
    absence: Mapping[str, Absence],
    provenance: Provenance,
) -> list[Finding]:
    candidacy = await tables.Candidacy.get(id=check.candidacy_id)
    declared = declarations(office, candidacy)
    findings = []
    for spec in sorted(office.questions[check.registry], key=lambda fact: fact.key):
        answered = what_was_said(spec, answer, absence, source=check.registry, at=provenance.answered_at)
        finding = compare(spec, declared.get(spec), answered)
        if spec not in declared and not isinstance(finding, Contradicted):
            continue
        findings.append(finding)
        await tables.Finding.filter(candidacy_id=candidacy.id, fact=spec.key).delete()
        await tables.Finding.create(
            id=office.id_of("finding"),
            nomination_id=check.nomination_id,
            candidacy_id=candidacy.id,
            fact=spec.key,
            registry=check.registry,
            outcome=finding_outcome(finding),
            found_at=office.now(),
        )
    return findings


def what_was_said(
    spec: FactSpec[Any], answer: Found | Absent, absence: Mapping[str, Absence], *, source: str, at: datetime
) -> Answered:
    """What `answer` says about one fact, in the examination's terms."""
    if isinstance(answer, Absent):
        return NotInRegister(absence.get(spec.key) is Absence.MEANS_NONE, source, at)
    value = answer.get(spec)
    return Unanswered("not_told", source) if value is None else Stated(value, source, at)


def declarations(office: Office, candidacy: tables.Candidacy) -> dict[FactSpec[Any], Any]:
    """What the candidate declared."""
    text = office.sealer.open(candidacy.declarations_sealed, f"declarations:{candidacy.id}")
    return read_facts(text, Vocabulary())


def provenance_text(provenance: Provenance) -> str:
    """The provenance as JSON: ids, instants, hashes and codes; no personal data."""
    return json.dumps(asdict(provenance), default=_text, sort_keys=True)


def next_try(attempts: int, *, base: timedelta, longest: timedelta) -> timedelta:
    """How long to wait before a registry is asked again after `attempts` rounds without an answer."""
    doubled: timedelta = base * (1 << min(attempts, 16))
    return min(doubled, longest)


def finding_outcome(finding: Finding) -> str:
    """The stored word for a finding."""
    name = type(finding).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
