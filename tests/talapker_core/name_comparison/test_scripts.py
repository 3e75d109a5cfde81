import pytest

from talapker_core.name_comparison.scripts import Script, as_cyrillic_lookalike, is_mixed, mend_lookalikes, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("өмүрбек", Script.CYRILLIC),
        ("ömürbek", Script.LATIN),
        ("ильʼяс 2", Script.CYRILLIC),
        ("анна anna", Script.OTHER),
        ("王", Script.OTHER),
        ("-", Script.OTHER),
    ],
)
def test_a_text_has_the_script_of_its_letters(text: str, script: Script) -> None:
    assert script_of(text) is script


def test_words_of_two_scripts_are_not_a_mixed_word() -> None:
    assert not is_mixed("анна anna")
    assert is_mixed("anna аннa")


@pytest.mark.parametrize(
    ("mixed", "mended"),
    [("acaнов", "асанов"), ("аsanov", "asanov"), ("жanaн", "жаnан"), ("аннa anna", "анна anna")],
)
def test_a_mixed_word_takes_the_script_of_the_letters_that_cannot_be_mistaken(mixed: str, mended: str) -> None:
    assert mend_lookalikes(mixed) == mended


def test_only_a_word_of_doubles_alone_looks_cyrillic() -> None:
    assert as_cyrillic_lookalike("cop") == "сор"
    assert as_cyrillic_lookalike("corn") is None
