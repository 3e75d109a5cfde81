from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.campaign_finance.donation import Donation, Refund, RefundReason, Source
from talapker_core.campaign_finance.expenditure import Expenditure, ExpenditureItem
from talapker_core.campaign_finance.fund import CampaignFund
from talapker_core.campaign_finance.ledger import Ledger, Movement, record
from talapker_core.campaign_finance.report import ItemLine, SourceLine, statement
from talapker_core.errors import InvalidValueError
from talapker_core.localized import Localized
from talapker_core.money import Money

START = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)
LATER = START + timedelta(days=30)
RENT = ExpenditureItem("rent", Localized("Ижара", "Аренда", "Rent"))
TRANSPORT = ExpenditureItem("transport", Localized("Транспорт", "Транспорт", "Transport"))
ITEMS = (TRANSPORT, RENT)
FUND = CampaignFund("fund-1", "nomination-1", START)
HISTORY: tuple[Movement, ...] = (
    Donation("d1", START, Money(1_000), Source.OWN_MONEY, "donor-1"),
    Donation("d2", START, Money(501), Source.INDIVIDUAL, "donor-2"),
    Donation("d3", START, Money(99), Source.INDIVIDUAL, "donor-3"),
    Refund("r1", START + timedelta(days=1), Money(201), "d2", RefundReason.OVER_LIMIT),
    Expenditure("e1", START + timedelta(days=2), Money(350), "rent", "payee-1", "contract 1"),
    Expenditure("e2", START + timedelta(days=9), Money(49), "rent", "payee-1", "contract 1"),
)
LEDGER = record(Ledger(items=("transport", "rent")), HISTORY).ledger


def test_a_statement_has_a_line_for_every_source_and_every_item() -> None:
    published = statement(FUND, LEDGER, ITEMS, LATER)

    assert published.by_source == (
        SourceLine(Source.OWN_MONEY, 1, Money(1_000), Money(0), Money(1_000)),
        SourceLine(Source.PARTY, 0, Money(0), Money(0), Money(0)),
        SourceLine(Source.INDIVIDUAL, 2, Money(600), Money(201), Money(399)),
        SourceLine(Source.LEGAL_ENTITY, 0, Money(0), Money(0), Money(0)),
    )
    assert published.by_item == (ItemLine(TRANSPORT, 0, Money(0)), ItemLine(RENT, 2, Money(399)))
    assert (published.gross, published.refunded, published.net) == (Money(1_600), Money(201), Money(1_399))
    assert (published.spent, published.balance) == (Money(399), Money(1_000))


def test_a_statement_counts_nothing_that_came_after_it() -> None:
    published = statement(FUND, LEDGER, ITEMS, START + timedelta(days=2))

    assert published.spent == Money(350)
    assert published.by_item[1].expenditures == 1


@pytest.mark.parametrize("figure", ["gross", "refunded", "net", "spent", "balance"])
def test_a_statement_that_is_one_tyiyn_off_cannot_be_made(figure: str) -> None:
    published = statement(FUND, LEDGER, ITEMS, LATER)

    with pytest.raises(InvalidValueError):
        replace(published, **{figure: getattr(published, figure) + Money(1)})


def test_a_statement_without_one_of_its_lines_cannot_be_made() -> None:
    published = statement(FUND, LEDGER, ITEMS, LATER)

    with pytest.raises(InvalidValueError):
        replace(published, by_source=published.by_source[1:])
    with pytest.raises(InvalidValueError):
        replace(published, by_item=published.by_item[:1])


def test_a_classification_that_lost_an_item_with_money_on_it_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        statement(FUND, LEDGER, (TRANSPORT,), LATER)


def test_a_ledger_in_another_currency_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        statement(FUND, Ledger(items=(), currency="USD"), (), LATER)


@given(st.permutations(HISTORY), st.integers(-1, 10))
def test_a_statement_adds_up_on_every_day_whatever_was_recorded(history: list[Movement], day: int) -> None:
    ledger = record(Ledger(items=("transport", "rent")), history).ledger

    published = statement(FUND, ledger, ITEMS, START + timedelta(days=day))

    assert published.balance.tyiyn == sum(
        each.amount.tyiyn if isinstance(each, Donation) else -each.amount.tyiyn
        for each in ledger.movements
        if each.at <= published.as_of
    )
