"""What a checklist tells of signatures."""

import pytest

from talapker_core.examination.checklist.item import Severity
from talapker_core.examination.checklist.supporters import SupportersInHand, supporter_items
from talapker_core.nominations.supporters.tally import SupporterTally
from talapker_core.nominations.supporters.terms import SupporterTerms

TERMS = SupporterTerms(minimum=3, article="art. 52", verified=False)


@pytest.mark.parametrize(
    ("tally", "severity", "people"),
    [
        (None, Severity.WARNS, 0),
        (SupporterTally(handed_in=2), Severity.BLOCKS, 2),
        (SupporterTally(handed_in=5, repeated=3), Severity.BLOCKS, 2),
    ],
)
def test_too_few_are_told_with_the_number_and_the_article(
    tally: SupporterTally | None, severity: Severity, people: int
) -> None:
    (item,) = supporter_items(SupportersInHand(TERMS, tally))

    assert (item.code, item.severity, item.path) == ("signatures.enough", severity, ("supporters",))
    assert item.message.en == f"People who signed: {people}; asked for: 3"
    assert (item.article, item.verified) == ("art. 52", False)


def test_enough_is_no_open_point() -> None:
    assert not [*supporter_items(SupportersInHand(TERMS, SupporterTally(handed_in=3)))]


def test_a_table_that_was_not_taken_is_told_beside_the_count() -> None:
    items = supporter_items(SupportersInHand(TERMS, SupporterTally(handed_in=3), newer_file=True))

    assert [(item.code, item.severity) for item in items] == [("supporters.not_imported", Severity.WARNS)]
