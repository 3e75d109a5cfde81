"""What a bank tells of a campaign fund's special account: transactions, a page at a time."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from talapker_core.errors import InvalidValueError
from talapker_core.money import Money

LONGEST_PAGE = 500
"""Transactions on one page at most."""


class Direction(StrEnum):
    """Whether money came into the fund or left it."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class BankTransaction:
    """One booked transaction, as the bank tells it.

    Attributes:
        id: the bank's own number of it, unique on the account.
        booked_at: the instant of booking (UTC).
        amount: always more than nothing; `direction` says which way it went.
        counterparty: who gave or was paid, as the bank names them.
        counterparty_number: their personal or taxpayer number, if the bank tells it.
    """

    id: str
    booked_at: datetime
    direction: Direction
    amount: Money
    counterparty: str = field(repr=False)
    counterparty_number: str | None = field(repr=False)
    purpose: str = field(repr=False)

    def __post_init__(self) -> None:
        if self.booked_at.tzinfo is None:
            raise InvalidValueError("a transaction is booked at an instant with a zone")
        if self.amount.tyiyn <= 0:
            raise InvalidValueError("a transaction moves more than nothing")


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A page of an account's statement, in the order of booking; `next` is the cursor for more, if there is."""

    transactions: tuple[BankTransaction, ...] = ()
    next: str | None = None

    def __post_init__(self) -> None:
        if len(self.transactions) > LONGEST_PAGE:
            raise InvalidValueError(f"a page of a statement holds at most {LONGEST_PAGE} transactions")
        if len({one.id for one in self.transactions}) != len(self.transactions):
            raise InvalidValueError("a transaction stands on the page twice")
