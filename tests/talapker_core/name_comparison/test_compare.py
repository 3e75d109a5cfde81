import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.name_comparison.compare import compare_names
from talapker_core.name_comparison.likeness import Likeness, NameComparison
from talapker_core.name_comparison.likeness import NameDifference as By
from talapker_core.names import PersonName
from talapker_core.transliteration import search_fold, to_latin

CYRILLIC = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"


def is_valid_part(text: str) -> bool:
    try:
        PersonName(text, text)
    except InvalidValueError:
        return False
    return True


def words(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=12)


any_part = st.one_of(
    words(CYRILLIC),
    words(LATIN + "'"),
    words(CYRILLIC + LATIN + " -."),
    st.text(max_size=20),
    st.builds(" ".join, st.tuples(words(CYRILLIC), st.sampled_from(["уулу", "кызы", "ович"]))),
).filter(is_valid_part)
person_names = st.builds(PersonName, any_part, any_part, st.none() | any_part)
names = st.one_of(person_names, any_part)
cyrillic_names = st.builds(PersonName, words(CYRILLIC), words(CYRILLIC), st.none() | words(CYRILLIC))


def rewritten(name: PersonName, form: str) -> PersonName:
    """The name with its parts in decomposed letters or in capitals, past the cleaning of `PersonName`."""
    copy = PersonName("а", "а", "а" if name.patronymic else None)
    for part in ("surname", "given", "patronymic"):
        text = getattr(name, part)
        if text is not None:
            object.__setattr__(copy, part, text.upper() if form == "upper" else unicodedata.normalize("NFD", text))
    return copy


@given(names, names)
def test_the_order_of_asking_changes_nothing(one: PersonName | str, other: PersonName | str) -> None:
    assert compare_names(one, other) == compare_names(other, one)


@given(names)
def test_a_name_is_equal_to_itself(name: PersonName | str) -> None:
    assert compare_names(name, name) == NameComparison(Likeness.EQUAL)


@given(person_names, names)
def test_decomposed_letters_change_nothing(one: PersonName, other: PersonName | str) -> None:
    assert compare_names(rewritten(one, "NFD"), other) == compare_names(one, other)


@given(cyrillic_names, names)
def test_case_changes_nothing(one: PersonName, other: PersonName | str) -> None:
    assert compare_names(rewritten(one, "upper"), other) == compare_names(one, other)


@given(names, names, st.booleans())
def test_equal_names_are_found_by_one_search(one: PersonName | str, other: PersonName | str, as_capitals: bool) -> None:
    other = str(one).swapcase() if as_capitals and is_valid_part(str(one).swapcase()) else other
    assume(compare_names(one, other).likeness is Likeness.EQUAL)

    assert search_fold(str(one)) == search_fold(str(other))


@given(cyrillic_names)
def test_a_name_meets_its_passport_spelling(name: PersonName) -> None:
    parts = [to_latin(part) for part in (name.surname, name.given, name.patronymic) if part]
    assume(all(parts))  # A name of soft signs alone has no passport.

    found = compare_names(name, PersonName(*parts))

    assert found.likeness is Likeness.EQUIVALENT
    assert By.TRANSLITERATION in found.reasons


@given(names, names)
def test_only_equal_names_have_no_reasons_and_reasons_come_once_in_order(
    one: PersonName | str, other: PersonName | str
) -> None:
    found = compare_names(one, other)

    assert (found.likeness is Likeness.EQUAL) is (found.reasons == ())
    assert list(found.reasons) == [reason for reason in By if reason in found.reasons]


@given(words(CYRILLIC), st.sampled_from(list(zip("асеорху", "aceopxy", strict=True))), words(CYRILLIC))
def test_letters_of_two_scripts_in_a_word_are_never_a_practice(start: str, letter: tuple[str, str], end: str) -> None:
    cyrillic, latin = letter

    found = compare_names(PersonName(start + cyrillic + end, "Бек"), PersonName(start + latin + end, "Бек"))

    assert found.likeness is Likeness.NEAR
    assert By.MIXED_SCRIPTS in found.reasons


