"""Recording lines of the bank's statement: each once, however often the statement is loaded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import InvalidValueError, Problem
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.nominations.deposit.reference import find_reference
from talapker_core.nominations.status import NominationStatus
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.deposits import payer_key, reference_of
from talapker_graphql.procedures.free_text import PERSONAL
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done, not_found
from talapker_graphql.procedures.standing import NOTHING, may_in_election
from talapker_graphql.store import tables

REEXAMINE = "examine_nomination"
"""The kind of the work in the outbox that judges a file anew, because something it rests on has come in."""

MOST_AT_ONCE = 500
_BANK_ID = re.compile(r"[!-~]{1,64}", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_TAX_NUMBER = re.compile(r"[0-9]{8,20}", re.ASCII)
_LONGEST_TEXT = 1_000
_UNDER_EXAMINATION = (NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value)


class PayerKind(StrEnum):
    """Who paid."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of the bank's statement. `payer_number` is a personal or a tax number, None where the bank tells none."""

    bank_id: str
    booked_on: date
    amount: Money
    payer_kind: PayerKind
    payer_number: str | None = field(repr=False, metadata=PERSONAL)
    payer_name: str = field(repr=False, metadata=PERSONAL)
    purpose: str = field(repr=False, metadata=PERSONAL)


@dataclass(frozen=True, slots=True)
class RecordPayments:
    """Record `lines` of the account of an election."""

    election_id: str
    lines: tuple[StatementLine, ...]
    idempotency_key: str


async def record_payments(office: Office, actor: Actor, command: RecordPayments) -> Outcome:
    """Record all or none, by whoever the table of access lets do it in the election.

    `ids`: election, and how many were ``recorded``, ``known`` already, and ``unmatched`` for want of a reference.
    """
    return await once(office, actor, command, lambda: _record(office, actor, command, operator=False))


async def load_payments(office: Office, operator: Actor, command: RecordPayments) -> Outcome:
    """The same for who operates the installation, who is no member of a commission."""
    return await once(office, operator, command, lambda: _record(office, operator, command, operator=True))


async def _record(office: Office, actor: Actor, command: RecordPayments, *, operator: bool) -> Outcome:
    election = await tables.Election.get_or_none(id=command.election_id)
    permitted = operator or await may_in_election(actor, Act.RECORD_PAYMENT, election.id if election else NOTHING)
    if election is None or not permitted:
        return not_found("electionId")
    found = _problems(command.lines)
    if found:
        return not_done(*found)
    rows: dict[str, tables.Payment] = {}
    for line in command.lines:
        if line.bank_id not in rows:
            rows[line.bank_id] = _row(office, actor, election.id, line)
    known = {row.bank_id: row.line_key for row in await tables.Payment.filter(bank_id__in=[*rows])}
    differing = [
        _differs(at)
        for at, line in enumerate(command.lines)
        if not _same(_line_key(office, election.id, line), rows[line.bank_id], known)
    ]
    if differing:
        return not_done(*differing)
    new = [row for bank_id, row in rows.items() if bank_id not in known]
    await tables.Payment.bulk_create(new)
    references = {row.reference for row in new if row.reference is not None}
    await _judge_anew(office, election.id, references)
    ids = {
        "election": election.id,
        "recorded": str(len(new)),
        "known": str(len(rows) - len(new)),
        "unmatched": str(sum(row.reference is None for row in new)),
    }
    payload = {"payments": [row.id for row in new]}
    await record("PaymentsRecorded", "election", election.id, payload, actor=actor.id, at=office.now())
    return Done(ids)


def _row(office: Office, actor: Actor, election_id: str, line: StatementLine) -> tables.Payment:
    payment_id = office.id_of("payment")
    return tables.Payment(
        id=payment_id,
        election_id=election_id,
        bank_id=line.bank_id,
        amount_tyiyn=line.amount.tyiyn,
        currency=line.amount.currency,
        payer_kind=line.payer_kind.value,
        payer_key=None if line.payer_number is None else payer_key(office, line.payer_number),
        payer_name_sealed=office.sealer.seal(line.payer_name, f"payer-name:{payment_id}"),
        purpose_sealed=office.sealer.seal(line.purpose, f"payment-purpose:{payment_id}"),
        reference=find_reference(line.purpose),
        booked_on=line.booked_on,
        line_key=_line_key(office, election_id, line),
        recorded_by=actor.id,
        recorded_at=office.now(),
    )


