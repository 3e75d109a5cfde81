"""What must hold of every rule, on every case, under every rulebook."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.candidacy_cases import OUTAGES, VALUES, cases, statements
from talapker_core.examination.case import CandidacyCase, Stated
from talapker_core.examination.claims import Claims
from talapker_core.examination.examine import examine, judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.parse import parse_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.testing.cases import a_case
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

PLACES = st.sampled_from([(kyrgyzstan_2021(), KYRGYZ_ELECTION), (exampleland(), EXAMPLELAND_ELECTION)])


@st.composite
def placed_cases(draw: st.DrawFn) -> tuple[Rulebook, CandidacyCase]:
    rulebook, election_day = draw(PLACES)
    return rulebook, draw(cases(rulebook, election_day))


def codes(rulebook: Rulebook) -> list[str]:
    return [provision.code for provision in rulebook.provisions]


def verdicts(rulebook: Rulebook, case: CandidacyCase) -> dict[str, Verdict]:
    return {verdict.code: verdict for verdict in examine(case, rulebook, case.election_day)}


def decided(rulebook: Rulebook, case: CandidacyCase) -> set[str]:
    return {code for code, verdict in verdicts(rulebook, case).items() if not isinstance(verdict, CannotTell)}


def test_a_case_without_fault_meets_every_rule() -> None:
    found = examine(a_case(), kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert [type(verdict) for verdict in found] == [Met] * len(kyrgyzstan_2021().provisions)
    assert [verdict.code for verdict in found] == codes(kyrgyzstan_2021())


def test_a_case_of_which_nothing_is_known_is_open_or_incomplete_but_never_ineligible() -> None:
    case = CandidacyCase(election_day=KYRGYZ_ELECTION, applicant_kind=a_case().applicant_kind)

    assert decided(kyrgyzstan_2021(), case) == {"package.complete"}


@given(placed=placed_cases())
def test_every_rule_gives_one_cited_verdict_that_repeats(placed: tuple[Rulebook, CandidacyCase]) -> None:
    rulebook, case = placed

    found = examine(case, rulebook, case.election_day)

    assert [verdict.code for verdict in found] == codes(rulebook)
    assert all(verdict.citation.article for verdict in found)
    assert found == examine(case, rulebook, case.election_day)


@given(placed=placed_cases())
def test_verdicts_in_passing_are_those_of_their_proofs(placed: tuple[Rulebook, CandidacyCase]) -> None:
    rulebook, case = placed

    in_passing = examine(case, rulebook, case.election_day)

    assert in_passing == tuple(judge(verdict.code, case, rulebook, case.election_day) for verdict in in_passing)


@given(placed=placed_cases(), draw=st.data())
def test_adding_a_fact_never_reopens_a_decided_verdict(
    placed: tuple[Rulebook, CandidacyCase], draw: st.DataObject
) -> None:
    rulebook, case = placed
    before = decided(rulebook, case)

    after = decided(rulebook, one_fact_more(case, rulebook, draw))

    assert before <= after


def one_fact_more(case: CandidacyCase, rulebook: Rulebook, draw: st.DataObject) -> CandidacyCase:
    """`case` with one answer, claim, document or circumstance that it did not have."""
    kinds = sorted({document.kind for document in rulebook.documents} - case.documents)
    conditions = {document.condition.code for document in rulebook.documents if document.condition}
    unstated = sorted(key for key in VALUES if not isinstance(case.answer(key), Stated))
    undeclared = sorted(VALUES.keys() - case.claims.values.keys())
    unknown = sorted(conditions - case.circumstances.keys())

    def answering(key: str) -> st.SearchStrategy[dict[str, Any]]:
        return statements(key).map(lambda answer: {"answers": {**case.answers, key: answer}})

    def declaring(key: str) -> st.SearchStrategy[dict[str, Any]]:
        return VALUES[key].map(lambda value: {"claims": Claims({**case.claims.values, key: value})})

    def knowing(code: str) -> st.SearchStrategy[dict[str, Any]]:
        return st.booleans().map(lambda holds: {"circumstances": {**case.circumstances, code: holds}})

    ways: list[st.SearchStrategy[dict[str, Any]]] = [st.just({})]
    ways += [answering(key) for key in unstated]
    ways += [declaring(key) for key in undeclared]
    ways += [knowing(code) for code in unknown]
    ways += [st.just({"documents": case.documents | {kind}}) for kind in kinds]
    return replace(case, **draw.draw(st.one_of(ways)))


@given(placed=placed_cases(), key=st.sampled_from(sorted(VALUES)), outage=OUTAGES)
def test_an_outage_decides_nothing_that_was_open_without_it(
    placed: tuple[Rulebook, CandidacyCase], key: str, outage: Any
) -> None:
    rulebook, case = placed
    nobody_asked = replace(case, answers={k: answer for k, answer in case.answers.items() if k != key})
    could_not_ask = replace(nobody_asked, answers={**nobody_asked.answers, key: outage})

    before = {code: type(verdict) for code, verdict in verdicts(rulebook, nobody_asked).items()}
    after = {code: type(verdict) for code, verdict in verdicts(rulebook, could_not_ask).items()}

    assert before == after


@given(rulebook=st.just(kyrgyzstan_2021()), outages=st.fixed_dictionaries(dict.fromkeys(VALUES, OUTAGES)))
def test_when_every_registry_is_down_and_nothing_is_declared_eligibility_is_open(
    rulebook: Rulebook, outages: dict[str, Any]
) -> None:
    case = replace(a_case(claims={}), answers=outages)

    eligibility = {code: verdict for code, verdict in verdicts(rulebook, case).items() if code.startswith("eligib")}

    assert len(eligibility) == 4
    assert all(isinstance(verdict, CannotTell) for verdict in eligibility.values())


def test_an_election_outside_the_rulebook_is_not_examined() -> None:
    case = replace(a_case(), election_day=date(2025, 11, 30))

    with pytest.raises(NotInForceError, match="not 2025-11-30"):
        examine(case, kyrgyzstan_2021(), KYRGYZ_ELECTION)


def test_the_day_of_examination_chooses_only_what_counts_it() -> None:
    assert examine(a_case(), kyrgyzstan_2021(), date(2026, 1, 1)) == examine(
        a_case(), kyrgyzstan_2021(), KYRGYZ_ELECTION
    )
    case = a_case(rulebook=exampleland(), election_day=EXAMPLELAND_ELECTION)
    with pytest.raises(NotInForceError):
        judge("eligibility.citizenship", case, exampleland(), date(1999, 12, 31))


def test_a_rule_whose_day_lies_outside_the_rulebook_is_never_silently_left_out() -> None:
    case = a_case(rulebook=exampleland(), election_day=EXAMPLELAND_ELECTION)

    with pytest.raises(NotInForceError, match="not 1999-12-31"):
        examine(case, exampleland(), date(1999, 12, 31))


def test_the_day_of_submission_chooses_what_counts_it() -> None:
    # The portrait was asked for until the end of 2019.
    election_day = date(2020, 1, 20)
    before, after = (datetime(2019, 12, 30, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
    case = a_case(rulebook=exampleland(), election_day=election_day)

    early = judge("package.complete", replace(case, submitted_at=before), exampleland(), election_day)
    late = judge("package.complete", replace(case, submitted_at=after), exampleland(), election_day)

    assert isinstance(early, NotMet)
    assert early.missing == ("portrait",)
    assert isinstance(late, Met)


UNVERIFIED = {
    "a provision": ("eligibility.citizenship", "provisions.toml", 'counts = "examination_day"'),
    "a value": ("eligibility.citizenship", "eligibility.toml", "flag = false"),
    "a document": ("package.complete", "documents.toml", 'kind = "letter_of_nomination"'),
}


@pytest.mark.parametrize(("code", "file", "line"), UNVERIFIED.values(), ids=UNVERIFIED.keys())
def test_a_verdict_tells_when_it_rests_on_what_is_not_verified(code: str, file: str, line: str) -> None:
    doubtful = exampleland_with(file, line)
    case = a_case(rulebook=doubtful, election_day=EXAMPLELAND_ELECTION)

    resting = {verdict.code for verdict in examine(case, doubtful, EXAMPLELAND_ELECTION) if verdict.rests_on_unverified}

    assert resting == {code}


def exampleland_with(file: str, line: str) -> Rulebook:
    """Exampleland, with the entry that holds `line` first in `file` not verified."""
    folder = files("talapker_core.rulebooks") / "data" / "xx" / "exampleland"
    texts = {part.name: part.read_text("utf-8") for part in folder.iterdir() if part.name.endswith(".toml")}
    before, found, after = texts[file].partition(line)
    doubt = 'verified = false\nnote = "Doubtful."'
    return parse_rulebook(
        "xx/exampleland", {**texts, file: before + found + after.replace("verified = true", doubt, 1)}
    )
