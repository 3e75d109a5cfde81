"""On which grounds a record may be found invalid."""

from datetime import date

import pytest

from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.supporters.verdict import SupporterVerdict, ground_of
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.loading import load_rulebook

LISTED = load_rulebook("xx/exampleland").listed(Catalogue.SUPPORTER_INVALID, date(2021, 11, 28))


def test_an_invalid_record_has_a_ground_that_the_law_lists() -> None:
    clause = ground_of(SupporterVerdict.INVALID, "supporter.not_signed", LISTED)

    assert clause in LISTED


@pytest.mark.parametrize("ground", [None, "", "supporter.unwelcome"])
def test_without_a_listed_ground_nothing_is_invalid(ground: str | None) -> None:
    refused = ground_of(SupporterVerdict.INVALID, ground, LISTED)

    assert isinstance(refused, NotDone)
    assert refused.problems[0].code == "SUPPORTER_GROUND_UNKNOWN"


@pytest.mark.parametrize("verdict", [it for it in SupporterVerdict if it is not SupporterVerdict.INVALID])
def test_any_other_verdict_takes_no_ground(verdict: SupporterVerdict) -> None:
    refused = ground_of(verdict, "supporter.not_signed", LISTED)

    assert ground_of(verdict, None, LISTED) is None
    assert isinstance(refused, NotDone)
    assert refused.problems[0].code == "SUPPORTER_GROUND_NOT_ASKED"
