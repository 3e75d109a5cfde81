from datetime import date

import pytest

from talapker_core.rulebooks.catalogue import omission_catalogue, refusal_grounds, required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

CANDIDATE = [
    "biographical_form",
    "passport_copy",
    "employment_certificate",
    "no_foreign_citizenship_statement",
    "criminal_record_statement",
    "personal_data_consent",
    "diploma",
    "suspension_order",
]

PACKAGES = {
    ApplicantKind.PARTY_LIST: ["party_decision", "deposit_receipt"],
    ApplicantKind.SELF_NOMINATED: ["intent_application", "deposit_receipt", "fund_certificate"],
    ApplicantKind.PARTY_NOMINATED: ["party_decision", "deposit_receipt", "fund_certificate"],
}


@pytest.mark.parametrize("applicant", PACKAGES, ids=str)
def test_the_package_of_2021_is_that_of_its_applicant(applicant: ApplicantKind) -> None:
    package = required_documents(kyrgyzstan_2021(), applicant, KYRGYZ_ELECTION)

    assert [document.kind for document in package if not document.per_candidate] == PACKAGES[applicant]
    assert [document.kind for document in package if document.per_candidate] == CANDIDATE


def test_only_the_suspension_order_is_asked_on_a_condition() -> None:
    package = required_documents(kyrgyzstan_2021(), ApplicantKind.PARTY_LIST, KYRGYZ_ELECTION)

    conditions = {document.kind: document.condition.code for document in package if document.condition}
    assert conditions == {"suspension_order": "holds_incompatible_office"}


def test_a_document_is_asked_for_only_while_it_is_in_force() -> None:
    def kinds(on: date) -> set[str]:
        package = required_documents(exampleland(), ApplicantKind.PARTY_LIST, on)
        return {document.kind for document in package}

    assert kinds(date(2019, 12, 31)) - kinds(date(2020, 1, 1)) == {"portrait"}


def test_no_package_is_invented_for_a_day_outside_the_rulebook() -> None:
    with pytest.raises(NotInForceError):
        required_documents(kyrgyzstan_2021(), ApplicantKind.PARTY_LIST, date(2026, 1, 1))


def test_a_late_submission_is_an_omission_that_cannot_be_cured() -> None:
    omissions = {omission.code: omission for omission in omission_catalogue(kyrgyzstan_2021())}

    assert omissions["omission.submitted_late"].recoverable is False
    assert omissions["omission.document_missing"].recoverable is True
    assert omissions["omission.document_missing"].citation.place == "61(1)"


def test_a_ground_of_refusal_names_the_rules_that_suggest_it() -> None:
    grounds = {ground.code: ground for ground in refusal_grounds(kyrgyzstan_2021())}

    assert grounds["refusal.unexpunged_conviction"].rules == ("eligibility.unexpunged_conviction",)
    assert grounds["refusal.unexpunged_conviction"].citation.place == "3(4)"
