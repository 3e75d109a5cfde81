"""Money out: expenditures, each on an item of the classification that the rulebook hands in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from talapker_core.campaign_finance.donation import check_movement
from talapker_core.dates import utc
from talapker_core.errors import InvalidValueError
from talapker_core.localized import Localized
from talapker_core.money import Money


@dataclass(frozen=True, slots=True)
class ExpenditureItem:
    """One class of expenditure, such as advertising or transport: its stable code and its title."""

    code: str
    title: Localized


@dataclass(frozen=True, slots=True)
class Expenditure:
    """Money spent from the fund.

    Attributes:
        key: identifies it in the ledger.
        at: when the bank debited it (UTC).
        amount: above zero.
        item: the code of its `ExpenditureItem`.
        payee: the supplier's opaque key.
        document: the contract or invoice it was paid on.
        bank_reference: the bank's own mark of the payment.
    """

    key: str
    at: datetime
    amount: Money
    item: str
    payee: str
    document: str
    bank_reference: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", utc(self.at))
        check_movement(self.key, self.amount)
        if not self.payee or not self.document:
            raise InvalidValueError("an expenditure needs its payee and the document it was paid on")


def item_codes(items: Sequence[ExpenditureItem]) -> tuple[str, ...]:
    """The codes of a classification, in its order.

    Raises:
        InvalidValueError: a code is used twice.
    """
    codes = tuple(item.code for item in items)
    if len(set(codes)) != len(codes):
        raise InvalidValueError("a classification of expenditure uses a code twice")
    return codes
