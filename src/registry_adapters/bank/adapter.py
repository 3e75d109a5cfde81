"""Asks the bank for a campaign fund's transactions: `transactions` over REST. Invented, and says so."""

from typing import Any, ClassVar

from registry_adapters.bank.descriptor import DESCRIPTOR
from registry_adapters.bank.shapes import BookedTransaction, StatementReply
from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import source_failed, unreadable
from talapker_core.errors import InvalidValueError
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.bank_statement import BankTransaction, Direction, StatementPage
from talapker_core.facts.subject import FundAccountSubject
from talapker_core.facts.vocabulary import BANK_TRANSACTIONS, FactSpec
from talapker_core.money import Money


class BankConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class Bank(RegistryAdapter[BankConfig]):
    """A page of an account's transactions, in the order of booking, after the subject's cursor."""

    name = "bank"
    Config = BankConfig
    capabilities = (Capability(FundAccountSubject, (BANK_TRANSACTIONS,)),)
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.bank", "openapi.json")

    async def ask(
        self,
        subject: FundAccountSubject,
        wire: Wire,
        *,
        facts: frozenset[FactSpec[Any]],  # noqa: ARG002  (there is but one)
    ) -> Answer:
        """Ask for the page after the subject's cursor."""
        question = {"account": subject.account, "after": subject.after}
        reply = (await wire.post("/transactions", {**question})).parse(StatementReply)
        if reply.status == "error":
            raise source_failed(detail="the bank answered with status error")
        if (reply.account, reply.after) != (subject.account, subject.after):
            raise unreadable("other_account", "the reply is about another account or page than was asked for")
        if reply.status == "not_found":
            if reply.transactions:
                raise unreadable("contradiction", "not found, and yet with transactions")
            return Absent()
        if reply.next is not None and (reply.next == reply.after or not reply.transactions):
            # It would be asked for ever.
            raise unreadable("contradiction", "the page leads back to itself")
        try:
            page = StatementPage(tuple(map(_transaction, reply.transactions)), reply.next)
        except InvalidValueError as error:
            failure = unreadable("contradiction", str(error))
        else:
            return Found({BANK_TRANSACTIONS: page})
        raise failure


def _transaction(told: BookedTransaction) -> BankTransaction:
    return BankTransaction(
        id=told.id,
        booked_at=told.booked_at,
        direction=Direction(told.direction),
        amount=Money(told.amount),
        counterparty=told.counterparty,
        counterparty_number=told.counterparty_number,
        purpose=told.purpose,
    )
