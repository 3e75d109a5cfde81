"""What a list of candidates comes to, and every fault in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.lists import a_person, as_csv
from talapker_core.exchange.candidate_list.csv_text import read_csv
from talapker_core.exchange.candidate_list.reading import ReadList, faults_of, read_list
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber


def read(*people: dict[str, str]) -> ReadList:
    return read_list(read_csv(as_csv(people)))


def told(*people: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(fault.code, fault.path) for fault in faults_of(read(*people))]


def test_a_row_comes_to_a_person_put_forward() -> None:
    (row,) = read(a_person(1)).rows

    assert (row.number, row.place) == (2, 1)
    assert row.nominee == Nominee(
        personal_number=PersonalNumber.parse("10005198000001"),
        name_ky=PersonName("Апасова", "Нур", "Асан кызы"),
        name_ru=PersonName("Апасова", "Нур", "Асановна"),
        birth_date=date(1980, 5, 17),
        occupation=Localized("мугалим", "учительница", "teacher"),
        citizen=True,
        education=EducationLevel.HIGHER,
        unexpunged_conviction=False,
        tax_debt=Money(150_050),
        other_ethnic_group=False,
        disability_group=0,
    )


def test_what_is_left_out_is_not_declared() -> None:
    (row,) = read(a_person(1, place="", citizen="", taxDebt="", disabilityGroup="", sex="", patronymicKy="")).rows

    assert row.nominee is not None
    assert (row.nominee.citizen, row.nominee.tax_debt, row.nominee.disability_group) == (None, None, None)
    assert (row.place, row.nominee.name_ky.patronymic) == (None, None)


SAME = {
    "a day with dots": {"birthDate": "17.05.1980"},
    "yes in Kyrgyz": {"citizen": "Ооба"},
    "yes in Russian": {"citizen": "ДА"},
    "no in Kyrgyz": {"unexpungedConviction": "жок"},
    "education in Russian": {"education": "Высшее"},
    "education in Kyrgyz": {"education": "жогорку"},
    "a sex in Russian": {"sex": "женский"},
    "an amount with a comma and a space": {"taxDebt": "1 500,5"},
    "spaces around": {"surnameKy": "  Апасова  "},
    "a place with a full stop": {"place": "1."},
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
def test_the_same_said_in_another_way_comes_to_the_same(changes: dict[str, str]) -> None:
    assert read(a_person(1, **changes)).rows == read(a_person(1)).rows


FAULTS = {
    "no number": ({"personalNumber": "123"}, "PERSONAL_NUMBER_NOT_VALID"),
    "an empty number": ({"personalNumber": ""}, "CELL_MISSING"),
    "digits in a name": ({"surnameKy": "Апасова 2"}, "NAME_NOT_VALID"),
    "a formula as a name": ({"givenNameRu": "=A1"}, "NAME_NOT_VALID"),
    "a name that is too long": ({"patronymicRu": "а" * 101}, "NAME_NOT_VALID"),
    "a text that is too long": ({"occupationRu": "а" * 301}, "TEXT_NOT_VALID"),
    "a day that is none": ({"birthDate": "30.02.1980"}, "DATE_NOT_VALID"),
    "a day in words": ({"birthDate": "17 мая 1980"}, "DATE_NOT_VALID"),
    "another month than the number tells": ({"birthDate": "1980-06-17"}, "BIRTH_DATE_DIFFERS"),
    "another sex than the number tells": ({"sex": "эркек"}, "SEX_DIFFERS"),
    "a sex that is not known": ({"sex": "?"}, "WORD_UNKNOWN"),
    "a word that is not known": ({"citizen": "может быть"}, "WORD_UNKNOWN"),
    "an education that is not known": ({"education": "хорошее"}, "WORD_UNKNOWN"),
    "an amount that is none": ({"taxDebt": "много"}, "AMOUNT_NOT_VALID"),
    "an amount below nothing": ({"taxDebt": "-1"}, "AMOUNT_NOT_VALID"),
    "a group that is none": ({"disabilityGroup": "4"}, "DISABILITY_GROUP_NOT_VALID"),
    "a place that is none": ({"place": "0"}, "PLACE_NOT_VALID"),
    "an empty place": ({"place": ""}, "CELL_MISSING"),
}


@pytest.mark.parametrize(("changes", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_by_row_and_column(changes: dict[str, str], code: str) -> None:
    (column,) = changes
    rows = [a_person(1), a_person(2, place="2", **{k: v for k, v in changes.items() if k != "place"})]
    if column == "place":
        rows.append(a_person(3, place=changes["place"]))

    (fault,) = faults_of(read(*rows))

    assert (fault.code, fault.path) == (code, ("rows", str(len(rows) + 1), column))
    assert f"Row {len(rows) + 1}" in fault.message.en
    assert all((fault.message.ky, fault.message.ru, fault.remedy.ky, fault.remedy.ru, fault.remedy.en))


def test_people_and_places_that_repeat_are_told_where_they_repeat() -> None:
    again = a_person(1, place="2")

    assert told(a_person(1), a_person(2), again) == [
        ("PLACE_REPEATED", ("rows", "4", "place")),
        ("PERSON_REPEATED", ("rows", "4", "personalNumber")),
    ]


def test_places_leave_no_gap() -> None:
    assert told(a_person(1), a_person(2, place="3")) == [("PLACE_AFTER_GAP", ("rows", "3", "place"))]
    assert told(a_person(1, place="2")) == [("PLACE_AFTER_GAP", ("rows", "2", "place"))]


def test_places_of_people_on_the_file_whom_the_list_does_not_name_are_theirs() -> None:
    part = read(a_person(3), a_person(4))

    assert faults_of(part, others={1, 2}) == ()
    assert [fault.code for fault in faults_of(part, others={1, 2, 3})] == ["PLACE_HELD"]
    assert [fault.code for fault in faults_of(part, others={1})] == ["PLACE_AFTER_GAP"]
    assert [fault.code for fault in faults_of(part, others={1, 2, 6})] == ["PLACE_AFTER_GAP"]


def test_whoever_cannot_be_told_by_number_is_not_accused_of_taking_a_place() -> None:
    part = read(a_person(1), a_person(2, personalNumber="1"))

    assert [fault.code for fault in faults_of(part, others={2})] == ["PERSONAL_NUMBER_NOT_VALID"]


def test_one_too_many_is_told_at_the_first_surplus_place() -> None:
    whole = read(a_person(3), a_person(1), a_person(2))

    (fault,) = faults_of(whole, at_most=2, article="art. 60")
    (beside,) = faults_of(read(a_person(5), a_person(4)), others={1, 2, 3}, at_most=4, article="art. 60")

    assert (fault.code, fault.path, fault.article) == ("TOO_MANY_CANDIDACIES", ("rows", "2", "place"), "art. 60")
    assert beside.path == ("rows", "2", "place")
    assert faults_of(whole, at_most=3) == ()


def test_no_fault_repeats_a_personal_number() -> None:
    number = "10005198000001"
    everywhere = dict.fromkeys(a_person(1), number)

    found = read(everywhere, {**everywhere, "personalNumber": number})

    assert len(found.faults) > 20
    assert number not in repr(found.faults)
    assert number not in repr(found)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(a_person(1))), st.text(max_size=20)), min_size=1, max_size=5))
def test_whatever_stands_in_the_cells_comes_to_people_or_faults(people: list[dict[str, str]]) -> None:
    found = read_list(read_csv(as_csv(people, columns=sorted(a_person(1)))))

    assert found.faults or all(row.nominee for row in found.rows)
