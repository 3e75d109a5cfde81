from fractions import Fraction

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.results.seats import Lot, SeatsQuestion, share_seats
from talapker_core.results.thresholds import Base


def test_a_lot_leaves_the_certain_seats_and_is_told() -> None:
    answer = share_seats(SeatsQuestion(3, "largest_remainder", {"a": 10, "b": 10}))

    assert answer.seats == {"a": 1, "b": 1}
    assert answer.lots == (Lot("remainder", ("a", "b"), 1),)
    assert answer.steps[-1]["step"] == "lot_required"


def test_a_lot_between_quotients_is_told() -> None:
    answer = share_seats(SeatsQuestion(2, "dhondt", {"a": 100, "b": 50}))

    assert (answer.seats, answer.lots) == ({"a": 1, "b": 0}, (Lot("quotient", ("a", "b"), 1),))


def test_a_party_that_misses_a_region_is_excluded_with_the_reason() -> None:
    answer = share_seats(
        SeatsQuestion(
            10,
            "sainte_lague",
            {"a": 60, "b": 40, "c": 1},
            national=Fraction(5, 100),
            regional=Fraction(10, 100),
            regional_votes={"north": {"a": 50, "b": 3}, "south": {"a": 10, "b": 37}},
        )
    )

    assert answer.seats == {"a": 10, "b": 0, "c": 0}
    assert "3 of 53 in north" in answer.excluded["b"]
    assert "1 of 101 nationwide" in answer.excluded["c"]


def test_the_bar_is_a_share_of_the_stated_base() -> None:
    votes = {"a": 95, "b": 5}

    def excluded(base: Base) -> set[str]:
        question = SeatsQuestion(
            10, "dhondt", votes, national=Fraction(5, 100), base=base, turnout=101, registered=200, valid=100
        )
        return set(share_seats(question).excluded)

    assert excluded(Base.VALID) == set()
    assert excluded(Base.TURNOUT) == {"b"}
    assert excluded(Base.REGISTERED) == {"b"}


def test_when_nobody_passes_nobody_has_a_seat_and_the_steps_say_so() -> None:
    answer = share_seats(SeatsQuestion(5, "dhondt", {"a": 1, "b": 1}, national=Fraction(6, 10)))

    assert answer.seats == {"a": 0, "b": 0}
    assert answer.steps[-1] == {"step": "nobody_passes", "vacant": 5}


@pytest.mark.parametrize("method", ["largest_remainder", "dhondt"])
def test_a_cap_as_a_share_counts_whole_seats_and_vacancies_are_told(method: str) -> None:
    answer = share_seats(SeatsQuestion(5, method, {"a": 90, "b": 10}, cap=Fraction(1, 2)))

    assert answer.seats == {"a": 2, "b": 2}
    assert {"step": "vacant", "seats": 1} in answer.steps
    assert {"step": "cap", "seats": 2} in answer.steps


def test_a_count_that_contradicts_itself_is_told() -> None:
    answer = share_seats(SeatsQuestion(5, "dhondt", {"a": 9, "b": 4}, turnout=3, registered=2))

    assert [step["what"] for step in answer.steps if step["step"] == "discrepancy"] == [
        "more_voters_than_registered",
        "more_ballots_than_voters",
    ]


@pytest.mark.parametrize(
    "question",
    [
        SeatsQuestion(5, "coin", {"a": 1}),
        SeatsQuestion(5, "largest_remainder", {"a": 1}, quota="coin"),
        SeatsQuestion(5, "dhondt", {"a": 1}, national=Fraction(1, 20), base=Base.TURNOUT),
        SeatsQuestion(5, "dhondt", {"a": 1}, regional=Fraction(1, 20)),
        SeatsQuestion(5, "dhondt", {"a": 1}, regional=Fraction(1, 20), regional_votes={"north": {"b": 1}}),
        SeatsQuestion(5, "dhondt", {"a": 9}, valid=3),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(question: SeatsQuestion) -> None:
    with pytest.raises(InvalidValueError):
        share_seats(question)
