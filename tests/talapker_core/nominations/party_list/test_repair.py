from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, permutations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talapker_core.nominations.party_list.changes import Joins, Leaves, Moves
from talapker_core.nominations.party_list.distances import is_lawful
from talapker_core.nominations.party_list.members import Attribute, ListMember
from talapker_core.nominations.party_list.repair import NeedsFacts, NoRepair, Repaired, repair
from talapker_core.nominations.party_list.requirements import ListRequirements, Quota, requirements_of
from talapker_core.personal_number import Sex
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

ELECTION = date(2021, 11, 28)
YOUNG, OLD = date(1995, 5, 1), date(1970, 5, 1)
EVERYTHING = {"birth_date": YOUNG, "minority": True, "disability": True}


def a_member(
    key: str, letter: str, *, young: bool = False, minority: bool = False, disability: bool = False
) -> ListMember:
    sex = Sex.MALE if letter == "M" else Sex.FEMALE
    return ListMember(key=key, sex=sex, birth_date=YOUNG if young else OLD, minority=minority, disability=disability)


def a_list(letters: str, *, young: str = "", minority: str = "", disability: str = "") -> list[ListMember]:
    """Members by letter, M or F; ``young="3 5"`` names the places of young ones."""
    places = {name: set(map(int, text.split())) for name, text in
              {"young": young, "minority": minority, "disability": disability}.items()}  # fmt: skip
    return [
        a_member(
            f"p{place}",
            letter,
            young=place in places["young"],
            minority=place in places["minority"],
            disability=place in places["disability"],
        )
        for place, letter in enumerate(letters, 1)
    ]


def after(members: Sequence[ListMember], repaired: Repaired) -> list[ListMember]:
    """The list once every change has happened."""
    leaving = {change.place for change in repaired.changes if isinstance(change, Leaves)}
    places = {place: member for place, member in enumerate(members, 1) if place not in leaving}
    moves = [change for change in repaired.changes if isinstance(change, Moves)]
    for move in moves:
        assert places.pop(move.from_place).key == move.key
    for move in moves:
        assert move.to_place not in places
        places[move.to_place] = members[move.from_place - 1]
    for change in repaired.changes:
        if isinstance(change, Joins):
            assert change.place not in places
            places[change.place] = ListMember(
                key=f"new {change.place}",
                sex=change.sex,
                birth_date=YOUNG if Attribute.YOUNG in change.attributes else OLD,
                minority=Attribute.MINORITY in change.attributes,
                disability=Attribute.DISABILITY in change.attributes,
            )
    assert sorted(places) == list(range(1, len(places) + 1))
    return [places[place] for place in sorted(places)]


class Cost(NamedTuple):
    leaving: int
    changed: int


def cost_of(repaired: Repaired) -> Cost:
    return Cost(repaired.leaving, sum(not isinstance(change, Leaves) for change in repaired.changes))


def orders(members: Sequence[ListMember], leaving: int, changed: int) -> Iterator[list[ListMember]]:
    """Every list in which exactly `leaving` members give way to ideal newcomers and exactly `changed` places change."""
    for places in combinations(range(len(members)), changed):
        for gone in combinations(places, leaving):
            stay = [members[place] for place in places if place not in gone]
            for men in range(leaving + 1):
                new = [
                    ListMember(key=f"new {number}", sex=Sex.MALE if number < men else Sex.FEMALE, **EVERYTHING)  # type: ignore[arg-type]  # (three literal values)
                    for number in range(leaving)
                ]
                for holders in permutations([*stay, *new]):
                    if any(members[place] is holder for place, holder in zip(places, holders, strict=True)):
                        continue
                    order = list(members)
                    for place, holder in zip(places, holders, strict=True):
                        order[place] = holder
                    yield order


def by_brute_force(members: Sequence[ListMember], requirements: ListRequirements) -> Cost | None:
    """The cost of the first lawful list in order of cost, looking at all of them. For lists of a lawful length."""
    for leaving in range(len(members) + 1):
        for changed in range(leaving, len(members) + 1):
            if any(is_lawful(order, requirements, ELECTION) for order in orders(members, leaving, changed)):
                return Cost(leaving, changed)
    return None


