from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.simulators.naming import Community
from registry_adapters.simulators.population import ELECTION_DAY, Population
from registry_adapters.simulators.traits import FAULT_RANGE, TRAIT_BY_SERIAL, Trait, trait_of
from talapker_core.dates import full_years
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.money import Money
from talapker_core.personal_number import PersonalNumber, Sex

indexes = st.integers(min_value=0, max_value=99_999)


@given(indexes, st.integers(min_value=0, max_value=3000))
def test_the_same_seed_and_index_give_the_same_person(index: int, seed: int) -> None:
    assert Population(seed).person(index) == Population(seed).person(index)


def test_another_seed_gives_other_people() -> None:
    first = [Population(2021).person(index).name_ky for index in range(50)]
    second = [Population(2022).person(index).name_ky for index in range(50)]

    assert first != second


def test_the_first_person_of_the_usual_seed_never_changes() -> None:
    # Recorded demonstrations name this person; a change of a name list must not go unnoticed.
    person = Population().person(0)

    assert (person.name_ky.full, person.birth_date.isoformat(), person.sex) == (
        "Темирбергенова Канышай Өмүрбек кызы",
        "1960-06-13",
        Sex.FEMALE,
    )


@given(indexes)
def test_a_person_is_found_again_by_personal_number(index: int) -> None:
    person = Population().person(index)

    assert Population().by_personal_number(person.personal_number) == person


@given(indexes)
def test_every_personal_number_can_belong_to_nobody(index: int) -> None:
    person = Population().person(index)

    assert person.personal_number.is_test
    assert person.personal_number.sex is person.sex
    assert person.personal_number.reveal()[3:9] == f"{person.birth_date:%m%Y}"


@pytest.mark.parametrize("position", [0, 4, 8], ids=["sex", "month", "year"])
def test_a_number_that_differs_from_its_serial_holders_is_nobodys(position: int) -> None:
    digits = Population().person(1234).personal_number.reveal()
    other = {"0": "1", "1": "2", "2": "1"}.get(digits[position], "0")

    assert Population().by_personal_number(PersonalNumber(digits[:position] + other + digits[position + 1 :])) is None


def test_a_real_looking_number_is_nobodys() -> None:
    assert Population().by_personal_number(PersonalNumber("20205199401330")) is None


def test_an_index_beyond_the_serial_numbers_is_refused() -> None:
    with pytest.raises(IndexError, match="from 0 to 99999"):
        Population().person(100_000)


@given(indexes.filter(lambda index: trait_of(index) is None))
def test_an_ordinary_person_meets_every_condition(index: int) -> None:
    person = Population().person(index)

    assert 27 <= full_years(person.birth_date, ELECTION_DAY) <= 70
    assert person.citizen
    assert person.in_register
    assert person.deceased_on is None
    assert person.education is EducationLevel.HIGHER
    assert person.tax_debt == Money(0)
    assert person.convictions == ()
    assert person.name_register == person.name_ky


def test_about_36_of_100_people_are_women() -> None:
    population = Population()
    women = sum(population.person(index).sex is Sex.FEMALE for index in range(3000))

    assert 0.33 < women / 3000 < 0.39


def test_every_community_is_met_among_ordinary_people() -> None:
    population = Population()

    assert {population.person(index).community for index in range(300)} == set(Community)


@pytest.mark.parametrize("trait", Trait)
def test_whoever_is_listed_under_a_trait_has_it_and_triggers_no_fault(trait: Trait) -> None:
    population = Population()
    listed = list(population.indexes_with(trait))

    assert len(listed) == (1 if trait in TRAIT_BY_SERIAL.values() else 999)
    assert all(trait_of(index) is trait and index not in FAULT_RANGE for index in listed)
    assert population.person(listed[0]).trait is trait


def test_ordinary_indexes_hold_no_trait_and_no_fault() -> None:
    listed = list(Population().ordinary_indexes())

    assert len(listed) == 99_900 - 9 * 999 - len(TRAIT_BY_SERIAL)
    assert not any(trait_of(index) or index in FAULT_RANGE for index in listed)


def _some_with(trait: Trait) -> list[int]:
    return list(islice(Population().indexes_with(trait), 25))


@pytest.mark.parametrize("index", _some_with(Trait.UNEXPUNGED_CONVICTION))
def test_an_unexpunged_conviction_stands(index: int) -> None:
    (conviction,) = Population().person(index).convictions

    assert conviction.expunged_on is None
    assert conviction.decided_on < ELECTION_DAY


@pytest.mark.parametrize("index", _some_with(Trait.EXPUNGED_CONVICTION))
def test_an_expunged_conviction_was_cancelled_long_before_the_election(index: int) -> None:
    (conviction,) = Population().person(index).convictions

    assert conviction.expunged_on is not None
    assert conviction.decided_on < conviction.expunged_on < ELECTION_DAY


@pytest.mark.parametrize("index", _some_with(Trait.UNDER_AGE))
def test_the_under_aged_are_23_on_election_day(index: int) -> None:
    assert full_years(Population().person(index).birth_date, ELECTION_DAY) == 23


@pytest.mark.parametrize("index", _some_with(Trait.OTHER_SPELLING))
def test_the_register_spells_these_surnames_without_the_kyrgyz_letters(index: int) -> None:
    person = Population().person(index)

    assert person.name_register.surname != person.name_ky.surname
    assert person.name_register.surname == person.name_ru.surname
    assert person.name_register.given == person.name_ky.given


def test_the_other_traits_say_what_they_name() -> None:
    population = Population()

    def first(trait: Trait) -> int:
        return next(population.indexes_with(trait))

    assert not population.person(first(Trait.NOT_A_CITIZEN)).citizen
    assert Money(0) < population.person(first(Trait.TAX_DEBT)).tax_debt <= Money.som(5000)
    assert population.person(first(Trait.SECONDARY_EDUCATION)).education is EducationLevel.SECONDARY
    assert not population.person(first(Trait.NOT_IN_REGISTER)).in_register
    deceased = population.person(first(Trait.DECEASED)).deceased_on
    assert deceased is not None
    assert deceased < ELECTION_DAY
