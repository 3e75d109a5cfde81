import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.money import Money, total

amounts = st.integers(-(10**15), 10**15).map(Money)


@given(amounts)
def test_an_amount_reads_back_from_its_text(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount


@given(st.lists(amounts))
def test_a_sum_is_exact_in_any_order(parts: list[Money]) -> None:
    assert total(parts) == total(reversed(parts)) == Money(sum(part.tyiyn for part in parts))


@pytest.mark.parametrize("text", ["", "1.234", "1e5", "NaN", "١٢", "1 000", "--5", "1."])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Money.parse(text)


def test_a_float_is_no_amount() -> None:
    with pytest.raises(InvalidValueError):
        Money(1.0)  # type: ignore[arg-type]  # the point of the test


def test_currencies_do_not_mix() -> None:
    with pytest.raises(InvalidValueError):
        Money(1) + Money(1, "USD")
