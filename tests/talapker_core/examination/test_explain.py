from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.candidacy_cases import cases
from talapker_core.errors import InvalidValueError
from talapker_core.examination.binding import RULES
from talapker_core.examination.case import Unanswered
from talapker_core.examination.explain import explain, re_evaluate, suppose
from talapker_core.examination.premises import Premise, PremiseKind
from talapker_core.examination.verdict import CannotTell, NotMet
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.testing.cases import a_case, stated
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

RULE = st.sampled_from([provision.code for provision in kyrgyzstan_2021().provisions])
RULE_OF_EXAMPLELAND = st.sampled_from(sorted(RULES))


@given(case=cases(kyrgyzstan_2021(), KYRGYZ_ELECTION), code=RULE)
def test_a_proof_alone_gives_its_verdict_again(case: object, code: str) -> None:
    proof = explain(code, case, kyrgyzstan_2021(), KYRGYZ_ELECTION)  # type: ignore[arg-type]  # a composite strategy

    assert re_evaluate(proof) == proof.verdict


@given(case=cases(exampleland(), EXAMPLELAND_ELECTION), code=RULE_OF_EXAMPLELAND)
def test_a_proof_from_another_jurisdiction_does_so_too(case: object, code: str) -> None:
    proof = explain(code, case, exampleland(), EXAMPLELAND_ELECTION)  # type: ignore[arg-type]  # a composite strategy

    assert re_evaluate(proof) == proof.verdict


@given(case=cases(kyrgyzstan_2021(), KYRGYZ_ELECTION), code=RULE, draw=st.data())
def test_no_premise_of_a_proof_can_be_left_out(case: object, code: str, draw: st.DataObject) -> None:
    proof = explain(code, case, kyrgyzstan_2021(), KYRGYZ_ELECTION)  # type: ignore[arg-type]  # a composite strategy
    dropped = draw.draw(st.sampled_from(proof.premises))

    with pytest.raises(InvalidValueError, match="lacks the premise"):
        re_evaluate(replace(proof, premises=tuple(premise for premise in proof.premises if premise != dropped)))


def test_a_proof_shows_rule_article_values_facts_and_unknowns() -> None:
    case = a_case(answers={CIVIL_BIRTH_DATE.key: Unanswered("timeout", "civil registry")})

    proof = explain("eligibility.minimum_age", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert isinstance(proof.verdict, CannotTell)
    assert proof.citation.place == "3"
    assert proof.title.en == "The candidate has reached the minimum age on election day"
    assert proof.day == KYRGYZ_ELECTION
    assert [premise.key or premise.kind.value for premise in proof.law] == ["eligibility.minimum_age", "election_day"]
    assert [(fact.key, fact.origin.value) for fact in proof.known] == [("civil.birth_date", "declared")]
    assert [premise.value for premise in proof.unknown] == [Unanswered("timeout", "civil registry")]
    assert proof.rulebook_digest == kyrgyzstan_2021().digest


def test_an_altered_premise_no_longer_gives_the_verdict() -> None:
    proof = explain("eligibility.minimum_age", a_case(), kyrgyzstan_2021(), KYRGYZ_ELECTION)
    younger = Premise(PremiseKind.ANSWER, CIVIL_BIRTH_DATE.key, stated(date(2001, 1, 1)))

    assert isinstance(suppose(proof, younger), NotMet)


def test_an_unknown_rule_is_not_explained() -> None:
    with pytest.raises(NotInForceError, match=r"no version of eligibility\.height"):
        explain("eligibility.height", a_case(), kyrgyzstan_2021(), KYRGYZ_ELECTION)


def test_a_proof_does_not_show_personal_values() -> None:
    proof = explain("eligibility.minimum_age", a_case(), kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert "1980" not in repr(proof)
