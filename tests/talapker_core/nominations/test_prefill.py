from datetime import UTC, datetime, timedelta

import pytest

from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.prefill import FRESH_FOR, OF_A_LIST, OF_A_PERSON, LookedUp, Quota, ask_prefill, is_fresh
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind

NOW = datetime(2021, 10, 5, 9, 0, tzinfo=UTC)


def a_file(
    system: ContestSystem = ContestSystem.SINGLE_MANDATE, status: NominationStatus = NominationStatus.DRAFT
) -> Nomination:
    return Nomination(
        id="n-1",
        system=system,
        route=ApplicantKind.SELF_NOMINATED,
        status=status,
        version=1,
        candidacies=(CandidacyOnFile("c-1", "p-1", 1),),
        documents=(),
        omissions=(),
    )


def refused(outcome: Moved | NotDone) -> list[str]:
    assert isinstance(outcome, NotDone)
    return [problem.code for problem in outcome.problems]


def test_a_person_on_a_draft_can_be_looked_up() -> None:
    moved = ask_prefill(a_file(), LookedUp(0, 0), NOW)

    assert moved == Moved(NominationEvent.PREFILL_ASKED, NominationStatus.DRAFT)


@pytest.mark.parametrize("status", [status for status in NominationStatus if status is not NominationStatus.DRAFT])
def test_nobody_is_looked_up_for_a_file_that_is_no_draft(status: NominationStatus) -> None:
    assert refused(ask_prefill(a_file(status=status), LookedUp(0, 0), NOW)) == ["NOT_POSSIBLE_NOW"]


def test_nobody_is_asked_about_twice_at_a_time_or_while_the_answer_is_fresh() -> None:
    lately, long_ago = NOW - FRESH_FOR, NOW - FRESH_FOR - timedelta(microseconds=1)

    assert refused(ask_prefill(a_file(), LookedUp(1, 1, awaited=True), NOW)) == ["PREFILL_AWAITED"]
    assert refused(ask_prefill(a_file(), LookedUp(1, 1, answered_at=lately), NOW)) == ["PREFILL_STILL_FRESH"]
    assert isinstance(ask_prefill(a_file(), LookedUp(1, 1, answered_at=long_ago), NOW), Moved)
    assert not is_fresh(None, NOW)


@pytest.mark.parametrize(
    ("system", "quota"),
    [(ContestSystem.SINGLE_MANDATE, OF_A_PERSON), (ContestSystem.PARTY_LIST, OF_A_LIST)],
    ids=["person", "list"],
)
def test_look_ups_are_counted_for_the_file_and_for_the_day(system: ContestSystem, quota: Quota) -> None:
    last = LookedUp(quota.of_file - 1, quota.of_author_a_day - 1)

    assert isinstance(ask_prefill(a_file(system), last, NOW), Moved)
    assert refused(ask_prefill(a_file(system), LookedUp(quota.of_file, 0), NOW)) == ["PREFILL_QUOTA"]
    assert refused(ask_prefill(a_file(system), LookedUp(0, quota.of_author_a_day), NOW)) == ["PREFILL_QUOTA_OF_THE_DAY"]
