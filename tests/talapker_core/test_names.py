import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.names import PersonName


def test_a_name_is_shown_in_the_order_of_official_lists() -> None:
    assert PersonName(" Сыдыкова ", "Айгүл", "Бакыт  кызы").full == "Сыдыкова Айгүл Бакыт кызы"


def test_decomposed_letters_become_one() -> None:
    assert PersonName("Семе\u0306н", "И\u0306ван").given == "Йван"


@pytest.mark.parametrize("part", ["", "  ", "Ка\u202eнат", "Ка\u200bнат", "а" * 101, "а\x00"])
def test_hidden_or_missing_letters_are_refused(part: str) -> None:
    with pytest.raises(InvalidValueError):
        PersonName(part, "Айгүл")
