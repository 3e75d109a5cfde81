from datetime import UTC, datetime

import pytest

from talapker_core.campaign_finance.expenditure import Expenditure, ExpenditureItem, item_codes
from talapker_core.errors import InvalidValueError
from talapker_core.localized import Localized
from talapker_core.money import Money

NOON = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)
RENT = ExpenditureItem("rent", Localized("Ижара", "Аренда", "Rent"))
TRANSPORT = ExpenditureItem("transport", Localized("Транспорт", "Транспорт", "Transport"))


def test_the_codes_of_a_classification_keep_its_order() -> None:
    assert item_codes([TRANSPORT, RENT]) == ("transport", "rent")


def test_a_classification_that_uses_a_code_twice_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        item_codes([RENT, RENT])


@pytest.mark.parametrize(
    ("key", "tyiyn", "payee", "document"),
    [("", 1, "p", "d"), ("e1", 0, "p", "d"), ("e1", 1, "", "d"), ("e1", 1, "p", "")],
    ids=["key", "amount", "payee", "document"],
)
def test_an_expenditure_needs_key_amount_payee_and_document(key: str, tyiyn: int, payee: str, document: str) -> None:
    with pytest.raises(InvalidValueError):
        Expenditure(key, NOON, Money(tyiyn), "rent", payee, document)
