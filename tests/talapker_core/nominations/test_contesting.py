from datetime import UTC, date, datetime, timedelta

import pytest

from talapker_core.elections.clock import term_end
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.contesting import (
    AppealStanding,
    ObjectionStanding,
    decide_objection,
    lodge_appeal,
    raise_objection,
    rule_on_appeal,
)
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.procedure_vocabulary import APPEAL_TERM

DECIDED = datetime(2021, 10, 25, 9, 0, tzinfo=UTC)
DUE = term_end(load_rulebook("kg/jk-2021"), APPEAL_TERM, DECIDED, date(2021, 11, 28))


def a_file(status: NominationStatus, *, open_appeals: int = 0) -> Nomination:
    return Nomination("n-1", ContestSystem.PARTY_LIST, ApplicantKind.PARTY_LIST, status, 3, open_appeals=open_appeals)


def codes(outcome: Moved | NotDone) -> list[str]:
    assert isinstance(outcome, NotDone)
    return [problem.code for problem in outcome.problems]


@pytest.mark.parametrize(
    ("before", "after"),
    [("refused", "submitted"), ("removed", "registered"), ("registered", "annulled")],
)
def test_an_annulled_decision_leaves_the_file_as_if_it_had_not_been(before: str, after: str) -> None:
    outcome = rule_on_appeal(a_file(NominationStatus(before)), AppealStanding.OPEN, sustained=True)

    assert isinstance(outcome, Moved)
    assert outcome.status.value == after


@pytest.mark.parametrize("status", ["refused", "removed", "registered"])
def test_a_dismissed_appeal_leaves_the_decision_standing(status: str) -> None:
    outcome = rule_on_appeal(a_file(NominationStatus(status)), AppealStanding.OPEN, sustained=False)

    assert isinstance(outcome, Moved)
    assert outcome.status.value == status


def test_nothing_is_answered_twice() -> None:
    file = a_file(NominationStatus.REGISTERED)

    assert codes(rule_on_appeal(file, AppealStanding.DISMISSED, sustained=True)) == ["ANSWERED_ALREADY"]
    assert codes(decide_objection(file, ObjectionStanding.SUSTAINED)) == ["ANSWERED_ALREADY"]


def test_an_appeal_is_in_time_until_the_term_ends() -> None:
    file = a_file(NominationStatus.REFUSED)

    assert isinstance(lodge_appeal(file, due=DUE, now=DUE.instant - timedelta(microseconds=1)), Moved)
    assert codes(lodge_appeal(file, due=DUE, now=DUE.instant)) == ["TOO_LATE"]


def test_one_appeal_is_ruled_on_before_another_is_lodged() -> None:
    assert codes(lodge_appeal(a_file(NominationStatus.REFUSED, open_appeals=1), due=None, now=DECIDED)) == [
        "APPEAL_PENDING"
    ]


@pytest.mark.parametrize("status", ["draft", "refused", "withdrawn", "lapsed"])
def test_nobody_objects_to_what_is_not_before_the_commission_or_the_voters(status: str) -> None:
    assert codes(raise_objection(a_file(NominationStatus(status)), due=None, now=DECIDED)) == ["NOT_POSSIBLE_NOW"]
