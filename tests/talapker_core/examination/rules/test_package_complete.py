import pytest

from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.testing.cases import a_case
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

IN_OFFICE = {"holds_incompatible_office": True}
NOT_IN_OFFICE = {"holds_incompatible_office": False}


def judged(
    *without: str, circumstances: dict[str, bool] | None = None, kind: ApplicantKind = ApplicantKind.PARTY_LIST
) -> Verdict:
    case = a_case(applicant_kind=kind, without_documents=frozenset(without), circumstances=circumstances)
    return judge("package.complete", case, kyrgyzstan_2021(), KYRGYZ_ELECTION)


@pytest.mark.parametrize("kind", ApplicantKind, ids=str)
def test_a_whole_package_is_complete(kind: ApplicantKind) -> None:
    assert isinstance(judged(kind=kind), Met)


def test_missing_documents_of_both_levels_are_named() -> None:
    verdict = judged("passport_copy", "party_decision")

    assert isinstance(verdict, NotMet)
    assert verdict.missing == ("party_decision", "passport_copy")
    assert verdict.because.en == "Missing: Party's decision on nomination; Copy of the passport"


@pytest.mark.parametrize("kind", ["passport_copy", "deposit_receipt", "diploma", "personal_data_consent"])
def test_each_document_is_needed(kind: str) -> None:
    verdict = judged(kind)

    assert isinstance(verdict, NotMet)
    assert verdict.missing == (kind,)


def test_an_order_of_suspension_is_needed_only_in_office() -> None:
    assert isinstance(judged("suspension_order", circumstances=IN_OFFICE), NotMet)
    assert isinstance(judged("suspension_order", circumstances=NOT_IN_OFFICE), Met)


def test_not_knowing_whether_an_office_is_held_leaves_the_verdict_open() -> None:
    verdict = judged("suspension_order", circumstances={})

    assert isinstance(verdict, CannotTell)
    assert verdict.unknown == ("circumstance.holds_incompatible_office",)


def test_a_document_that_is_there_needs_no_circumstance() -> None:
    assert isinstance(judged(circumstances={}), Met)


def test_a_missing_document_outweighs_an_open_condition() -> None:
    verdict = judged("suspension_order", "diploma", circumstances={})

    assert isinstance(verdict, NotMet)
    assert verdict.missing == ("diploma",)
