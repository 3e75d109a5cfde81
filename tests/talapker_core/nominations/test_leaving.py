from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.calendar import deadline
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.candidacy_status import LEAVING, CandidacyStatus
from talapker_core.nominations.leaving import Left, leave
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import CANDIDATE_WITHDRAWAL
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

DUE = deadline(load_rulebook("kg/jk-2021"), CANDIDATE_WITHDRAWAL, date(2021, 11, 28))
NOW = datetime(2021, 11, 1, 9, 0, tzinfo=UTC)


def a_list(
    of: int, *, left: AbstractSet[int] = frozenset(), status: NominationStatus = NominationStatus.REGISTERED
) -> Nomination:
    """A list `of` so many people; those at the places `left` have left it."""
    return Nomination(
        id="n-1",
        system=ContestSystem.PARTY_LIST,
        route=ApplicantKind.PARTY_LIST,
        status=status,
        version=7,
        candidacies=tuple(CandidacyOnFile(f"c-{at}", f"p-{at}", at, at in left) for at in range(1, of + 1)),
    )


@pytest.mark.parametrize("event", LEAVING, ids=lambda event: event.value)
def test_a_list_goes_on_without_the_one_who_left(event: NominationEvent) -> None:
    outcome = leave(a_list(2), "c-2", event, now=NOW)

    assert outcome == Left(event, LEAVING[event], NominationStatus.REGISTERED)


def test_a_file_that_nobody_is_left_on_lapses() -> None:
    outcome = leave(a_list(2, left={1}), "c-2", NominationEvent.DEATH_RECORDED, now=NOW)

    assert outcome == Left(NominationEvent.DEATH_RECORDED, CandidacyStatus.DECEASED, NominationStatus.LAPSED)


@pytest.mark.parametrize("candidacy", ["c-1", "c-9"], ids=["who has left", "who was never there"])
def test_nobody_leaves_a_file_that_they_do_not_stand_on(candidacy: str) -> None:
    outcome = leave(a_list(2, left={1}), candidacy, NominationEvent.CANDIDACY_STRUCK, now=NOW)

    assert isinstance(outcome, NotDone)
    assert [problem.code for problem in outcome.problems] == ["CANDIDACY_NOT_STANDING"]


def test_the_last_admissible_instant_to_withdraw_is_in_time_and_the_next_is_not() -> None:
    event = NominationEvent.CANDIDACY_WITHDRAWN
    last = DUE.instant - timedelta(microseconds=1)

    assert isinstance(leave(a_list(2), "c-1", event, due=DUE, now=last), Left)
    late = leave(a_list(2), "c-1", event, due=DUE, now=DUE.instant)
    assert isinstance(late, NotDone)
    assert [(problem.code, problem.article) for problem in late.problems] == [("TOO_LATE", str(DUE.citation))]


def test_a_candidate_is_removed_only_from_a_registered_file() -> None:
    outcome = leave(a_list(2, status=NominationStatus.SUBMITTED), "c-1", NominationEvent.CANDIDACY_REMOVED, now=NOW)

    assert isinstance(outcome, NotDone)


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(sorted(LEAVING))), max_size=12))
def test_however_people_leave_the_file_stands_exactly_while_somebody_stands_on_it(
    steps: list[tuple[int, NominationEvent]],
) -> None:
    gone = set[int]()
    status = NominationStatus.REGISTERED

    for place, event in steps:
        outcome = leave(a_list(5, left=gone, status=status), f"c-{place}", event, now=NOW)
        if isinstance(outcome, Left):
            gone.add(place)
            status = outcome.file

    assert (status is NominationStatus.LAPSED) == (gone == {1, 2, 3, 4, 5})
