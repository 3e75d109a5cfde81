"""The statement of a fund that is published: receipts by source, expenditures by item, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talapker_core.campaign_finance.donation import Source
from talapker_core.campaign_finance.expenditure import ExpenditureItem, item_codes
from talapker_core.campaign_finance.fund import CampaignFund
from talapker_core.campaign_finance.ledger import Ledger
from talapker_core.errors import InvalidValueError
from talapker_core.money import Money, total


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Receipts from one source: how many donations, all of them, what went back, what remains."""

    source: Source
    donations: int
    gross: Money
    refunded: Money
    net: Money


@dataclass(frozen=True, slots=True)
class ItemLine:
    """Expenditures on one item: how many, and their sum."""

    item: ExpenditureItem
    expenditures: int
    spent: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """The fund as of an instant. A statement whose lines do not add up to its totals cannot be made.

    Source: constitutional law of 2 July 2011 No. 68, article 41(20)-(21): sizes of receipts and expenditures of funds
    are published.
    """

    fund: CampaignFund
    as_of: datetime
    by_source: tuple[SourceLine, ...]
    by_item: tuple[ItemLine, ...]
    gross: Money
    refunded: Money
    net: Money
    spent: Money
    balance: Money

    def __post_init__(self) -> None:
        currency = self.fund.currency
        ties = (
            total((line.gross for line in self.by_source), currency) == self.gross,
            total((line.refunded for line in self.by_source), currency) == self.refunded,
            total((line.net for line in self.by_source), currency) == self.net == self.gross - self.refunded,
            all(line.net == line.gross - line.refunded for line in self.by_source),
            total((line.spent for line in self.by_item), currency) == self.spent,
            self.balance == self.net - self.spent,
        )
        if not all(ties):
            raise InvalidValueError("the lines of the statement do not add up to its totals, so it is not published")


def statement(fund: CampaignFund, ledger: Ledger, items: Sequence[ExpenditureItem], as_of: datetime) -> Statement:
    """The statement of `fund` over everything that happened up to `as_of`, every source and every item with its line.

    Args:
        fund: whose statement it is.
        ledger: its ledger.
        items: the classification of expenditure with its titles, in the order of publication.
        as_of: the last instant that counts.

    Raises:
        InvalidValueError: the ledger is in another currency, or spends on an item that the classification lacks.
    """
    if ledger.currency != fund.currency:
        raise InvalidValueError("the ledger and the fund are in different currencies")
    book = ledger.until(as_of)
    spent = book.by_item()
    codes = item_codes(items)
    if any(amount.tyiyn for code, amount in spent.items() if code not in codes):
        raise InvalidValueError("the ledger spends on an item that the classification lacks")
    receipts = book.receipts
    return Statement(
        fund=fund,
        as_of=as_of,
        by_source=tuple(
            SourceLine(
                source,
                sum(each.source is source for each in book.donations),
                received.gross,
                received.refunded,
                received.net,
            )
            for source, received in book.by_source().items()
        ),
        by_item=tuple(
            ItemLine(
                item,
                sum(each.item == item.code for each in book.expenditures),
                spent.get(item.code, Money(0, fund.currency)),
            )
            for item in items
        ),
        gross=receipts.gross,
        refunded=receipts.refunded,
        net=receipts.net,
        spent=book.spent,
        balance=book.balance,
    )
