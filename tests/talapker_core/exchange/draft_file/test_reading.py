"""People of a draft file are understood, and what nobody touched is taken as it was."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support.lists import a_person
from talapker_core.exchange.draft_file.document import PERSON
from talapker_core.exchange.draft_file.fields import DOCUMENTS, FIELDS, said_of
from talapker_core.exchange.draft_file.reading import Exported, ReadDraft, read_people
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber

NUMBER = PersonalNumber.parse("10005198000001")
ODD: dict[str, Any] = {
    **a_person(1),
    # What one form takes and another would not: it is on file, and nobody has to mend it for a merge.
    "surnameKy": "Апасова (2)",
    "occupationKy": "м" * 900,
    "birthDate": "1970-01-01",
    "taxDebt": "-5.00",
    "citizen": True,
    "unexpungedConviction": False,
    "otherEthnicGroup": None,
    "disabilityGroup": 0,
    DOCUMENTS: "ab" * 32,
}
EXPORTED = {"person-1": Exported(NUMBER, {key: ODD.get(key) for key in (*(it.key for it in FIELDS), DOCUMENTS)})}


def identify(number: PersonalNumber) -> str:
    return f"person-{int(number.last_four)}"


def read(*people: object) -> ReadDraft:
    return read_people(people, EXPORTED, identify)


def as_exported() -> dict[str, Any]:
    return {PERSON: "person-1", **{it.key: ODD.get(it.key) for it in FIELDS}}


def new(serial: int, **changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**a_person(serial), **changes}.items() if key not in {"place", "sex"}}


def test_what_nobody_touched_is_taken_as_it_was_whatever_its_form() -> None:
    found = read(as_exported())

    assert found.faults == ()
    assert found.people[0].said == EXPORTED["person-1"].said
    assert found.numbers == {"person-1": NUMBER}


def test_what_is_changed_is_held_to_the_rules_of_lists_from_files() -> None:
    found = read({**as_exported(), "surnameKy": "Апасова (3)", "birthDate": "1970-01-02", "taxDebt": "-6"})

    assert [(it.code, it.path[-1]) for it in found.faults] == [
        ("NAME_NOT_VALID", "surnameKy"),
        ("BIRTH_DATE_DIFFERS", "birthDate"),
        ("AMOUNT_NOT_VALID", "taxDebt"),
    ]
    assert found.people == ()


def test_somebody_new_is_read_from_words_numbers_and_truth_values() -> None:
    written = new(2, citizen=True, education="высшее", taxDebt="1500.5", birthDate="17.05.1980", disabilityGroup="2")

    found = read(written)

    assert found.faults == ()
    nominee = Nominee(
        personal_number=PersonalNumber.parse("10005198000002"),
        name_ky=PersonName("Апасова", "Нур", "Асан кызы"),
        name_ru=PersonName("Апасова", "Нур", "Асановна"),
        birth_date=date(1980, 5, 17),
        occupation=Localized("мугалим", "учительница", "teacher"),
        citizen=True,
        education=EducationLevel.HIGHER,
        unexpunged_conviction=False,
        tax_debt=Money(150050),
        other_ethnic_group=False,
        disability_group=2,
    )
    assert dict(found.people[0].said) == {**said_of(nominee), DOCUMENTS: None}
    assert found.people[0].person == "person-2"


def test_who_is_named_by_number_is_the_person_who_was_exported() -> None:
    found = read({**as_exported(), PERSON: None, "personalNumber": NUMBER.reveal()})

    assert found.people[0].said == EXPORTED["person-1"].said


@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from([PERSON, "personalNumber", *(it.key for it in FIELDS)]) | st.text(max_size=5), inner
                )
            ),
            max_leaves=12,
        ),
        max_size=5,
    )
)
def test_nothing_that_json_can_say_raises_anything(people: list[object]) -> None:
    found = read(*people)

    assert len(found.people) <= len(people)
    assert found.faults or len(found.people) == len(people)
