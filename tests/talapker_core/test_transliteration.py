import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.transliteration import kyrgyz_sort_key, search_fold, to_latin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Өмүрбек", "Омурбек"),
        ("Жапаров", "Japarov"),
        ("Хасанов", "Hasanov"),
        ("Семёнов", "Семенов"),
        ("Ысманов", "Исманов"),
        ("О'Коннор", "оконнор"),
    ],
)
def test_usual_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert search_fold(one) == search_fold(other)


def test_different_names_stay_apart() -> None:
    assert search_fold("Асанов") != search_fold("Усенов")


def test_latin_keeps_the_capital() -> None:
    assert to_latin("Жээнбеков") == "Zheenbekov"


def test_kyrgyz_letters_sort_where_the_alphabet_puts_them() -> None:
    assert sorted(["Пак", "Өмүр", "Оро", "Үсөн", "Уран", "Фат", "Ңа", "На"], key=kyrgyz_sort_key) == [
        "На", "Ңа", "Оро", "Өмүр", "Пак", "Уран", "Үсөн", "Фат",
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_fold(search_fold(text)) == search_fold(text)
