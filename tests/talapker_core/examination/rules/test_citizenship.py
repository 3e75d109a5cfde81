import pytest

from talapker_core.examination.case import Answered, NotInRegister, Unanswered
from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.facts.vocabulary import CIVIL_CITIZENSHIP
from talapker_core.testing.cases import a_case, stated
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

TABLE: dict[str, tuple[Answered, bool | None, type[Verdict]]] = {
    "stated citizen": (stated(value=True), None, Met),
    "stated foreigner": (stated(value=False), True, NotMet),
    "complete register without the person": (NotInRegister(means_none=True), True, NotMet),
    "other register without the person": (NotInRegister(means_none=False), True, CannotTell),
    "outage over a declaration in favour": (Unanswered("network"), True, CannotTell),
    "outage over a declaration against": (Unanswered("network"), False, NotMet),
    "outage over nothing": (Unanswered("network"), None, CannotTell),
}


@pytest.mark.parametrize(("answer", "declared", "verdict"), TABLE.values(), ids=TABLE.keys())
def test_citizenship_is_judged_by_what_is_known(
    answer: Answered, declared: bool | None, verdict: type[Verdict]
) -> None:
    claims = {} if declared is None else {CIVIL_CITIZENSHIP.key: declared}
    case = a_case(claims=claims, answers={CIVIL_CITIZENSHIP.key: answer})

    assert type(judge("eligibility.citizenship", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)) is verdict


def test_an_unreachable_registry_leaves_the_verdict_open() -> None:
    case = a_case(claims={}, answers={CIVIL_CITIZENSHIP.key: Unanswered("no reply within the deadline")})

    verdict = judge("eligibility.citizenship", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert isinstance(verdict, CannotTell)
    assert verdict.because.en.endswith("The registry gave no answer (no reply within the deadline)")


def test_where_the_law_asks_for_no_citizenship_a_foreigner_may_stand() -> None:
    rulebook = exampleland()
    case = a_case(
        rulebook=rulebook, election_day=EXAMPLELAND_ELECTION, answers={CIVIL_CITIZENSHIP.key: stated(value=False)}
    )

    assert isinstance(judge("eligibility.citizenship", case, rulebook, EXAMPLELAND_ELECTION), Met)
