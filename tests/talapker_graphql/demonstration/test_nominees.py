from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.simulators.population import ELECTION_DAY, Population
from registry_adapters.simulators.traits import FAULT_RANGE, Trait, trait_of
from talapker_core.dates import full_years
from talapker_core.personal_number import Sex
from talapker_graphql.demonstration.nominees import spread
from talapker_graphql.demonstration.seeds import DemonstrationElection, Fate, NomineeSeed


def _on_lists(election: DemonstrationElection) -> list[NomineeSeed]:
    return [nominee for party_list in election.lists for nominee in party_list.nominees]


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=100))
def test_a_spread_number_is_whole_and_even(total: int, parts: int) -> None:
    numbers = spread(total, parts)

    assert sum(numbers) == total
    assert len(numbers) == parts
    assert max(numbers) - min(numbers) <= 1


def test_1046_people_stand_on_21_lists(election: DemonstrationElection) -> None:
    lengths = [len(party_list.nominees) for party_list in election.lists]

    assert [party_list.party_code for party_list in election.lists] == [party.code for party in election.parties]
    assert sum(lengths) == 1046
    assert max(lengths) == 54
    assert lengths.count(50) == 12


def test_places_on_a_list_are_numbered_without_gaps(election: DemonstrationElection) -> None:
    for party_list in election.lists:
        places = [nominee.place for nominee in party_list.nominees]
        assert places == list(range(1, len(places) + 1))


def test_341_people_stand_in_36_constituencies(election: DemonstrationElection) -> None:
    numbers = [seed.constituency_number for seed in election.single_mandate]

    assert len(numbers) == 341
    assert {numbers.count(number) for number in range(1, 37)} == {9, 10}


def test_a_party_puts_forward_at_most_one_person_in_a_constituency(election: DemonstrationElection) -> None:
    by_party = [(seed.constituency_number, seed.party_code) for seed in election.single_mandate if seed.party_code]

    assert 100 < len(by_party) < 160
    assert len(set(by_party)) == len(by_party)


def test_nobody_stands_twice(election: DemonstrationElection) -> None:
    everyone = [
        *(nominee.person_index for nominee in _on_lists(election)),
        *(seed.nominee.person_index for seed in election.single_mandate),
        *(seed.nominee.person_index for seed in election.fates),
    ]

    assert len(set(everyone)) == len(everyone) == 1046 + 341 + len(Fate)


def test_only_ordinary_people_stand_in_bulk(election: DemonstrationElection) -> None:
    indexes = [nominee.person_index for nominee in _on_lists(election)]
    indexes += [seed.nominee.person_index for seed in election.single_mandate]

    assert not any(trait_of(index) or index in FAULT_RANGE for index in indexes)


def test_the_lists_are_made_up_as_the_commission_published(election: DemonstrationElection) -> None:
    population = Population()
    people = [population.person(nominee.person_index) for nominee in _on_lists(election)]

    assert sum(person.sex is Sex.FEMALE for person in people) == 377
    assert sum(full_years(person.birth_date, ELECTION_DAY) <= 35 for person in people) == 267
    assert sum(nominee.belongs_to_minority for nominee in _on_lists(election)) == 189
    assert sum(nominee.has_disability for nominee in _on_lists(election)) == 46


def test_every_list_meets_the_quotas(election: DemonstrationElection) -> None:
    population = Population()
    for party_list in election.lists:
        people = [population.person(nominee.person_index) for nominee in party_list.nominees]
        women = [place for place, person in enumerate(people) if person.sex is Sex.FEMALE]

        assert 0.30 <= len(women) / len(people) <= 0.70
        assert all(later - earlier <= 3 for earlier, later in pairwise([-1, *women, len(people)]))
        assert sum(full_years(person.birth_date, ELECTION_DAY) <= 35 for person in people) >= 0.15 * len(people)
        assert sum(nominee.belongs_to_minority for nominee in party_list.nominees) >= 0.15 * len(people)
        assert sum(nominee.has_disability for nominee in party_list.nominees) >= 2


@pytest.mark.parametrize(
    ("fate", "trait"),
    [
        (Fate.REGISTERED, None),
        (Fate.OMISSION_THEN_MENDED, None),
        (Fate.WITHDRAWN, None),
        (Fate.REMOVED, None),
        (Fate.REFUSED_CONVICTION, Trait.UNEXPUNGED_CONVICTION),
        (Fate.REFUSED_AGE, Trait.UNDER_AGE),
        (Fate.REFUSED_EDUCATION, Trait.SECONDARY_EDUCATION),
        (Fate.NOT_A_CITIZEN, Trait.NOT_A_CITIZEN),
        (Fate.DECEASED, Trait.DECEASED),
        (Fate.NOT_IN_REGISTER, Trait.NOT_IN_REGISTER),
        (Fate.EXPUNGED_CONVICTION, Trait.EXPUNGED_CONVICTION),
        (Fate.TAX_DEBT, Trait.TAX_DEBT),
        (Fate.NAME_SPELLING, Trait.OTHER_SPELLING),
    ],
)
def test_a_fate_befalls_a_person_who_fits_it(election: DemonstrationElection, fate: Fate, trait: Trait | None) -> None:
    assert trait_of(election.fate(fate).nominee.person_index) is trait
