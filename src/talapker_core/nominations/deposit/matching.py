"""What came in for a deposit, matched by reference, payer and amount. Not to have seen a payment is no "no"."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talapker_core.money import Money, total
from talapker_core.nominations.deposit.due import DepositDue


@dataclass(frozen=True, slots=True)
class Payment:
    """A line of a bank statement.

    Attributes:
        bank_id: the bank's own id of the line.
        amount: what came in, more than nothing.
        payer: the keyed hash of the payer's personal or tax number, None where the bank tells none.
        reference: the reference that was read out of the purpose, None without one.
        booked_on: the day of the bank's books.
    """

    bank_id: str
    amount: Money
    payer: str | None
    reference: str | None
    booked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """What every outcome tells: the article, what is due at most, and what counts as received."""

    article: str
    due: Money
    received: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched(_Match):
    """Paid, exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial(_Match):
    """Less than the least that may be due; `missing` is what lacks of it."""

    missing: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Double(_Match):
    """Paid, and `extra` more: usually the same payment twice."""

    extra: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPayer(_Match):
    """The applicant's own payments are not enough, and somebody else paid `foreign` under the reference."""

    foreign: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound(_Match):
    """No payment is known. Statements come a day late, so this is not "not paid"."""


class Why(StrEnum):
    """Why it cannot be told."""

    WHICH_AMOUNT = "which_amount"
    CURRENCY = "currency"
    PAYER_UNKNOWN = "payer_unknown"
    NO_REFERENCE = "no_reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTell(_Match):
    """Something came in, and a person has to look whether it is the deposit."""

    because: Why


DepositMatch = Matched | Partial | Double | WrongPayer | NotFound | CannotTell


def match_deposit(
    required: DepositDue, payments: Iterable[Payment], payers: AbstractSet[str], reference: str
) -> DepositMatch:
    """Match `payments`, in any order, to what is required under `reference`.

    A line that comes twice under one bank id counts once. `payers` are who may pay, by keyed hash: the candidate, the
    nominating party; empty where nobody's number is on file.
    """
    most = max(required.amounts)
    lines = tuple({payment.bank_id: payment for payment in payments}.values())
    under = [line for line in lines if line.reference == reference and line.amount.currency == most.currency]
    own = total((line.amount for line in under if line.payer in payers), most.currency)
    if own < most:
        return _short(required, lines, payers, reference, own)
    extra = total((line.amount for line in under), most.currency) - most
    if extra.tyiyn:
        return Double(article=required.article, due=most, received=own, extra=extra)
    return Matched(article=required.article, due=most, received=own)


def _short(
    required: DepositDue, lines: Sequence[Payment], payers: AbstractSet[str], reference: str, own: Money
) -> DepositMatch:
    """What it means that the applicant's `own` payments are less than the most that may be due."""
    least, most = min(required.amounts), max(required.amounts)
    because = _unclear(lines, payers, reference, own, least)
    if because is not None:
        return CannotTell(article=required.article, due=most, received=own, because=because)
    strange = (line for line in lines if line.reference == reference and line.payer not in payers)
    foreign = total((line.amount for line in strange), most.currency)
    if foreign.tyiyn:
        return WrongPayer(article=required.article, due=most, received=own, foreign=foreign)
    if own.tyiyn:
        return Partial(article=required.article, due=most, received=own, missing=least - own)
    return NotFound(article=required.article, due=most, received=own)


def _unclear(
    lines: Sequence[Payment], payers: AbstractSet[str], reference: str, own: Money, least: Money
) -> Why | None:
    under = [line for line in lines if line.reference == reference]
    if own >= least:
        return Why.WHICH_AMOUNT
    if any(line.payer is None or not payers for line in under):
        return Why.PAYER_UNKNOWN
    if any(line.amount.currency != least.currency for line in under):
        return Why.CURRENCY
    if any(line.reference is None and line.payer in payers for line in lines):
        return Why.NO_REFERENCE
    return None
