import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.deposit.reference import ALPHABET, find_reference, is_reference, reference_from, shown

references = st.integers(0, 31**9 - 1).map(reference_from)
own_places = st.integers(2, 11)


@given(references)
def test_a_reference_is_found_as_it_is_shown_whatever_is_written_around_it(reference: str) -> None:
    assert is_reference(reference)
    for written in (shown(reference), reference, shown(reference).lower(), f"залог {shown(reference)}, кандидат"):
        assert find_reference(written) == reference


@given(references)
def test_letters_of_a_kyrgyz_keyboard_that_look_the_same_are_read(reference: str) -> None:
    cyrillic = shown(reference).translate(str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ"))

    assert find_reference(f"Шайлоо күрөөсү {cyrillic}") == reference


@given(references, own_places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(reference: str, place: int, other: str) -> None:
    wrong = reference[:place] + other + reference[place + 1 :]

    assert is_reference(wrong) is (wrong == reference)


@given(references, own_places, own_places)
def test_two_characters_that_changed_places_are_always_noticed(reference: str, one: int, two: int) -> None:
    characters = list(reference)
    characters[one], characters[two] = characters[two], characters[one]
    swapped = "".join(characters)

    assert is_reference(swapped) is (swapped == reference)


def test_two_different_references_are_none() -> None:
    one, two = reference_from(1), reference_from(2)

    assert find_reference(f"{one} {one}") == one
    assert find_reference(f"{one} {two}") is None


@pytest.mark.parametrize(
    "text", ["", "TK", "TK-22222-22223", "ATK-22222-22222", "TK-22222-222222", "залог за кандидата"]
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert find_reference(text) is None


@given(st.text(max_size=200))
def test_whatever_is_found_in_any_text_has_a_right_check_character(text: str) -> None:
    found = find_reference(text)

    assert found is None or is_reference(found)


def test_a_reference_is_made_of_no_negative_number() -> None:
    with pytest.raises(ValueError, match="not negative"):
        reference_from(-1)