members_of = st.builds(
    a_member, st.just("?"), st.sampled_from("MF"), young=st.booleans(), minority=st.booleans(), disability=st.booleans()
)


def named(members: list[ListMember]) -> list[ListMember]:
    return [
        ListMember(
            key=f"p{place}", sex=it.sex, birth_date=it.birth_date, minority=it.minority, disability=it.disability
        )
        for place, it in enumerate(members, 1)
    ]


def lists(most: int) -> st.SearchStrategy[list[ListMember]]:
    return st.lists(members_of, min_size=1, max_size=most).map(named)


@st.composite
def demands(draw: st.DrawFn) -> ListRequirements:
    quotas = []
    for attribute in Attribute:
        if draw(st.booleans()):
            places = draw(st.integers(0, 6))
            share = Fraction(draw(st.integers(0, 3)), 6) if attribute is not Attribute.DISABILITY else Fraction(0)
            quotas.append(
                Quota(
                    attribute=attribute,
                    share=share,
                    count=draw(st.integers(0, 2)) if attribute is Attribute.DISABILITY else 0,
                    places=places,
                    within=draw(st.integers(0, min(places, 3))),
                )
            )
    return ListRequirements(
        one_sex_share=draw(st.sampled_from([None, Fraction(1, 2), Fraction(6, 10), Fraction(7, 10)])),
        order_gap=draw(st.sampled_from([None, 1, 2, 3])),
        young_age=35,
        quotas=tuple(quotas),
    )


def at_this_length(requirements: ListRequirements, members: Sequence[ListMember]) -> ListRequirements:
    return ListRequirements(
        minimum_length=len(members),
        maximum_length=len(members),
        one_sex_share=requirements.one_sex_share,
        order_gap=requirements.order_gap,
        young_age=requirements.young_age,
        quotas=requirements.quotas,
    )


@settings(deadline=None)
@given(members=lists(5), demanded=demands())
def test_a_repair_costs_exactly_what_brute_force_finds(members: list[ListMember], demanded: ListRequirements) -> None:
    requirements = at_this_length(demanded, members)

    found = repair(members, requirements, ELECTION)

    fewest = by_brute_force(members, requirements)
    if fewest is None:
        assert isinstance(found, NoRepair)
    else:
        assert isinstance(found, Repaired)
        assert found.proven
        assert cost_of(found) == fewest


NINE = [
    ("MMMMMMFFF", ListRequirements(order_gap=3)),
    ("MMMMFFFFF", ListRequirements(order_gap=2)),
    ("FFFFFFMMM", ListRequirements(order_gap=2, one_sex_share=Fraction(7, 10))),
    ("MFFFFFMFF", ListRequirements(order_gap=3)),
    ("MMMMMMMFF", ListRequirements(order_gap=3, one_sex_share=Fraction(7, 10))),
]


@pytest.mark.parametrize(("letters", "requirements"), NINE)
@pytest.mark.parametrize("asked", [None, Quota(attribute=Attribute.YOUNG, share=Fraction(15, 100), within=1, places=3)])
def test_a_repair_of_nine_places_costs_exactly_what_brute_force_finds(
    letters: str, requirements: ListRequirements, asked: Quota | None
) -> None:
    members = a_list(letters, young="8 9")
    wanted = ListRequirements(
        order_gap=requirements.order_gap,
        one_sex_share=requirements.one_sex_share,
        young_age=35,
        quotas=(asked,) if asked else (),
    )

    found = repair(members, wanted, ELECTION)

    assert isinstance(found, Repaired)
    assert cost_of(found) == by_brute_force(members, wanted)


