import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.apportionment import Apportioned, NoVotes, largest_remainder
from talapker_core.results.mandates import (
    Composition,
    Elected,
    Mandate,
    RepeatElection,
    Unfilled,
    UnfilledMandates,
    assemble,
    list_mandates,
    plurality,
    single_mandates,
)
from talapker_core.results.open_list import ListedCandidate, fill_open_list
from talapker_core.results.ties import Draw, LotRequired, LotStage
from talapker_core.results.votes import VoteCount


def a_count(against_all: int = 0, **votes: int) -> VoteCount:
    return VoteCount(registered=1000, turnout=900, votes=votes, against_all=against_all)


def test_the_candidate_with_most_votes_wins_in_one_round() -> None:
    assert plurality(a_count(a=100, b=200, c=150)) == Elected("b", 200)


@pytest.mark.parametrize(
    ("against_all", "outcome"),
    [(199, Elected("b", 200)), (200, Elected("b", 200)), (201, RepeatElection(201, 200))],
    ids=["fewer", "as many", "more"],
)
def test_the_election_is_repeated_when_more_are_against_all_than_for_the_leader(
    against_all: int, outcome: object
) -> None:
    assert plurality(a_count(against_all, a=100, b=200)) == outcome


def test_leaders_with_equal_votes_need_a_lot() -> None:
    outcome = plurality(a_count(a=200, b=200, c=1))

    assert isinstance(outcome, LotRequired)
    assert (outcome.stage, outcome.among, outcome.places) == (LotStage.PLURALITY, ("a", "b"), 1)
    assert plurality(a_count(a=200, b=200, c=1), [Draw(("b", "a"))]) == Elected("b", 200, by_lot=True)


def test_equal_leaders_whom_more_are_against_draw_no_lot() -> None:
    assert plurality(a_count(201, a=200, b=200)) == RepeatElection(201, 200)


def test_a_contest_without_votes_elects_nobody() -> None:
    assert plurality(a_count(a=0, b=0)) == NoVotes()
    assert plurality(a_count()) == NoVotes()


def test_every_district_has_a_mandate_or_the_reason_why_not() -> None:
    lot = plurality(a_count(a=2, b=2))

    composition = single_mandates(
        {"district 1": Elected("a", 5), "district 27": RepeatElection(9, 5), "district 3": lot, "district 4": NoVotes(),
         "district 5": None}
    )  # fmt: skip

    assert composition.mandates == (Mandate("district 1", "a"),)
    assert [(each.contest, each.because) for each in composition.unfilled] == [
        ("district 27", Unfilled.REPEAT_ELECTION),
        ("district 3", Unfilled.LOT),
        ("district 4", Unfilled.NO_VOTES),
        ("district 5", Unfilled.AWAITED),
    ]


def men(party_list: str, *votes: int) -> list[ListedCandidate]:
    return [
        ListedCandidate(place, f"{party_list}-{place}", Sex.MALE, each) for place, each in enumerate(votes, start=1)
    ]


def test_a_list_contest_gives_each_list_its_people() -> None:
    apportioned = largest_remainder({"a": 60, "b": 30, "c": 20, "d": 10}, 12, cap=6)
    assert isinstance(apportioned, Apportioned)

    composition = list_mandates(
        "lists",
        apportioned,
        {"a": fill_open_list(men("a", *range(1, 10)), 6), "b": fill_open_list(men("b", 5, 9), 3),
         "c": fill_open_list(men("c", 5, 5, 5), 2)},
    )  # fmt: skip

    assert sorted(mandate.candidacy for mandate in composition.mandates if mandate.party_list == "b") == ["b-1", "b-2"]
    assert composition.unfilled == (
        UnfilledMandates("lists", 1, Unfilled.LIST_EXHAUSTED, "b"),
        UnfilledMandates("lists", 2, Unfilled.LOT, "c"),
        UnfilledMandates("lists", 1, Unfilled.AWAITED, "d"),
    )


def test_mandates_that_the_cap_leaves_vacant_belong_to_no_list() -> None:
    apportioned = largest_remainder({"a": 60}, 4, cap=2)
    assert isinstance(apportioned, Apportioned)

    composition = list_mandates("lists", apportioned, {"a": fill_open_list(men("a", 1, 2), 2)})

    assert composition.unfilled == (UnfilledMandates("lists", 2, Unfilled.CAP),)


def test_a_list_filled_with_another_number_of_mandates_is_refused() -> None:
    apportioned = largest_remainder({"a": 60}, 4)
    assert isinstance(apportioned, Apportioned)

    with pytest.raises(InvalidValueError):
        list_mandates("lists", apportioned, {"a": fill_open_list(men("a", 1, 2, 3), 3)})


def test_nobody_holds_two_mandates() -> None:
    one, other = Composition((Mandate("district 1", "a"),), ()), Composition((Mandate("district 2", "a"),), ())

    with pytest.raises(InvalidValueError):
        assemble(one, other)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 50), min_size=1), st.integers(1, 20), st.integers(0, 20)
)
def test_the_body_adds_up_to_all_its_mandates(votes: dict[str, int], seats: int, cap: int) -> None:
    apportioned = largest_remainder(votes, seats, cap=cap)
    if not isinstance(apportioned, Apportioned):
        return
    lists = {name: fill_open_list(men(name, 3, 3, 2, 1, 0), held) for name, held in apportioned.seats.items()}

    body = assemble(
        list_mandates("lists", apportioned, lists),
        single_mandates({"district 1": Elected("x", 5), "district 2": RepeatElection(9, 5)}),
    )

    assert len(body.mandates) + sum(each.places for each in body.unfilled) == seats + 2
