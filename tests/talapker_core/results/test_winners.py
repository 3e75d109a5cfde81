import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import Sex
from talapker_core.results.apportionment import NoVotes
from talapker_core.results.mandates import Composition, Mandate, RepeatElection, Unfilled, UnfilledMandates
from talapker_core.results.ties import Draw, LotRequired
from talapker_core.results.winners import (
    Displacement,
    ElectionCancelled,
    Reserved,
    SeveralElected,
    Standing,
    several_mandates,
    several_winners,
)

DISTRICT = Reserved.at_most_of_one_sex(3, 2, "2025")
AYIL = Reserved({Sex.FEMALE: 3}, "30 %")


def standing(**votes: int) -> list[Standing]:
    return [Standing(key, Sex.FEMALE if key[0] == "w" else Sex.MALE, number) for key, number in votes.items()]


def test_the_third_man_makes_way_for_the_woman_with_most_votes() -> None:
    outcome = several_winners(standing(m1=900, m2=800, m3=700, w1=20, w2=30), 3, DISTRICT)

    assert outcome == SeveralElected(("m1", "m2", "w2"), (Displacement("w2", "m3"),))


def test_the_third_woman_makes_way_for_a_man() -> None:
    outcome = several_winners(standing(w1=9, w2=8, w3=7, m1=1), 3, DISTRICT)

    assert outcome == SeveralElected(("w1", "w2", "m1"), (Displacement("m1", "w3"),))


def test_a_mixed_leading_three_displaces_nobody() -> None:
    assert several_winners(standing(m1=9, w1=8, m2=7, m3=1), 3, DISTRICT) == SeveralElected(("m1", "w1", "m2"))


def test_where_only_men_stand_the_election_is_cancelled() -> None:
    assert several_winners(standing(m1=9, m2=8), 3, DISTRICT) == ElectionCancelled(Sex.FEMALE)


def test_more_against_all_than_for_the_leader_repeats_the_election() -> None:
    assert several_winners(standing(m1=9, w1=8), 3, DISTRICT, against_all=10) == RepeatElection(10, 9)
    assert several_winners(standing(m1=0, w1=0), 3, DISTRICT) == NoVotes()


def test_a_tie_that_the_reserved_place_decides_needs_no_lot() -> None:
    outcome = several_winners(standing(m1=9, m2=8, m3=5, w1=5), 3, DISTRICT)

    assert outcome == SeveralElected(("m1", "m2", "w1"))


def test_a_tie_across_the_sexes_needs_a_lot() -> None:
    people = standing(m1=9, w1=8, m2=5, w2=5)

    tied = several_winners(people, 3, DISTRICT)

    assert isinstance(tied, LotRequired)
    assert (tied.among, tied.places, tied.protocol) == (("m2", "w2"), 1, ("m1", "w1"))
    drawn = several_winners(people, 3, DISTRICT, draws=[Draw(("w2", "m2"))])
    assert isinstance(drawn, SeveralElected)
    assert drawn.elected == ("m1", "w1", "w2")


def test_a_tie_among_women_for_the_reserved_place_needs_a_lot_among_women() -> None:
    people = standing(m1=9, m2=8, w1=5, w2=5)

    tied = several_winners(people, 3, DISTRICT)
    drawn = several_winners(people, 3, DISTRICT, draws=[Draw(("w2", "w1"))])

    assert isinstance(tied, LotRequired)
    assert (tied.among, tied.places) == (("w1", "w2"), 1)
    assert drawn == SeveralElected(("m1", "m2", "w2"), by_lot=("w2",))


def test_a_kenesh_keeps_its_share_for_women_and_says_when_too_few_stand() -> None:
    people = standing(**{f"m{number}": 100 - number for number in range(9)}, w1=3, w2=2)

    outcome = several_winners(people, 10, AYIL)

    assert isinstance(outcome, SeveralElected)
    assert {"w1", "w2"} <= set(outcome.elected)
    assert (outcome.unmet, outcome.vacant) == (1, 0)
    assert outcome.displacements == (Displacement("w2", "m8"),)


def test_too_few_candidates_leave_mandates_vacant() -> None:
    assert several_winners(standing(m1=2, w1=1), 3, DISTRICT) == SeveralElected(("m1", "w1"), vacant=1)


def test_impossible_questions_are_refused() -> None:
    with pytest.raises(InvalidValueError):
        several_winners(standing(m1=1), 2, AYIL)
    with pytest.raises(InvalidValueError):
        several_winners([*standing(m1=1), *standing(m1=1)], 3, DISTRICT)
    with pytest.raises(InvalidValueError):
        Reserved.at_most_of_one_sex(3, 1, "impossible")


def test_the_mandates_of_a_district_are_those_of_the_elected() -> None:
    elected = several_winners(standing(m1=9, w1=8), 3, DISTRICT)

    assert several_mandates("13", 3, elected) == Composition(
        (Mandate("13", "m1"), Mandate("13", "w1")), (UnfilledMandates("13", 1, Unfilled.NO_CANDIDATE),)
    )


def test_before_a_lot_those_whom_it_does_not_concern_hold_their_mandates() -> None:
    lot = several_winners(standing(m1=9, w1=8, m2=7, m3=7), 3, DISTRICT)

    assert several_mandates("13", 3, lot) == Composition(
        (Mandate("13", "m1"), Mandate("13", "w1")), (UnfilledMandates("13", 1, Unfilled.LOT),)
    )


@pytest.mark.parametrize(
    ("outcome", "because"),
    [
        (RepeatElection(9, 8), Unfilled.REPEAT_ELECTION),
        (ElectionCancelled(Sex.FEMALE), Unfilled.CANCELLED),
        (NoVotes(), Unfilled.NO_VOTES),
    ],
)
def test_an_election_without_winners_leaves_every_mandate_unfilled(
    outcome: RepeatElection | ElectionCancelled | NoVotes, because: Unfilled
) -> None:
    assert several_mandates("13", 3, outcome) == Composition((), (UnfilledMandates("13", 3, because),))
