import pytest

from talapker_core.examination.case import Answered, NotInRegister, Unanswered
from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION
from talapker_core.testing.cases import a_case, stated
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

TABLE: dict[str, tuple[Answered, bool | None, type[Verdict]]] = {
    "stated conviction": (stated(value=True), False, NotMet),
    "stated clear": (stated(value=False), None, Met),
    "complete register without the person": (NotInRegister(means_none=True), None, Met),
    "other register without the person": (NotInRegister(means_none=False), False, CannotTell),
    "outage over a denial": (Unanswered("maintenance"), False, CannotTell),
    "outage over an admission": (Unanswered("maintenance"), True, NotMet),
    "outage over nothing": (Unanswered("maintenance"), None, CannotTell),
    "an answer to come": (Unanswered("pending"), False, CannotTell),
}


@pytest.mark.parametrize(("answer", "declared", "verdict"), TABLE.values(), ids=TABLE.keys())
def test_convictions_are_judged_by_what_is_known(
    answer: Answered, declared: bool | None, verdict: type[Verdict]
) -> None:
    claims = {} if declared is None else {COURT_UNEXPUNGED_CONVICTION.key: declared}
    case = a_case(claims=claims, answers={COURT_UNEXPUNGED_CONVICTION.key: answer})

    assert type(judge("eligibility.unexpunged_conviction", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)) is verdict


def test_the_verdict_cites_its_article_and_its_source() -> None:
    case = a_case(answers={COURT_UNEXPUNGED_CONVICTION.key: stated(value=True, source="courts")})

    verdict = judge("eligibility.unexpunged_conviction", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert str(verdict.citation) == "art. 3(4), Law No. 68 of 2 Jul 2011, ed. 26 Aug 2021"
    assert [(fact.key, fact.source) for fact in verdict.facts] == [("court.unexpunged_conviction", "courts")]
    assert not verdict.rests_on_unverified


def test_where_a_conviction_is_no_bar_it_does_not_matter() -> None:
    rulebook = exampleland()
    case = a_case(
        rulebook=rulebook,
        election_day=EXAMPLELAND_ELECTION,
        answers={COURT_UNEXPUNGED_CONVICTION.key: stated(value=True)},
    )

    assert isinstance(judge("eligibility.unexpunged_conviction", case, rulebook, EXAMPLELAND_ELECTION), Met)
