"""The view of all rules says what each one read, what it does not know, and what would change it."""

from datetime import date

from hypothesis import given

from strategies.candidacy_cases import cases
from talapker_core.examination.case import CandidacyCase, NotInRegister, Unanswered
from talapker_core.examination.examine import examine
from talapker_core.examination.explain import re_evaluate
from talapker_core.examination.overview import (
    MOST_FACTS_CHANGED,
    PremiseStanding,
    RuleExplained,
    Step,
    documents_bearing,
    overview,
    step_of,
)
from talapker_core.examination.premises import Premise, PremiseKind
from talapker_core.examination.verdict import Met
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, COURT_UNEXPUNGED_CONVICTION
from talapker_core.rulebooks.vocabulary import MINIMUM_AGE
from talapker_core.testing.cases import ANSWERED_AT, a_case
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021


def of(case: CandidacyCase) -> dict[str, RuleExplained]:
    return {it.proof.provision.code: it for it in overview(case, kyrgyzstan_2021(), KYRGYZ_ELECTION)}


def step(explained: RuleExplained, kind: PremiseKind, key: str) -> Step:
    (found,) = [it for it in explained.steps if (it.kind, it.key) == (kind, key)]
    return found


@given(case=cases(kyrgyzstan_2021(), KYRGYZ_ELECTION))
def test_it_says_of_every_rule_what_the_examination_says(case: object) -> None:
    found = overview(case, kyrgyzstan_2021(), KYRGYZ_ELECTION)  # type: ignore[arg-type]  # a composite strategy

    assert tuple(it.proof.verdict for it in found) == examine(case, kyrgyzstan_2021(), KYRGYZ_ELECTION)  # type: ignore[arg-type]
    for it in found:
        assert re_evaluate(it.proof) == it.proof.verdict
        assert [(one.kind, one.key) for one in it.steps] == [(one.kind, one.key) for one in it.proof.premises]
        assert all(isinstance(change.verdict, Met) for change in it.would_change)
        assert all(len(change.premises) <= MOST_FACTS_CHANGED for change in it.would_change)


def test_a_registry_that_answered_is_named_with_its_hour_and_the_law_with_its_article() -> None:
    age = of(a_case())["eligibility.minimum_age"]

    said = step(age, PremiseKind.ANSWER, CIVIL_BIRTH_DATE.key)
    asked = step(age, PremiseKind.PARAMETER, "eligibility.minimum_age")
    assert (said.standing, said.value, said.at) == (PremiseStanding.KNOWN, date(1980, 3, 14), ANSWERED_AT)
    law = kyrgyzstan_2021().value(MINIMUM_AGE, KYRGYZ_ELECTION)
    assert (asked.value, asked.citation, asked.verified) == (25, law.citation, law.verified)


def test_silence_is_told_with_its_reason_and_is_no_answer() -> None:
    case = a_case(answers={COURT_UNEXPUNGED_CONVICTION.key: Unanswered("timeout", "court")})

    found = of(case)["eligibility.unexpunged_conviction"]

    said = step(found, PremiseKind.ANSWER, COURT_UNEXPUNGED_CONVICTION.key)
    assert (said.standing, said.because, said.source, said.value) == (
        PremiseStanding.NOT_KNOWN,
        "timeout",
        "court",
        None,
    )
    assert [change.keys for change in found.would_change] == [(COURT_UNEXPUNGED_CONVICTION.key,)]


def test_who_is_not_in_a_register_is_told_apart_from_who_could_not_be_asked_about() -> None:
    absent = Premise(PremiseKind.ANSWER, "court.imprisoned", NotInRegister(means_none=False, source="court"))

    assert step_of(absent) == Step(
        PremiseKind.ANSWER, "court.imprisoned", PremiseStanding.NOT_IN_REGISTER, source="court"
    )


def test_what_the_law_leaves_out_is_known_and_what_nobody_declared_is_not() -> None:
    assert step_of(Premise(PremiseKind.SETTING, "eligibility.maximum_age", None)).standing is PremiseStanding.KNOWN
    assert step_of(Premise(PremiseKind.CLAIM, "civil.citizenship", None)).standing is PremiseStanding.NOT_KNOWN


def test_the_package_is_told_by_the_kinds_of_its_documents() -> None:
    package = step(of(a_case())["package.complete"], PremiseKind.PACKAGE, "")

    assert isinstance(package.value, tuple)
    assert "diploma" in package.value


def test_a_document_bears_on_the_fact_beside_which_a_rule_reads_it() -> None:
    bearing = documents_bearing(it.proof for it in of(a_case()).values())

    assert bearing == {"education.level": frozenset({"diploma"})}


def test_no_representation_tells_a_value() -> None:
    assert "1980" not in repr(of(a_case()))
