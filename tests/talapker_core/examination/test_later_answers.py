from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.candidacy_cases import cases
from talapker_core.examination.case import Answered, CandidacyCase, NotInRegister, Stated, Unanswered
from talapker_core.examination.later_answers import AlertKind, Contradiction, contradictions
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_DECEASED,
    CIVIL_SURNAME,
    COURT_UNEXPUNGED_CONVICTION,
    EDUCATION_LEVEL,
    FOREIGN_CITIZENSHIP,
    TAX_DEBT,
    EducationLevel,
    FactSpec,
)
from talapker_core.money import Money
from talapker_core.testing.cases import a_case, stated
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

ON = date(2021, 11, 10)
YES, NO = stated(value=True), stated(value=False)


def found(later: dict[FactSpec[Any], Answered], case: CandidacyCase | None = None) -> tuple[Contradiction, ...]:
    by_key = {spec.key: answer for spec, answer in later.items()}
    return contradictions(case or a_case(), by_key, kyrgyzstan_2021(), ON)


def test_a_later_conviction_names_the_rule_that_is_no_longer_met_and_its_article() -> None:
    (one,) = found({COURT_UNEXPUNGED_CONVICTION: YES})

    assert (one.kind, one.fact) == (AlertKind.CONVICTION, "court.unexpunged_conviction")
    assert one.rule == "eligibility.unexpunged_conviction"
    assert one.article


@pytest.mark.parametrize("before", [{}, {CIVIL_DECEASED.key: NO}], ids=["never-asked", "alive"])
def test_a_death_is_a_matter_although_no_rule_asks_for_it(before: dict[str, Answered]) -> None:
    (one,) = found({CIVIL_DECEASED: YES}, a_case(answers=before))

    assert (one.kind, one.rule) == (AlertKind.DEATH, None)


@pytest.mark.parametrize(
    ("fact", "value", "kind"),
    [
        (CIVIL_CITIZENSHIP, False, AlertKind.CITIZENSHIP),
        (FOREIGN_CITIZENSHIP, True, AlertKind.CITIZENSHIP),
        (CIVIL_BIRTH_DATE, date(1970, 1, 2), AlertKind.IDENTITY),
        (EDUCATION_LEVEL, EducationLevel.BASIC, AlertKind.ELIGIBILITY),
    ],
    ids=["citizenship-lost", "another-citizenship", "another-birth-date", "less-education"],
)
def test_what_is_stated_otherwise_than_before_is_a_matter(fact: FactSpec[Any], value: object, kind: AlertKind) -> None:
    assert [(one.kind, one.fact) for one in found({fact: stated(value)})] == [(kind, fact.key)]


@pytest.mark.parametrize(
    "answer",
    [Unanswered("timeout"), Unanswered("pending"), Unanswered("not_told"), NotInRegister(means_none=False)],
    ids=["no-reply", "pending", "silent", "not-in-register"],
)
def test_what_is_no_answer_says_nothing(answer: Answered) -> None:
    assert found({COURT_UNEXPUNGED_CONVICTION: answer, CIVIL_DECEASED: answer, CIVIL_SURNAME: answer}) == ()


def test_what_was_known_when_it_was_decided_is_not_news() -> None:
    registered_all_the_same = a_case(answers={COURT_UNEXPUNGED_CONVICTION.key: YES})

    assert found({COURT_UNEXPUNGED_CONVICTION: YES}, registered_all_the_same) == ()


def test_a_change_for_the_better_is_no_alert() -> None:
    convicted = a_case(answers={COURT_UNEXPUNGED_CONVICTION.key: YES})

    assert found({COURT_UNEXPUNGED_CONVICTION: NO}, convicted) == ()


def test_a_debt_that_no_rule_reads_is_no_alert() -> None:
    assert found({TAX_DEBT: stated(Money(5_000_000))}) == ()


def test_a_usual_spelling_of_the_same_surname_is_no_alert() -> None:
    case = a_case(answers={CIVIL_SURNAME.key: stated("Өмүралиев")})

    assert found({CIVIL_SURNAME: stated("Омуралиев")}, case) == ()


def test_what_is_stated_is_in_no_representation() -> None:
    case = a_case(answers={CIVIL_SURNAME.key: stated("Апасова")})
    (one,) = found({CIVIL_SURNAME: stated("Башкаева")}, case)

    assert one.stated == "Башкаева"
    assert "Башкаева" not in repr(one)


@given(case=cases(kyrgyzstan_2021(), KYRGYZ_ELECTION), data=st.data())
def test_the_same_answers_again_never_open_anything(case: CandidacyCase, data: st.DataObject) -> None:
    keys = data.draw(st.sets(st.sampled_from(sorted(case.answers))) if case.answers else st.just(set()))

    assert contradictions(case, {key: case.answers[key] for key in keys}, kyrgyzstan_2021(), ON) == ()


def test_an_answer_of_another_day_with_the_same_value_opens_nothing() -> None:
    case = a_case()
    later = {
        key: replace(answer, source="another registry")
        for key, answer in case.answers.items()
        if isinstance(answer, Stated)
    }

    assert contradictions(case, later, kyrgyzstan_2021(), ON) == ()
