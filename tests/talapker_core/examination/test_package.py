from talapker_core.examination.package import PackageGaps, package_gaps
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

PACKAGE = required_documents(kyrgyzstan_2021(), ApplicantKind.SELF_NOMINATED, KYRGYZ_ELECTION)
KINDS = frozenset(document.kind for document in PACKAGE)


def kinds(gaps: PackageGaps) -> tuple[list[str], list[str]]:
    return [document.kind for document in gaps.missing], [document.kind for document in gaps.undetermined]


def test_a_whole_package_has_no_gaps() -> None:
    assert package_gaps(PACKAGE, KINDS, {}) == PackageGaps((), ())


def test_the_nominations_part_is_looked_at_on_its_own() -> None:
    nomination_level = [document for document in PACKAGE if not document.per_candidate]

    assert kinds(package_gaps(nomination_level, {"intent_application"}, {})) == (
        ["deposit_receipt", "fund_certificate"],
        [],
    )


def test_an_absent_document_waits_for_its_condition() -> None:
    without_order = KINDS - {"suspension_order"}

    assert kinds(package_gaps(PACKAGE, without_order, {})) == ([], ["suspension_order"])
    assert kinds(package_gaps(PACKAGE, without_order, {"holds_incompatible_office": True})) == (
        ["suspension_order"],
        [],
    )
    assert kinds(package_gaps(PACKAGE, without_order, {"holds_incompatible_office": False})) == ([], [])
