from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from strategies.candidacy_cases import cases
from talapker_core.examination.case import CandidacyCase, Unanswered
from talapker_core.examination.explain import explain, suppose
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.examination.what_if import what_would_change
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION
from talapker_core.testing.cases import a_case
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

CODES = [provision.code for provision in kyrgyzstan_2021().provisions]


def changes(code: str, case: CandidacyCase, to: type[Verdict] = Met) -> list[tuple[str, ...]]:
    proof = explain(code, case, kyrgyzstan_2021(), KYRGYZ_ELECTION)
    return [change.keys for change in what_would_change(proof, to)]


def test_a_met_rule_needs_no_change() -> None:
    assert changes("eligibility.citizenship", a_case()) == []


def test_an_open_conviction_is_settled_by_the_courts_alone() -> None:
    case = a_case(answers={COURT_UNEXPUNGED_CONVICTION.key: Unanswered("timeout")})

    assert changes("eligibility.unexpunged_conviction", case) == [("court.unexpunged_conviction",)]


def test_open_education_is_settled_by_a_registry_or_by_the_diploma() -> None:
    case = a_case(without_documents=frozenset({"diploma"}))

    assert changes("eligibility.education", case) == [("document.diploma",), ("education.level",)]


def test_two_missing_documents_are_named_together() -> None:
    case = a_case(without_documents=frozenset({"diploma", "passport_copy"}))

    assert changes("package.complete", case) == [("document.passport_copy", "document.diploma")]


def test_a_late_submission_would_have_had_to_arrive_earlier() -> None:
    late = a_case(submitted_at=datetime(2021, 10, 19, tzinfo=UTC))

    assert changes("submission.in_time", late) == [("submission.arrived",)]


@given(
    case=cases(kyrgyzstan_2021(), KYRGYZ_ELECTION),
    code=st.sampled_from(CODES),
    to=st.sampled_from([Met, NotMet]),
)
def test_a_named_change_does_change_the_verdict(case: CandidacyCase, code: str, to: type[Met | NotMet]) -> None:
    proof = explain(code, case, kyrgyzstan_2021(), KYRGYZ_ELECTION)

    for change in what_would_change(proof, to, most=2):
        assert isinstance(suppose(proof, *change.premises), to)
        assert not isinstance(proof.verdict, to)


@given(case=cases(kyrgyzstan_2021(), KYRGYZ_ELECTION), code=st.sampled_from(sorted({*CODES} - {"package.complete"})))
def test_every_open_verdict_names_a_way_to_be_met(case: CandidacyCase, code: str) -> None:
    proof = explain(code, case, kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert bool(what_would_change(proof)) is isinstance(proof.verdict, CannotTell | NotMet)
