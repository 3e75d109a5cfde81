"""What `transactions` answers, strictly."""

from typing import Literal

from pydantic import AwareDatetime, Field

from registry_adapters.contract import StrictModel
from talapker_core.facts.bank_statement import LONGEST_PAGE


class BookedTransaction(StrictModel):
    """One transaction; the amount is in tyiyn and more than nothing."""

    id: str = Field(min_length=1)
    booked_at: AwareDatetime = Field(alias="bookedAt")
    direction: Literal["in", "out"]
    amount: int = Field(alias="amountTyiyn", gt=0)
    counterparty: str = Field(min_length=1, repr=False)
    counterparty_number: str | None = Field(alias="counterpartyNumber", repr=False)
    purpose: str = Field(repr=False)


class StatementReply(StrictModel):
    """The source's own status, and a page of the account's statement. Only `ok` makes it mean anything."""

    status: Literal["ok", "not_found", "error"]
    account: str = Field(repr=False)
    after: str
    transactions: list[BookedTransaction] = Field(max_length=LONGEST_PAGE, repr=False)
    next: str | None
