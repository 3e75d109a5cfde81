from talapker_core.nominations.party_list.duplicates import (
    Duplicate,
    ListPlace,
    duplicates,
    places_of_those_who_stand_elsewhere,
    repeated_places,
)
from talapker_core.nominations.party_list.members import ListMember
from talapker_core.personal_number import Sex


def a_list(keys: str) -> list[ListMember]:
    return [ListMember(key=key, sex=Sex.FEMALE) for key in keys]


def test_places_that_one_person_holds_twice_are_grouped() -> None:
    assert repeated_places(a_list("abcabd")) == ((1, 4), (2, 5))
    assert repeated_places(a_list("abc")) == ()


def test_the_commission_sees_everybody_who_stands_on_several_lists() -> None:
    found = duplicates({"one": a_list("abc"), "two": a_list("dca"), "three": a_list("ea")})

    assert found == (
        Duplicate("a", (ListPlace("one", 1), ListPlace("two", 3), ListPlace("three", 2))),
        Duplicate("c", (ListPlace("one", 3), ListPlace("two", 2))),
    )


def test_a_party_learns_which_of_its_places_and_nothing_of_the_other_list() -> None:
    own = a_list("abc")

    assert places_of_those_who_stand_elsewhere(own, frozenset("ca")) == (1, 3)
    assert places_of_those_who_stand_elsewhere(own, frozenset("caxyz")) == (1, 3)
