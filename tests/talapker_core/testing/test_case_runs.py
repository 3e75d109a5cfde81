"""The cases that lawyers wrote hold, and a case that does not hold is told as what it is."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import available_rulebooks, load_cases, load_rulebook
from talapker_core.rulebooks.written_cases import WrittenCase
from talapker_core.testing.case_runs import run_case
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

NEVER_OPEN = {
    # The law of Exampleland asks for neither, so that nothing is left to be told.
    ("xx/exampleland", "eligibility.citizenship"),
    ("xx/exampleland", "eligibility.unexpunged_conviction"),
}
A_CASE = WrittenCase(
    name="Turns 25 on the day after the election",
    rule="eligibility.minimum_age",
    article="3",
    then="not_met",
    election_day=KYRGYZ_ELECTION,
    applicant=ApplicantKind.SELF_NOMINATED,
    stated={"civil.birth_date": date(1996, 11, 29)},
)


@pytest.mark.parametrize("name", available_rulebooks())
def test_every_written_case_holds(name: str) -> None:
    rulebook = load_rulebook(name)

    runs = [run_case(case, rulebook) for case in load_cases(name)]

    assert runs
    assert [(run.case.name, run.fault) for run in runs if run.fault] == []


@pytest.mark.parametrize("name", available_rulebooks())
def test_every_rule_has_a_case_for_each_verdict(name: str) -> None:
    outcomes: dict[str, set[str]] = defaultdict(set)
    for case in load_cases(name):
        outcomes[case.rule].add(case.then)

    for provision in load_rulebook(name).provisions:
        wanted = {"met"} if (name, provision.code) in NEVER_OPEN else {"met", "not_met", "cannot_tell"}
        assert outcomes[provision.code] >= wanted, provision.code


@pytest.mark.parametrize("name", available_rulebooks())
def test_no_two_cases_of_a_rule_have_one_name(name: str) -> None:
    names = [(case.rule, case.name, case.applicant) for case in load_cases(name)]

    assert len(names) == len(set(names))


def test_a_case_that_expects_another_verdict_is_told_with_the_reason() -> None:
    run = run_case(replace(A_CASE, then="met"), kyrgyzstan_2021())

    assert run.fault == "expected met, but not_met: On election day the candidate has not completed 25 years"


def test_a_case_that_names_another_article_is_told() -> None:
    assert (
        "names article 4, but the rule stands in 3" in run_case(replace(A_CASE, article="4"), kyrgyzstan_2021()).fault
    )


WRONG = {
    "an unknown fact": ({"stated": {"civil.birthday": date(1996, 11, 29)}}, "no fact is called civil.birthday"),
    "a value of another type": ({"stated": {"civil.birth_date": 25}}, "civil.birth_date is a date, not a int"),
    "an unknown rule": ({"rule": "eligibility.beauty"}, "has no version of eligibility.beauty"),
    "a day outside the rulebook": ({"election_day": date(2015, 10, 4)}, "not 2015-10-04"),
}


@pytest.mark.parametrize(("change", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_case_that_cannot_be_put_is_told_and_not_passed_over(change: dict[str, object], told: str) -> None:
    run = run_case(replace(A_CASE, **change), kyrgyzstan_2021())  # type: ignore[arg-type]  # one field of many kinds

    assert run.verdict is None
    assert told in run.fault


def test_sums_are_written_in_the_currency_of_the_rulebook() -> None:
    case = next(case for case in load_cases("xx/exampleland") if case.rule == "deposit.paid" and case.then == "met")

    assert run_case(case, exampleland()).fault == ""
