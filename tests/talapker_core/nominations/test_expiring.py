from datetime import UTC, datetime, timedelta

import pytest

from talapker_core.nominations.expiring import Expired, Silence, expire
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind

ENDED = datetime(2021, 10, 29, 18, 0, tzinfo=UTC)
LATER = ENDED + timedelta(microseconds=1)


def a_file(status: NominationStatus) -> Nomination:
    return Nomination("n-1", ContestSystem.PARTY_LIST, ApplicantKind.PARTY_LIST, status, 3)


@pytest.mark.parametrize(
    ("status", "effect", "event", "target"),
    [
        ("correction", Silence.RETURN, NominationEvent.CORRECTION_EXPIRED, "submitted"),
        ("correction", Silence.LAPSE, NominationEvent.CORRECTION_EXPIRED, "lapsed"),
        ("submitted", Silence.ALERT, NominationEvent.REVIEW_EXPIRED, "submitted"),
        ("submitted", Silence.LAPSE, NominationEvent.REVIEW_EXPIRED, "lapsed"),
        ("draft", Silence.LAPSE, NominationEvent.DRAFT_EXPIRED, "lapsed"),
    ],
)
def test_silence_has_the_effect_that_the_law_gives_it(
    status: str, effect: Silence, event: NominationEvent, target: str
) -> None:
    outcome = expire(a_file(NominationStatus(status)), ENDED, effect=effect, now=LATER)

    assert outcome == Expired(event, NominationStatus(target), ENDED)


def test_the_last_instant_of_a_term_belongs_to_it() -> None:
    assert expire(a_file(NominationStatus.CORRECTION), ENDED, effect=Silence.RETURN, now=ENDED) is None


def test_a_term_that_stands_still_does_not_run_out() -> None:
    assert expire(a_file(NominationStatus.CORRECTION), None, effect=Silence.RETURN, now=LATER) is None


@pytest.mark.parametrize("status", sorted(set(NominationStatus) - {"draft", "submitted", "correction"}))
def test_nothing_runs_out_for_a_file_that_was_decided(status: NominationStatus) -> None:
    assert expire(a_file(status), ENDED, effect=Silence.LAPSE, now=LATER) is None
