from datetime import date, timedelta

import pytest

from talapker_core.elections.calendar import deadline
from talapker_core.nominations.on_ballot import remains_on_ballot
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import BALLOT_FIXED
from talapker_core.rulebooks.loading import load_rulebook

FIXED = deadline(load_rulebook("xx/exampleland"), BALLOT_FIXED, date(2035, 3, 14))


@pytest.mark.parametrize(
    ("away", "remains"),
    [
        pytest.param(timedelta(), False, id="at the last instant to change it"),
        pytest.param(timedelta(microseconds=1), True, id="once it is fixed"),
        pytest.param(timedelta(days=2), True, id="later"),
    ],
)
def test_who_goes_once_the_ballot_is_fixed_stays_on_it(away: timedelta, *, remains: bool) -> None:
    assert remains_on_ballot(NominationStatus.REGISTERED, FIXED, FIXED.instant + away) is remains


def test_where_the_law_does_not_tell_when_nobody_knows() -> None:
    assert remains_on_ballot(NominationStatus.REGISTERED, None, FIXED.instant) is None


@pytest.mark.parametrize(
    "status", [it for it in NominationStatus if it is not NominationStatus.REGISTERED], ids=lambda it: it.value
)
def test_of_who_was_never_registered_there_is_nothing_to_tell(status: NominationStatus) -> None:
    assert remains_on_ballot(status, FIXED, FIXED.instant) is None