@pytest.mark.parametrize(
    ("one", "other", "likeness", "reasons"),
    [
        pytest.param("Асан", " асан ", Likeness.EQUAL, (), id="case"),
        pytest.param("Асан", "Айсан", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="one letter of a short name"),
        pytest.param("Диана", "Дана", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="names that a search folds together"),
        pytest.param("Кадыров", "Кадиров", Likeness.NEAR, (By.TYPING_SLIP,), id="ы and и are letters, not practice"),
        pytest.param("Асанов Бакыт", "Асанова Бакыт", Likeness.NEAR, (By.GENDERED_ENDING,), id="the other sex"),
        pytest.param("Асан уулу Бек", "Асанов Бек", Likeness.NEAR, (By.SURNAME_FORM,), id="surname with уулу"),
        pytest.param("Асан уулу Бек", "Асанова Бек", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="уулу is no -ова"),
        pytest.param("Асан уулу Бакыт", "Асан кызы Бакыт", Likeness.NEAR, (By.GENDERED_ENDING,), id="son and daughter"),
        pytest.param(
            "Жапаров Өмүрбек",
            "Omurbek Japarov",
            Likeness.EQUIVALENT,
            (By.TRANSLITERATION, By.ZH_J, By.ORDER_OF_PARTS),
            id="a passport in Western order",
        ),
        pytest.param(
            "Ömürbek", "Омурбек", Likeness.EQUIVALENT, (By.DIACRITICS, By.TRANSLITERATION), id="Turkish marks"
        ),
        pytest.param("Şarşen", "Шаршен", Likeness.EQUIVALENT, (By.DIACRITICS, By.TRANSLITERATION), id="ş is ш"),
        pytest.param("Оль'га", "Ольга", Likeness.EQUIVALENT, (By.APOSTROPHE,), id="a stray apostrophe"),
        pytest.param("Анна-Мария", "Аннамария", Likeness.EQUIVALENT, (By.SEPARATOR,), id="hyphen left out"),
        pytest.param("А. Асанов", "Асанов Айбек", Likeness.NEAR, (By.ORDER_OF_PARTS, By.INITIAL), id="an initial"),
        pytest.param("Ж. Асанов", "Асанов Zhanybek", Likeness.NEAR, None, id="an initial in another script"),
        pytest.param("А. А.", "Асанов Айбек", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="nothing but initials"),
        pytest.param("А. Асанофф", "Асанов Айбек", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="two doubts"),
        pytest.param("COP", "СОР", Likeness.NEAR, (By.MIXED_SCRIPTS,), id="Latin capitals that look Cyrillic"),
        pytest.param("Лapин", "Ларiн", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="look-alikes and another letter"),
        pytest.param("Тонг", "Ton", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="Cyrillic нг is no ң"),
        pytest.param("Тонг", "Tong", Likeness.EQUIVALENT, (By.TRANSLITERATION,), id="нг is ng"),
        pytest.param("-", "'", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="signs without letters"),
        pytest.param("Аса\u0301нов", "Асанов", Likeness.EQUIVALENT, (By.DIACRITICS,), id="a stress mark"),
        pytest.param(
            "Ли Бо Бакытович", "Ли Бо", Likeness.EQUIVALENT, (By.PATRONYMIC_ABSENT,), id="patronymic in a text"
        ),
        pytest.param("Ли Бо Асан", "Ли Бо", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="a third word that is none"),
        pytest.param("Бо Асан уулу", "Бо", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="one part is too little"),
        pytest.param("王小明", "王小红", Likeness.DIFFERENT, (By.OTHER_LETTERS,), id="a script we do not know"),
    ],
)
def test_names_are_compared_with_their_reasons(
    one: str, other: str, likeness: Likeness, reasons: tuple[By, ...] | None
) -> None:
    found = compare_names(one, other)

    assert found.likeness is likeness
    assert reasons is None or found.reasons == reasons


@pytest.mark.parametrize(
    ("russian", "kyrgyz"),
    [
        ("Бакытович", "Бакыт уулу"),
        ("Бакытовна", "Бакыт-кызы"),
        ("Сергеевич", "Сергей уулу"),
        ("Игоревна", "Игорь кызы"),
        ("Эсеналиевич", "Эсеналы уулу"),
        ("Исаевич", "Иса уулу"),
        ("Sergeevich", "Sergei uulu"),
        ("Bakytovna", "Бакыт кызы"),
        ("Esenalievich", "Esenaly ulu"),
    ],
)
def test_both_forms_of_a_patronymic_meet(russian: str, kyrgyz: str) -> None:
    found = compare_names(PersonName("Ли", "Бо", russian), PersonName("Ли", "Бо", kyrgyz))

    assert found.likeness is Likeness.EQUIVALENT
    assert By.PATRONYMIC_FORM in found.reasons


def test_a_surname_in_the_form_of_a_patronymic_is_not_one() -> None:
    found = compare_names(PersonName("Асан уулу", "Бек"), PersonName("Асанович", "Бек"))

    assert found.likeness is Likeness.DIFFERENT


def test_words_divided_otherwise_are_one_name() -> None:
    found = compare_names(PersonName("Асан", "уулу Бек"), PersonName("Асан уулу", "Бек"))

    assert found == NameComparison(Likeness.EQUIVALENT, (By.PARTS_DIVIDED,))


@pytest.mark.parametrize("text", ["", "  ", "Ка\u202eнат", "а" * 303])
def test_a_text_that_cannot_be_a_name_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        compare_names(text, "Асан")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("jxngyeyo" * 12, id="letters of many readings"),
        pytest.param("а\u0301" * 50, id="marks"),
        pytest.param("а a" * 33, id="many mixed words"),
        pytest.param("jj jx ng yo ye " * 6, id="many words"),
        pytest.param("-'." * 33, id="signs"),
    ],
)
def test_hostile_names_take_no_long_time(text: str) -> None:
    one, other = PersonName(text, text, text), PersonName(text[1:], f"q{text[2:]}", text[:-1])
    began = time.process_time()

    compare_names(one, other)
    compare_names(one, str(other)[:300])

    assert time.process_time() - began < 4
