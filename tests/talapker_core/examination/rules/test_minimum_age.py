from datetime import date

import pytest

from talapker_core.examination.case import Answered, NotInRegister, Unanswered
from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Origin, Verdict
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE
from talapker_core.testing.cases import a_case, stated
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

OF_AGE = date(1996, 11, 28)
A_DAY_SHORT = date(1996, 11, 29)


def judged(answer: Answered, declared: date | None = None) -> Verdict:
    case = a_case(
        answers={CIVIL_BIRTH_DATE.key: answer}, claims={} if declared is None else {CIVIL_BIRTH_DATE.key: declared}
    )
    return judge("eligibility.minimum_age", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)


def test_who_completes_the_years_on_election_day_may_stand() -> None:
    assert isinstance(judged(stated(OF_AGE)), Met)


def test_who_is_one_day_short_may_not() -> None:
    verdict = judged(stated(A_DAY_SHORT))

    assert isinstance(verdict, NotMet)
    assert verdict.because.en == "On election day the candidate has not completed 25 years"


def test_the_registry_outweighs_the_declaration() -> None:
    assert isinstance(judged(stated(A_DAY_SHORT), declared=OF_AGE), NotMet)
    assert isinstance(judged(stated(OF_AGE), declared=A_DAY_SHORT), Met)


NO_STATEMENT = {
    "nobody asked": Unanswered("not_asked"),
    "the registry is down": Unanswered("timeout"),
    "the register does not hold the person": NotInRegister(means_none=False),
    "even a complete register holds no date": NotInRegister(means_none=True),
}


@pytest.mark.parametrize("answer", NO_STATEMENT.values(), ids=NO_STATEMENT.keys())
def test_a_declared_age_that_suffices_waits_for_the_registry(answer: Answered) -> None:
    verdict = judged(answer, declared=OF_AGE)

    assert isinstance(verdict, CannotTell)
    assert verdict.unknown == ("civil.birth_date",)
    assert [fact.origin for fact in verdict.facts] == [Origin.DECLARED]


@pytest.mark.parametrize("answer", NO_STATEMENT.values(), ids=NO_STATEMENT.keys())
def test_a_declared_age_that_does_not_suffice_is_believed(answer: Answered) -> None:
    assert isinstance(judged(answer, declared=A_DAY_SHORT), NotMet)


@pytest.mark.parametrize("answer", NO_STATEMENT.values(), ids=NO_STATEMENT.keys())
def test_without_statement_and_declaration_nothing_can_be_told(answer: Answered) -> None:
    verdict = judged(answer)

    assert isinstance(verdict, CannotTell)
    assert verdict.facts == ()


def test_an_open_verdict_says_why_the_registry_is_silent() -> None:
    verdict = judged(Unanswered("timeout"))

    assert verdict.because.en == "The date of birth is not known: The registry did not answer in time"


def test_the_age_is_that_of_the_rulebook() -> None:
    rulebook = exampleland()
    case = a_case(
        rulebook=rulebook,
        election_day=EXAMPLELAND_ELECTION,
        answers={CIVIL_BIRTH_DATE.key: stated(date(1999, 1, 1))},
    )

    assert isinstance(judge("eligibility.minimum_age", case, rulebook, EXAMPLELAND_ELECTION), NotMet)


def test_a_verdict_on_an_unverified_age_says_so() -> None:
    assert judged(stated(OF_AGE)).rests_on_unverified