def _line_key(office: Office, election_id: str, line: StatementLine) -> str:
    """A keyed hash of everything that a line says, to tell a repetition from another line under the same id."""
    said = (election_id, line.booked_on.isoformat(), line.amount.tyiyn, line.amount.currency, line.payer_kind.value,
            line.payer_number, line.payer_name, line.purpose)  # fmt: skip
    return office.pseudonymizer.pseudonym(repr(said), "payment-line")


def _same(key: str, row: tables.Payment, known: Mapping[str, str]) -> bool:
    return key == row.line_key and known.get(row.bank_id, key) == key


async def _judge_anew(office: Office, election_id: str, references: set[str]) -> None:
    """Put the files under examination that were paid for into the outbox: a rule of theirs reads payments."""
    if not references:
        return
    open_files = await tables.Nomination.filter(election_id=election_id, status__in=_UNDER_EXAMINATION).only("id")
    await tables.OutboxMessage.bulk_create(
        [
            tables.OutboxMessage(id=office.id_of("work"), kind=REEXAMINE, subject_id=file.id, created_at=office.now())
            for file in open_files
            if reference_of(office, file.id) in references
        ]
    )


def _problems(lines: Sequence[StatementLine]) -> list[Problem]:
    if not 0 < len(lines) <= MOST_AT_ONCE:
        return [_HOW_MANY]
    found = []
    for at, line in enumerate(lines):
        where = ("lines", str(at))
        if not _BANK_ID.fullmatch(line.bank_id):
            found.append(_wrong((*where, "bankId")))
        if line.amount.tyiyn <= 0 or line.amount.tyiyn >= 10**17:
            found.append(_wrong((*where, "amountTyiyn")))
        if not _CURRENCY.fullmatch(line.amount.currency):
            found.append(_wrong((*where, "currency")))
        if line.payer_number is not None and not _is_number(line):
            found.append(_wrong((*where, "payerNumber")))
        if max(len(line.payer_name), len(line.purpose)) > _LONGEST_TEXT:
            found.append(_wrong((*where, "purpose")))
    return found


def _is_number(line: StatementLine) -> bool:
    number = line.payer_number or ""
    if line.payer_kind is PayerKind.ORGANISATION:
        return _TAX_NUMBER.fullmatch(number) is not None
    try:
        PersonalNumber(number)
    except InvalidValueError:
        return False
    return True


def _wrong(path: tuple[str, ...]) -> Problem:
    return invalid(
        "STATEMENT_LINE",
        path,
        Localized(
            ky="Саптын мааниси туура эмес.", ru="Неверное значение в строке.", en="A value of the line is wrong."
        ),
        Localized(
            ky="Банктын көчүрмөсү менен салыштырыңыз.",
            ru="Сверьте с выпиской банка.",
            en="Compare it with the bank's statement.",
        ),
    )


def _differs(at: int) -> Problem:
    return invalid(
        "PAYMENT_DIFFERS",
        ("lines", str(at), "bankId"),
        Localized(
            ky="Бул номер менен башка төлөм катталган.",
            ru="Под этим номером записан другой платёж.",
            en="Another payment is recorded under this id.",
        ),
        Localized(
            ky="Банктан тактаңыз: жазылган төлөм өзгөртүлбөйт.",
            ru="Уточните в банке: записанный платёж не меняется.",
            en="Clear it up with the bank: a recorded payment is not changed.",
        ),
    )


_HOW_MANY = invalid(
    "LINES_COUNT",
    ("lines",),
    Localized(
        ky=f"Бир жолу 1ден {MOST_AT_ONCE} сапка чейин жазылат.",
        ru=f"За один раз записывается от 1 до {MOST_AT_ONCE} строк.",
        en=f"Between 1 and {MOST_AT_ONCE} lines are recorded at once.",
    ),
    Localized(ky="Көчүрмөнү бөлүп жибериңиз.", ru="Разделите выписку.", en="Send the statement in parts."),
)