@settings(deadline=None)
@given(members=lists(40), demanded=demands(), least=st.integers(0, 30), more=st.integers(0, 30))
def test_a_repaired_list_is_lawful_and_nobody_is_lost(
    members: list[ListMember], demanded: ListRequirements, least: int, more: int
) -> None:
    requirements = ListRequirements(
        minimum_length=least,
        maximum_length=least + more,
        one_sex_share=demanded.one_sex_share,
        order_gap=demanded.order_gap,
        young_age=35,
        quotas=demanded.quotas,
    )

    found = repair(members, requirements, ELECTION)

    if isinstance(found, Repaired):
        order = after(members, found)
        assert is_lawful(order, requirements, ELECTION)
        left = {change.key for change in found.changes if isinstance(change, Leaves)}
        kept = {member.key for member in order if not member.key.startswith("new")}
        assert kept == {member.key for member in members} - left
        assert all(change.from_place != change.to_place for change in found.changes if isinstance(change, Moves))


@settings(deadline=None)
@given(members=lists(12), demanded=demands(), left_out=st.integers(0, 4))
def test_asking_less_never_costs_more(members: list[ListMember], demanded: ListRequirements, left_out: int) -> None:
    requirements = at_this_length(demanded, members)
    milder = ListRequirements(
        minimum_length=len(members),
        maximum_length=len(members),
        one_sex_share=None if left_out == 0 else requirements.one_sex_share,
        order_gap=None if left_out == 1 else requirements.order_gap,
        young_age=35,
        quotas=tuple(quota for number, quota in enumerate(requirements.quotas, 2) if number != left_out),
    )

    found, mild = repair(members, requirements, ELECTION), repair(members, milder, ELECTION)

    if isinstance(found, Repaired):
        assert isinstance(mild, Repaired)
        assert cost_of(mild) <= cost_of(found)


@settings(deadline=None)
@given(members=lists(12), demanded=demands())
def test_a_lawful_list_is_left_alone_and_a_repaired_one_too(
    members: list[ListMember], demanded: ListRequirements
) -> None:
    found = repair(members, demanded, ELECTION)

    if isinstance(found, Repaired):
        assert repair(after(members, found), demanded, ELECTION) == Repaired(changes=(), proven=True)


def test_two_members_exchange_their_places() -> None:
    found = repair(a_list("MMMMF"), ListRequirements(order_gap=3), ELECTION)

    assert isinstance(found, Repaired)
    moves = [change for change in found.changes if isinstance(change, Moves)]
    assert len(moves) == len(found.changes) == 2
    assert {(move.from_place, move.to_place) for move in moves} == {(move.to_place, move.from_place) for move in moves}


def test_a_newcomer_is_described_by_what_the_quotas_need_and_no_more() -> None:
    requirements = ListRequirements(
        one_sex_share=Fraction(7, 10), young_age=35, quotas=(Quota(attribute=Attribute.DISABILITY, count=1),)
    )

    found = repair(a_list("MMMMMMMFFM", young="1"), requirements, ELECTION)

    assert isinstance(found, Repaired)
    (leaves, joins) = found.changes
    assert isinstance(leaves, Leaves)
    assert joins == Joins(leaves.place, Sex.FEMALE, frozenset({Attribute.DISABILITY}))


def test_nobody_leaves_whom_a_quota_needs() -> None:
    requirements = ListRequirements(
        one_sex_share=Fraction(1, 2), young_age=35, quotas=(Quota(attribute=Attribute.YOUNG, share=Fraction(1)),)
    )

    found = repair(a_list("MMMF", young="1 3 4"), requirements, ELECTION)

    assert isinstance(found, Repaired)
    assert [change.key for change in found.changes if isinstance(change, Leaves)] == ["p2"]


def test_a_list_that_is_too_long_loses_its_last_places() -> None:
    found = repair(a_list("MFMFMF"), ListRequirements(maximum_length=4), ELECTION)

    assert found == Repaired(changes=(Leaves("p5", 5), Leaves("p6", 6)), proven=True)


