"""Money in, and its way back: donations by source, and refunds that each belong to one donation."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from talapker_core.dates import utc
from talapker_core.errors import InvalidValueError
from talapker_core.money import Money


class Source(StrEnum):
    """Where money comes from, as article 41 of the constitutional law of 2 July 2011 No. 68 divides it."""

    OWN_MONEY = "own_money"
    PARTY = "party"
    INDIVIDUAL = "individual"
    LEGAL_ENTITY = "legal_entity"


class RefundReason(StrEnum):
    """Why money leaves the fund again."""

    OVER_LIMIT = "over_limit"
    PROHIBITED_DONOR = "prohibited_donor"
    DEBT_TO_BUDGET = "debt_to_budget"  # a debtor's money goes to the budget, not back to the debtor
    MISTAKEN_PAYMENT = "mistaken_payment"
    FUND_CLOSED = "fund_closed"  # registration refused, or money left over


@dataclass(frozen=True, slots=True)
class Donation:
    """Money that arrived in the fund.

    Attributes:
        key: identifies it in the ledger.
        at: when the bank credited it (UTC).
        amount: above zero.
        source: the kind of donor.
        donor: the donor's opaque key, the same for the same donor within one election; never a name or personal number.
            `None` is an anonymous payment.
        bank_reference: the bank's own mark of the payment. It may lead to a person, so it is not shown.
    """

    key: str
    at: datetime
    amount: Money
    source: Source
    donor: str | None
    bank_reference: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", utc(self.at))
        check_movement(self.key, self.amount)
        if not self.donor and self.donor is not None:
            raise InvalidValueError("an anonymous donation has no donor at all, not an empty one")


@dataclass(frozen=True, slots=True)
class Refund:
    """Money of one donation that left the fund again, whole or in part."""

    key: str
    at: datetime
    amount: Money
    donation: str
    reason: RefundReason
    bank_reference: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", utc(self.at))
        check_movement(self.key, self.amount)


def check_movement(key: str, amount: Money) -> None:
    """Refuse what moves no money or cannot be named.

    Raises:
        InvalidValueError: the key is empty, or the amount is not above zero.
    """
    if not key:
        raise InvalidValueError("every movement of money needs its key")
    if amount.tyiyn <= 0:
        raise InvalidValueError("a movement of money is above zero")
