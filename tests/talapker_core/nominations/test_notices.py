from hypothesis import given
from hypothesis import strategies as st

from talapker_core.localized import Localized
from talapker_core.nominations.notices import filled, gaps, unfilled

TEXT = Localized(ky="{document} жок: {details}", ru="Нет: {document}, {details}", en="{document} is missing: {details}")
DIPLOMA = Localized(ky="Диплом", ru="Диплом", en="A diploma")
WORDS = st.text("abcде {}", min_size=1).filter(lambda text: text.strip())


def test_the_gaps_of_a_text_are_told_once_whatever_language_has_them() -> None:
    assert gaps(TEXT) == ("document", "details")
    assert gaps(DIPLOMA) == ()


def test_a_gap_without_a_value_is_told_by_its_name() -> None:
    assert unfilled(TEXT, {"document": DIPLOMA}) == ("details",)
    assert unfilled(TEXT, {"document": DIPLOMA, "details": DIPLOMA}) == ()


@given(st.builds(Localized, WORDS, WORDS, WORDS))
def test_what_stands_in_a_value_opens_no_gap(value: Localized) -> None:
    text = filled(TEXT, {"document": value, "details": value})

    assert text.en == f"{value.en} is missing: {value.en}"
