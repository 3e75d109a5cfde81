import unicodedata
from typing import Literal

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


ALPHABET = list("АБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ")
kyrgyz_words = st.lists(st.sampled_from(ALPHABET), max_size=8)


def test_the_alphabet_has_36_letters_and_sorts_as_itself() -> None:
    backwards = ALPHABET[::-1]

    assert len(ALPHABET) == 36
    assert sorted(backwards, key=kyrgyz_sort_key) == ALPHABET


@given(kyrgyz_words, kyrgyz_words)
def test_words_sort_letter_by_letter_as_the_alphabet_does(one: list[str], other: list[str]) -> None:
    by_alphabet = [ALPHABET.index(letter) for letter in one] < [ALPHABET.index(letter) for letter in other]

    assert (kyrgyz_sort_key("".join(one)) < kyrgyz_sort_key("".join(other))) is by_alphabet


@given(kyrgyz_words.map("".join), st.sampled_from(["NFC", "NFD"]))
def test_case_and_composition_do_not_move_a_word(word: str, form: Literal["NFC", "NFD"]) -> None:
    assert kyrgyz_sort_key(unicodedata.normalize(form, word.lower())) == kyrgyz_sort_key(word)


def test_a_short_surname_stands_before_a_longer_one_and_a_space_before_a_letter() -> None:
    assert sorted(["Асанова", "Асан уулу", "Асанов", "Асан"], key=kyrgyz_sort_key) == [
        "Асан", "Асан уулу", "Асанов", "Асанова",
    ]  # fmt: skip


@given(st.text("0123456789 -'abcdefghijklmnopqrstuvwxyzABCXYZ", min_size=1), kyrgyz_words.filter(bool).map("".join))
def test_latin_letters_digits_and_signs_stand_before_cyrillic_ones(latin: str, cyrillic: str) -> None:
    assert kyrgyz_sort_key(latin) < kyrgyz_sort_key(cyrillic)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_fold(search_fold(text)) == search_fold(text)
