import pytest

from talapker_core.examination.case import Answered, Unanswered
from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.facts.vocabulary import EDUCATION_LEVEL, EducationLevel
from talapker_core.testing.cases import a_case, stated
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

HIGHER, SECONDARY = EducationLevel.HIGHER, EducationLevel.SECONDARY
SILENT = Unanswered("not_asked")

TABLE: dict[str, tuple[Answered, EducationLevel | None, bool, type[Verdict]]] = {
    "declared with its diploma": (SILENT, HIGHER, True, Met),
    "declared without the diploma": (SILENT, HIGHER, False, CannotTell),
    "a diploma and no declaration": (SILENT, None, True, CannotTell),
    "neither": (SILENT, None, False, CannotTell),
    "declared too low": (SILENT, SECONDARY, False, NotMet),
    "declared too low, with a diploma": (SILENT, SECONDARY, True, NotMet),
    "stated by a registry": (stated(HIGHER), None, False, Met),
    "stated too low": (stated(SECONDARY), HIGHER, True, NotMet),
}


@pytest.mark.parametrize(("answer", "declared", "diploma", "verdict"), TABLE.values(), ids=TABLE.keys())
def test_education_is_judged_by_declaration_diploma_and_registry(
    answer: Answered, declared: EducationLevel | None, diploma: bool, verdict: type[Verdict]
) -> None:
    case = a_case(
        claims={} if declared is None else {EDUCATION_LEVEL.key: declared},
        answers={EDUCATION_LEVEL.key: answer},
        without_documents=frozenset() if diploma else frozenset({"diploma"}),
    )

    assert type(judge("eligibility.education", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)) is verdict


def test_an_open_verdict_names_the_missing_diploma() -> None:
    case = a_case(without_documents=frozenset({"diploma"}))

    verdict = judge("eligibility.education", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)

    assert isinstance(verdict, CannotTell)
    assert verdict.unknown == ("education.level", "document.diploma")


def test_the_level_and_its_proof_come_from_the_rulebook() -> None:
    rulebook = exampleland()
    case = a_case(rulebook=rulebook, election_day=EXAMPLELAND_ELECTION, claims={EDUCATION_LEVEL.key: SECONDARY})

    assert isinstance(judge("eligibility.education", case, rulebook, EXAMPLELAND_ELECTION), Met)
