import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.simulators.naming import Community, names_of
from talapker_core.personal_number import Sex

KYRGYZ_LETTERS = set("өүңӨҮҢ")
indexes = st.integers(min_value=0, max_value=99_999)


@given(indexes, st.sampled_from(Sex), st.sampled_from(Community))
def test_a_russian_spelling_holds_no_kyrgyz_letters(index: int, sex: Sex, community: Community) -> None:
    names = names_of(2021, index, sex, community, other_spelling=False)

    assert not KYRGYZ_LETTERS & set(names.ru.full)


@given(indexes)
def test_every_kyrgyz_custom_agrees_with_the_sex(index: int) -> None:
    woman = names_of(2021, index, Sex.FEMALE, Community.KYRGYZ, other_spelling=False).ky
    man = names_of(2021, index, Sex.MALE, Community.KYRGYZ, other_spelling=False).ky

    assert woman.surname.endswith(("ова", " кызы"))
    assert man.surname.endswith(("ов", " уулу"))
    assert (woman.patronymic or "кызы").endswith(("кызы", "овна", "евна"))
    assert (man.patronymic or "уулу").endswith(("уулу", "ович", "евич"))


@pytest.mark.parametrize("community", [Community.RUSSIAN, Community.UZBEK, Community.DUNGAN])
def test_other_communities_are_named_alike_in_both_languages(community: Community) -> None:
    names = names_of(2021, 1, Sex.FEMALE, community, other_spelling=False)

    assert names.ky == names.ru == names.in_register


@given(indexes, st.sampled_from(Sex))
def test_another_spelling_differs_in_nothing_but_special_letters(index: int, sex: Sex) -> None:
    names = names_of(2021, index, sex, Community.KYRGYZ, other_spelling=True)

    assert names.ky.surname != names.in_register.surname
    assert len(names.ky.surname) == len(names.in_register.surname)
    assert not KYRGYZ_LETTERS & set(names.in_register.surname)
