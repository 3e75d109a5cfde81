from datetime import UTC, datetime

from talapker_core.campaign_finance.donation import Donation, Refund, RefundReason, Source
from talapker_core.campaign_finance.donors import (
    DonorAllowed,
    DonorProhibited,
    DonorUnknown,
    DonorUnverified,
    ProhibitedDonation,
    check_donors,
)
from talapker_core.campaign_finance.ledger import Ledger, record
from talapker_core.money import Money

NOON = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)
FOREIGN = DonorProhibited("foreign_citizen", "art. 41(3)")


def a_ledger(*movements: Donation | Refund) -> Ledger:
    return record(Ledger(items=()), movements).ledger


ONE = Donation("d1", NOON, Money(1_000), Source.INDIVIDUAL, "donor-1")
OTHER = Donation("d2", NOON, Money(500), Source.INDIVIDUAL, None)


def test_an_allowed_donor_gives_no_finding() -> None:
    assert check_donors(a_ledger(ONE), {"d1": DonorAllowed()}) == ()


def test_a_prohibited_donor_is_found_with_category_article_and_all_that_is_left() -> None:
    ledger = a_ledger(ONE, Refund("r1", NOON, Money(1), "d1", RefundReason.MISTAKEN_PAYMENT))

    assert check_donors(ledger, {"d1": FOREIGN}) == (ProhibitedDonation("d1", Money(999), FOREIGN),)


def test_prohibited_money_that_was_returned_in_full_is_settled() -> None:
    ledger = a_ledger(ONE, Refund("r1", NOON, Money(1_000), "d1", RefundReason.PROHIBITED_DONOR))

    assert check_donors(ledger, {"d1": FOREIGN}) == ()


def test_a_registry_that_could_not_be_asked_leaves_the_donor_unverified_and_not_allowed() -> None:
    findings = check_donors(a_ledger(ONE, OTHER), {"d1": DonorUnknown("no reply within the deadline")})

    assert findings == (
        DonorUnverified("d1", Money(1_000), "no reply within the deadline"),
        DonorUnverified("d2", Money(500), "nobody has asked yet"),
    )