def test_a_list_that_is_too_short_gains_places_at_its_end() -> None:
    found = repair(a_list("MMM"), ListRequirements(minimum_length=5, order_gap=3), ELECTION)

    assert isinstance(found, Repaired)
    assert [(type(change), change.place) for change in found.changes if isinstance(change, Joins)] == [
        (Joins, 4),
        (Joins, 5),
    ]
    assert after(a_list("MMM"), found)[3].sex is Sex.FEMALE


def test_an_odd_list_of_equal_halves_gains_a_place() -> None:
    found = repair(a_list("MFM"), ListRequirements(one_sex_share=Fraction(1, 2)), ELECTION)

    assert found == Repaired(changes=(Joins(4, Sex.FEMALE, frozenset()),), proven=True)


@pytest.mark.parametrize(
    ("requirements", "conflict"),
    [
        (ListRequirements(one_sex_share=Fraction(4, 10)), {"list.one_sex_share"}),
        (ListRequirements(minimum_length=9, maximum_length=8), {"list.minimum_length", "list.maximum_length"}),
        (
            ListRequirements(maximum_length=3, quotas=(Quota(attribute=Attribute.DISABILITY, count=4),)),
            {"list.maximum_length", "list.disability_minimum"},
        ),
        (
            ListRequirements(
                maximum_length=3,
                order_gap=2,
                one_sex_share=Fraction(7, 10),
                quotas=(Quota(attribute=Attribute.YOUNG, within=4, places=6),),
            ),
            {"list.maximum_length", "list.young_within"},
        ),
        (
            ListRequirements(minimum_length=3, maximum_length=3, one_sex_share=Fraction(1, 2)),
            {"list.minimum_length", "list.maximum_length", "list.one_sex_share"},
        ),
    ],
)
def test_what_no_list_can_meet_is_told_by_the_requirements_that_contradict(
    requirements: ListRequirements, conflict: set[str]
) -> None:
    found = repair(a_list("MFMF"), requirements, ELECTION)

    assert isinstance(found, NoRepair)
    assert set(found.conflict) == conflict


def test_what_is_not_known_is_asked_for_before_anybody_is_moved() -> None:
    members = a_list("MFMF")
    members[1] = ListMember(key="p2", sex=Sex.FEMALE, birth_date=None, minority=None, disability=None)
    requirements = ListRequirements(
        young_age=35,
        quotas=(
            Quota(attribute=Attribute.YOUNG, share=Fraction(15, 100)),
            Quota(attribute=Attribute.MINORITY, within=1, places=1),
        ),
    )

    assert repair(members, requirements, ELECTION) == NeedsFacts({"list.young_share": (2,)})


def test_what_is_not_known_does_not_matter_once_the_quota_is_met() -> None:
    members = a_list("MFMF", young="1")
    members[1] = ListMember(key="p2", sex=Sex.FEMALE, birth_date=None, minority=None, disability=None)
    requirements = ListRequirements(young_age=35, quotas=(Quota(attribute=Attribute.YOUNG, share=Fraction(15, 100)),))

    assert repair(members, requirements, ELECTION) == Repaired(changes=(), proven=True)


@given(members=lists(30), demanded=demands())
def test_a_search_that_runs_out_of_effort_still_mends_the_list_and_says_so(
    members: list[ListMember], demanded: ListRequirements
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("talapker_core.nominations.party_list.repair._STEPS", 0)
        found = repair(members, demanded, ELECTION)

    if isinstance(found, Repaired) and found.changes:
        assert not found.proven
        assert is_lawful(after(members, found), demanded, ELECTION)


def test_a_list_of_2021_that_fails_every_quota_is_mended_with_proof() -> None:
    requirements = requirements_of(kyrgyzstan_2021(), KYRGYZ_ELECTION)
    members = a_list("M" * 44 + "F" * 10)

    found = repair(members, requirements, KYRGYZ_ELECTION)

    assert isinstance(found, Repaired)
    assert found.proven
    # 15 per cent of 54, rounded up, are 9 young and 9 of other groups; newcomers are both.
    assert found.leaving == 9
    assert is_lawful(after(members, found), requirements, KYRGYZ_ELECTION)
