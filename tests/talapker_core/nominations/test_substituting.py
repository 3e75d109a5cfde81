from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.calendar import deadline
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.nominations.substituting import Substituted, barred_from_return, substitute
from talapker_core.rulebooks.calendar_vocabulary import CANDIDATE_SUBSTITUTION
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

ELECTION_DAY = date(2035, 3, 14)
DUE = deadline(load_rulebook("xx/exampleland"), CANDIDATE_SUBSTITUTION, ELECTION_DAY)
IN_TIME = DUE.instant - timedelta(days=1)
UNDECIDED = (NominationStatus.SUBMITTED, NominationStatus.CORRECTION)


def a_list(*left: int, of: int = 3, status: NominationStatus = NominationStatus.SUBMITTED) -> Nomination:
    """A list `of` so many people; those at the places `left` have left it."""
    return Nomination(
        id="n-1",
        system=ContestSystem.PARTY_LIST,
        route=ApplicantKind.PARTY_LIST,
        status=status,
        version=7,
        candidacies=tuple(CandidacyOnFile(f"c-{at}", f"p-{at}", at, at in left) for at in range(1, of + 1)),
    )


def codes(outcome: Substituted | NotDone) -> list[str]:
    assert isinstance(outcome, NotDone), outcome
    return [problem.code for problem in outcome.problems]


@pytest.mark.parametrize("status", UNDECIDED, ids=lambda status: status.value)
def test_the_substitute_gets_the_number_after_the_last(status: NominationStatus) -> None:
    outcome = substitute(a_list(2, status=status), "c-2", "p-9", due=DUE, now=IN_TIME)

    assert outcome == Substituted(NominationEvent.CANDIDACY_SUBSTITUTED, 4)


@pytest.mark.parametrize(
    "status", [it for it in NominationStatus if it not in UNDECIDED], ids=lambda status: status.value
)
def test_nobody_is_put_in_before_the_file_is_handed_in_or_after_it_is_decided(status: NominationStatus) -> None:
    assert codes(substitute(a_list(2, status=status), "c-2", "p-9", due=DUE, now=IN_TIME)) == ["NOT_POSSIBLE_NOW"]


def test_where_the_law_names_no_last_day_the_place_stays_vacant() -> None:
    assert codes(substitute(a_list(2), "c-2", "p-9", due=None, now=IN_TIME)) == ["NO_SUBSTITUTION"]


@given(st.integers(-(10**9), 10**9).map(lambda us: timedelta(microseconds=us)))
def test_the_instant_of_the_deadline_is_already_too_late(away: timedelta) -> None:
    outcome = substitute(a_list(2), "c-2", "p-9", due=DUE, now=DUE.instant + away)

    assert isinstance(outcome, Substituted) == (away < timedelta())


@pytest.mark.parametrize(
    ("left", "person", "code"),
    [
        pytest.param("c-1", "p-9", "CANDIDACY_STILL_STANDING", id="for somebody who stands"),
        pytest.param("c-9", "p-9", "CANDIDACY_STILL_STANDING", id="for nobody"),
        pytest.param("c-2", "p-1", "PERSON_ALREADY_ON_FILE", id="by somebody who stands there"),
        pytest.param("c-2", "p-2", "PERSON_ALREADY_ON_FILE", id="by the one who left"),
    ],
)
def test_nobody_is_put_in_otherwise(left: str, person: str, code: str) -> None:
    assert codes(substitute(a_list(2), left, person, due=DUE, now=IN_TIME)) == [code]


def test_for_one_person_one_is_put_in_and_for_that_one_another() -> None:
    substituted = CandidacyOnFile("c-4", "p-4", 4, substitutes="c-2")
    once = a_list(2)
    once = replace(once, candidacies=(*once.candidacies, substituted))
    assert codes(substitute(once, "c-2", "p-5", due=DUE, now=IN_TIME)) == ["SUBSTITUTED_ALREADY"]

    again = replace(once, candidacies=(*once.candidacies[:3], replace(substituted, left=True)))
    assert substitute(again, "c-4", "p-5", due=DUE, now=IN_TIME) == Substituted(
        NominationEvent.CANDIDACY_SUBSTITUTED, 5
    )


@pytest.mark.parametrize(
    ("standing", "barred"),
    [
        pytest.param("", set(), id="nobody of the chain stands"),
        pytest.param("c-3", {"c-1", "c-2"}, id="the last one stands"),
        pytest.param("c-1", {"c-2", "c-3"}, id="the first one has come back"),
        pytest.param("c-2", {"c-1", "c-3"}, id="the one between"),
    ],
)
def test_of_those_put_in_for_one_another_one_stands(standing: str, barred: set[str]) -> None:
    links = (("c-1", None), ("c-2", "c-1"), ("c-3", "c-2"))
    chain = [CandidacyOnFile(own, own, at, own != standing, of) for at, (own, of) in enumerate(links, 1)]

    assert barred_from_return([*chain, CandidacyOnFile("c-9", "p-9", 4)]) == barred


def test_every_refusal_tells_the_next_step_in_three_languages() -> None:
    refused = [
        substitute(a_list(2), "c-2", "p-9", due=None, now=IN_TIME),
        substitute(a_list(2), "c-1", "p-9", due=DUE, now=IN_TIME),
        substitute(a_list(2), "c-2", "p-1", due=DUE, now=IN_TIME),
        substitute(a_list(2), "c-2", "p-9", due=DUE, now=datetime(2036, 1, 1, tzinfo=UTC)),
    ]

    for outcome in refused:
        assert isinstance(outcome, NotDone)
        for problem in outcome.problems:
            assert len({problem.remedy.ky, problem.remedy.ru, problem.remedy.en}) == 3
