import pytest

from talapker_core.localized import LANGUAGES, Localized


def test_every_language_has_its_text() -> None:
    text = Localized("көрсөтүү", "выдвижение", "nomination")

    assert [text.in_language(language) for language in LANGUAGES] == ["көрсөтүү", "выдвижение", "nomination"]


def test_a_text_missing_in_one_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks ru"):
        Localized("көрсөтүү", " ", "nomination")
