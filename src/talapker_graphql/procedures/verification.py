"""Planning and recording registry checks. A check is one question about one candidacy to one registry."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from tortoise.expressions import F

from talapker_core.facts.answer import Absence, Absent, Answer, Found, Pending, Unavailable
from talapker_core.facts.provenance import Provenance
from talapker_graphql.procedures.alerts import open_alerts
from talapker_graphql.procedures.check_purposes import AWAITING, NOT_VERIFIED, VERIFIED, WANTED, Purpose
from talapker_graphql.procedures.examining import declarations, examine_candidacy
from talapker_graphql.procedures.fact_values import write_facts
from talapker_graphql.procedures.findings import compared, confirms, lay_beside, what_was_said
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.prefilled import take_over_answers
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked, transaction

VERIFY = "verify_nomination"


async def ask_registries(office: Office, file: NominationFile) -> None:
    """Plan the checks of whoever stands on a file just handed in, and put the work into the outbox.

    A check that was answered before is not asked again, whether in an earlier submission or, lately, for the author of
    the draft: each question is an access to a person's data.
    """
    await take_over_answers(office, file)
    planned = await tables.RegistryCheck.filter(nomination_id=file.row.id, purpose=Purpose.REGISTRATION.value)
    known = {(row.candidacy_id, row.registry) for row in planned}
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
            for candidacy in file.value.standing
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
    if nomination.status not in WANTED[Purpose.REGISTRATION]:
        return []
    awaited = tables.RegistryCheck.filter(
        nomination_id=nomination_id, standing=AWAITING, purpose=Purpose.REGISTRATION.value
    )
    return await awaited.order_by("registry", "id")


async def record_answer(
    office: Office, check_id: str, answer: Answer, absence: Mapping[str, Absence], provenance: Provenance
) -> bool:
    """Store what a registry answered, and do what it was asked for: compare and judge, help an author, look again.

    What was decided stays as it was: an answer after the registration judges nothing anew and may open alerts.
    Returns whether this was the first answer: a repeat of a finished check changes nothing.
    """
    if isinstance(answer, Pending):
        await _record_no_answer(office, check_id, "pending", answer.ask_again, provenance, ticket=answer.ticket)
        return True
    async with transaction():
        check = await _check_of_locked_file(check_id)
        if check is None or check.standing != AWAITING:
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
        if await _follow(office, check, answer, absence, provenance):
            await tables.RegistryCheck.filter(id=check_id).update(standing=VERIFIED)
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
    await tables.RegistryCheck.filter(id=check_id, standing=AWAITING).update(
        ask_again_at=ask_again, version=F("version") + 1
    )


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
        if check is None or check.standing != AWAITING:
            return
        # A ticket is kept through failures to collect: asking anew would open a second inquiry into the same person.
        told = {} if ticket is None else {"ticket_sealed": office.sealer.seal(ticket, f"ticket:{check_id}")}
        if check.purpose == Purpose.PREFILL and ticket is None and check.ticket_sealed is None:
            # The author waits: they are told so, and may ask again.
            told["standing"] = NOT_VERIFIED
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
        nomination = await tables.Nomination.get(id=check.nomination_id)
        if check.purpose == Purpose.REGISTRATION and nomination.status in WANTED[Purpose.REGISTRATION]:
            await examine_candidacy(office, check.nomination_id, check.candidacy_id)


async def _check_of_locked_file(check_id: str) -> tables.RegistryCheck | None:
    """The check, with its whole file locked: verdicts rest on all answers, so answers to one file take turns.

    None when it is gone: an author took the person off a draft.
    """
    check = await tables.RegistryCheck.get_or_none(id=check_id).only("id", "nomination_id")
    if check is None:
        return None
    await locked(tables.Nomination.filter(id=check.nomination_id)).get()
    return await tables.RegistryCheck.get_or_none(id=check_id)


async def _follow(
    office: Office,
    check: tables.RegistryCheck,
    answer: Found | Absent,
    absence: Mapping[str, Absence],
    provenance: Provenance,
) -> bool:
    """What follows from an answer just stored. Returns whether it confirms everything that was declared."""
    nomination = await tables.Nomination.get(id=check.nomination_id)
    answered = {
        spec: what_was_said(spec, answer, absence, source=check.registry, at=provenance.answered_at)
        for spec in office.questions[check.registry]
    }
    if check.purpose == Purpose.REGISTRATION and nomination.status in WANTED[Purpose.REGISTRATION]:
        findings = await lay_beside(office, check, answered)
        await examine_candidacy(office, check.nomination_id, check.candidacy_id)
        return confirms(findings)
    if nomination.status not in WANTED[Purpose.RECHECK]:
        return False
    opened = await open_alerts(office, nomination, check, {spec.key: said for spec, said in answered.items()})
    candidacy = await tables.Candidacy.get(id=check.candidacy_id)
    return not opened and confirms(compared(declarations(office, candidacy), answered))


def provenance_text(provenance: Provenance) -> str:
    """The provenance as JSON: ids, instants, hashes and codes; no personal data."""
    return json.dumps(asdict(provenance), default=_text, sort_keys=True)


def next_try(attempts: int, *, base: timedelta, longest: timedelta) -> timedelta:
    """How long to wait before a registry is asked again after `attempts` rounds without an answer."""
    doubled: timedelta = base * (1 << min(attempts, 16))
    return min(doubled, longest)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
