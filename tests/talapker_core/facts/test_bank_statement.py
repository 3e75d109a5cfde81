from dataclasses import replace
from datetime import UTC, datetime

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.facts.bank_statement import LONGEST_PAGE, BankTransaction, Direction, StatementPage
from talapker_core.money import Money

BOOKED = BankTransaction("1", datetime(2021, 9, 20, tzinfo=UTC), Direction.IN, Money(500), "Donor", None, "donation")


@pytest.mark.parametrize("amount", [Money(0), Money(-1)])
def test_a_transaction_moves_more_than_nothing(amount: Money) -> None:
    with pytest.raises(InvalidValueError, match="more than nothing"):
        replace(BOOKED, amount=amount)


def test_a_transaction_is_booked_at_an_instant() -> None:
    with pytest.raises(InvalidValueError, match="zone"):
        replace(BOOKED, booked_at=datetime(2021, 9, 20))  # noqa: DTZ001  (this is what is refused)


def test_a_transaction_stands_on_a_page_once() -> None:
    with pytest.raises(InvalidValueError, match="twice"):
        StatementPage((BOOKED, BOOKED))


def test_a_page_is_bounded() -> None:
    with pytest.raises(InvalidValueError, match=str(LONGEST_PAGE)):
        StatementPage(tuple(replace(BOOKED, id=str(at)) for at in range(LONGEST_PAGE + 1)))
