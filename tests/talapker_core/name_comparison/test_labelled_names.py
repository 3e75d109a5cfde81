"""The comparison against the labelled set, whose labels come from the rules that made the pairs."""

from collections import Counter
from pathlib import Path

import pytest

from labelled_names.pairs import Label, LabelledPair, labelled_pairs
from talapker_core.name_comparison.compare import compare_names
from talapker_core.name_comparison.likeness import Likeness, NameComparison

PAGE = (Path(__file__).parents[3] / "docs" / "names.md").read_text("utf-8")
Judged = list[tuple[LabelledPair, NameComparison]]
CALLED_ONE_NAME = {Likeness.EQUAL, Likeness.EQUIVALENT}


@pytest.fixture(scope="module")
def judged() -> Judged:
    return [(pair, compare_names(pair.one, pair.other)) for pair in labelled_pairs()]


def labelled(judged: Judged, *labels: Label) -> Judged:
    return [(pair, found) for pair, found in judged if pair.label in labels]


def test_the_set_is_large_and_the_same_each_time(judged: Judged) -> None:
    assert [pair for pair, _ in judged] == labelled_pairs()
    assert len({(pair.one, pair.other) for pair, _ in judged}) >= 2_000
    assert min(Counter(pair.label for pair, _ in judged).values()) >= 200


def test_every_rule_makes_pairs_enough_to_tell(judged: Judged) -> None:
    rules = Counter(pair.rule for pair, _ in judged)

    assert len(rules) >= 50
    assert min(rules.values()) >= 2


def test_nothing_but_the_same_letters_is_equal(judged: Judged) -> None:
    assert [pair for pair, found in judged if found.likeness is Likeness.EQUAL and pair.label != "same letters"] == []
    assert all(found.likeness is Likeness.EQUAL for _, found in labelled(judged, "same letters"))


def test_no_other_person_and_no_doubt_is_called_one_name(judged: Judged) -> None:
    wrong = [
        (pair, found.reasons)
        for pair, found in labelled(judged, "other person", "doubtful")
        if found.likeness in CALLED_ONE_NAME
    ]

    assert wrong == []


def test_one_name_is_found_in_99_of_100_pairs(judged: Judged) -> None:
    one_name = labelled(judged, "one name")
    missed = [(pair, found) for pair, found in one_name if found.likeness is not Likeness.EQUIVALENT]

    assert len(missed) <= len(one_name) // 100, missed[:10]


def test_doubts_are_shown_to_a_human(judged: Judged) -> None:
    doubtful = labelled(judged, "doubtful")
    missed = [(pair, found) for pair, found in doubtful if found.likeness is not Likeness.NEAR]

    assert len(missed) <= len(doubtful) // 100, missed[:10]


def test_other_people_are_seldom_even_near(judged: Judged) -> None:
    others = labelled(judged, "other person")
    near = [pair for pair, found in others if found.likeness is Likeness.NEAR]

    assert len(near) <= len(others) // 20, near


def test_the_page_tells_these_figures(judged: Judged) -> None:
    others = labelled(judged, "other person")
    near = sum(found.likeness is Likeness.NEAR for _, found in others)
    missed = sum(found.likeness is not Likeness.EQUIVALENT for _, found in labelled(judged, "one name"))

    assert f"{near} of {len(others):,} are NEAR" in PAGE
    assert ("it finds them all" in PAGE) is (missed == 0)


def test_the_reason_of_the_rule_is_among_the_reasons(judged: Judged) -> None:
    unexplained = [
        (pair, found.reasons)
        for pair, found in judged
        if pair.reason is not None and found.likeness is not Likeness.DIFFERENT and pair.reason not in found.reasons
    ]

    assert unexplained == []
