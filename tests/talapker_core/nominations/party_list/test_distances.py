from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.nominations.party_list.distances import Bound, Distance, Standing, distances, is_lawful
from talapker_core.nominations.party_list.members import Attribute, ListMember
from talapker_core.nominations.party_list.requirements import ListRequirements, Quota, requirements_of
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

ELECTION = date(2021, 11, 28)
LAW = requirements_of(kyrgyzstan_2021(), KYRGYZ_ELECTION)


def a_member(place: int, letter: str = "M", **more: object) -> ListMember:
    known = {"birth_date": date(1970, 1, 1), "minority": False, "disability": False, **more}
    return ListMember(key=f"p{place}", sex=Sex.MALE if letter == "M" else Sex.FEMALE, **known)  # type: ignore[arg-type]  # (facts by name)


def of_code(members: list[ListMember], code: str, requirements: ListRequirements = LAW) -> Distance:
    return next(it for it in distances(members, requirements, ELECTION) if it.code == code)


def test_the_law_of_2021_asks_six_things_of_a_list_and_each_names_its_source() -> None:
    found = distances([a_member(1)], LAW, ELECTION)

    assert [it.code for it in found] == [
        "list.maximum_length",
        "list.one_sex_share",
        "list.order_gap",
        "list.young_share",
        "list.ethnic_share",
        "list.disability_minimum",
    ]
    assert all(it.source is not None and it.source.code == it.code for it in found)


def test_shares_become_whole_members_in_favour_of_the_quota() -> None:
    members = [a_member(place) for place in range(1, 55)]

    # 70 per cent of 54 are 37.8 members, 15 per cent are 8.1.
    assert of_code(members, "list.one_sex_share").limit == 37
    assert of_code(members, "list.young_share").limit == 9


def test_too_many_of_one_sex_are_counted_and_their_sex_is_told() -> None:
    men = of_code([a_member(place, "M" if place < 9 else "F") for place in range(1, 11)], "list.one_sex_share")
    women = of_code([a_member(place, "F" if place < 10 else "M") for place in range(1, 11)], "list.one_sex_share")

    assert (men.sex, men.have, men.missing, men.standing) == (Sex.MALE, 8, 1, Standing.NOT_MET)
    assert (women.sex, women.have, women.missing) == (Sex.FEMALE, 9, 2)


def test_places_beyond_the_gap_are_named() -> None:
    gap = of_code([a_member(place, letter) for place, letter in enumerate("MMMMMFFFMF", 1)], "list.order_gap")

    assert (gap.have, gap.limit, gap.places, gap.bound) == (5, 3, (4, 5), Bound.AT_MOST)


def test_who_turns_36_on_election_day_is_no_longer_young() -> None:
    young = a_member(1, birth_date=date(1985, 11, 29))
    not_young = a_member(2, birth_date=date(1985, 11, 28))

    assert of_code([young, not_young], "list.young_share").have == 1


def test_who_is_not_known_counts_neither_for_nor_against() -> None:
    members = [a_member(1, disability=None), a_member(2, disability=True), a_member(3)]
    open_quota = of_code(members, "list.disability_minimum")
    lost_quota = of_code(members[::2], "list.disability_minimum")

    assert (open_quota.have, open_quota.unknown, open_quota.missing) == (1, 1, 0)
    assert open_quota.standing is Standing.CANNOT_TELL
    assert (lost_quota.missing, lost_quota.standing) == (1, Standing.NOT_MET)


def test_members_among_the_leading_places_are_counted_there_alone() -> None:
    law = requirements_of(load_rulebook("kg/jk-2015"), date(2015, 10, 4))
    members = [a_member(place, disability=place in {51, 60}) for place in range(1, 121)]

    leading = of_code(members, "list.disability_within", law)

    assert (leading.have, leading.limit, leading.standing) == (0, 1, Standing.NOT_MET)
    assert of_code(members, "list.disability_minimum", law).standing is Standing.MET
    assert of_code(members[1:], "list.disability_within", law).places == (50,)


def test_a_list_may_be_too_long_or_too_short() -> None:
    law = requirements_of(load_rulebook("kg/jk-2015"), date(2015, 10, 4))

    assert of_code([a_member(1)], "list.minimum_length", law).missing == 119
    assert of_code([a_member(place) for place in range(1, 203)], "list.maximum_length", law).places == (201, 202)


def test_an_empty_list_is_told_what_it_lacks() -> None:
    found = {it.code: it.missing for it in distances([], LAW, ELECTION)}

    assert found["list.disability_minimum"] == 2
    assert not is_lawful([], LAW, ELECTION)


def test_quotas_that_cannot_be_meant_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="more members than it names places"):
        Quota(attribute=Attribute.YOUNG, within=3, places=2)
    with pytest.raises(InvalidValueError, match="a share from 0 to 1"):
        Quota(attribute=Attribute.YOUNG, share=Fraction(3, 2))
    with pytest.raises(InvalidValueError, match="has one quota"):
        ListRequirements(quotas=(Quota(attribute=Attribute.YOUNG), Quota(attribute=Attribute.YOUNG)))
    with pytest.raises(InvalidValueError, match="at least one place in a row"):
        ListRequirements(order_gap=0)


facts = st.sampled_from([True, False, None])
known_or_not = st.lists(
    st.builds(
        lambda letter, born, minority, disability: a_member(
            0, letter, birth_date=born, minority=minority, disability=disability
        ),
        st.sampled_from("MF"),
        st.sampled_from([date(1970, 1, 1), date(1999, 1, 1), None]),
        facts,
        facts,
    ),
    min_size=1,
    max_size=30,
)


@given(members=known_or_not, turns_out=st.booleans())
def test_what_turns_out_later_never_contradicts_what_was_told(members: list[ListMember], turns_out: bool) -> None:
    known = [
        ListMember(
            key=member.key,
            sex=member.sex,
            birth_date=member.birth_date or (date(1999, 1, 1) if turns_out else date(1970, 1, 1)),
            minority=turns_out if member.minority is None else member.minority,
            disability=turns_out if member.disability is None else member.disability,
        )
        for member in members
    ]

    before, after = distances(members, LAW, ELECTION), distances(known, LAW, ELECTION)

    for told, found in zip(before, after, strict=True):
        assert told.standing in {found.standing, Standing.CANNOT_TELL}
        assert told.missing <= found.missing
