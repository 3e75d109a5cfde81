from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.campaign_finance.donation import Donation, Refund, RefundReason, Source
from talapker_core.campaign_finance.donors import Destination, DonorProhibited, DonorVerdict, check_donors
from talapker_core.campaign_finance.ledger import Ledger, Movement, record
from talapker_core.campaign_finance.limits import FundLimits, Limit, check_limits
from talapker_core.campaign_finance.returns import ReturnDue, returns_due
from talapker_core.money import Money

NOON = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)
LIMITS = FundLimits(per_donor={Source.INDIVIDUAL: Limit(Money(200), "art. 41(4)")})
FOREIGN = DonorProhibited("foreign_citizen", "art. 41(3)")
IN_DEBT = DonorProhibited("in_debt_to_budget", "art. 41(3)", Destination.BUDGET)


def donated(key: str, tyiyn: int, donor: str = "donor-1") -> Donation:
    return Donation(key, NOON, Money(tyiyn), Source.INDIVIDUAL, donor)


def a_ledger(*movements: Movement) -> Ledger:
    return record(Ledger(items=()), movements).ledger


def test_of_an_over_limit_donation_only_the_excess_goes_back_from_the_latest() -> None:
    ledger = a_ledger(donated("d1", 150), donated("d2", 80), donated("d3", 10), donated("d4", 200, "donor-2"))

    assert returns_due(ledger, LIMITS, {}) == (
        ReturnDue("d2", Money(30), RefundReason.OVER_LIMIT, "art. 41(4)"),
        ReturnDue("d3", Money(10), RefundReason.OVER_LIMIT, "art. 41(4)"),
    )


def test_prohibited_money_goes_in_full_to_the_donor_or_to_the_budget() -> None:
    ledger = a_ledger(donated("d1", 150), donated("d2", 80, "donor-2"))

    assert returns_due(ledger, LIMITS, {"d1": FOREIGN, "d2": IN_DEBT}) == (
        ReturnDue("d1", Money(150), RefundReason.PROHIBITED_DONOR, "art. 41(3)"),
        ReturnDue("d2", Money(80), RefundReason.DEBT_TO_BUDGET, "art. 41(3)"),
    )


def test_prohibited_money_is_not_asked_back_a_second_time_as_excess() -> None:
    ledger = a_ledger(donated("d1", 150), donated("d2", 210))

    assert returns_due(ledger, LIMITS, {"d1": FOREIGN}) == (
        ReturnDue("d1", Money(150), RefundReason.PROHIBITED_DONOR, "art. 41(3)"),
        ReturnDue("d2", Money(10), RefundReason.OVER_LIMIT, "art. 41(4)"),
    )


def test_a_donation_that_was_refunded_already_gives_no_more() -> None:
    ledger = a_ledger(donated("d1", 210), donated("d2", 5), Refund("r1", NOON, Money(5), "d2", RefundReason.OVER_LIMIT))

    assert returns_due(ledger, LIMITS, {}) == (ReturnDue("d1", Money(10), RefundReason.OVER_LIMIT, "art. 41(4)"),)


@given(
    st.lists(st.tuples(st.integers(1, 300), st.sampled_from(["donor-1", "donor-2", "donor-3"])), max_size=8),
    st.sets(st.integers(0, 7)),
)
def test_once_all_that_is_due_is_returned_nothing_is_found_and_nothing_more_is_due(
    given_amounts: list[tuple[int, str]], prohibited: set[int]
) -> None:
    ledger = a_ledger(*(donated(f"d{place}", tyiyn, donor) for place, (tyiyn, donor) in enumerate(given_amounts)))
    verdicts: dict[str, DonorVerdict] = {f"d{place}": FOREIGN for place in prohibited if place < len(given_amounts)}

    due = returns_due(ledger, LIMITS, verdicts)
    refunds = [Refund(f"r-{each.donation}", NOON, each.amount, each.donation, each.reason) for each in due]
    outcome = record(ledger, refunds)

    assert outcome.refused == ()
    assert returns_due(outcome.ledger, LIMITS, verdicts) == ()
    assert check_limits(outcome.ledger, LIMITS) == ()
    assert not set(verdicts) & {finding.donation for finding in check_donors(outcome.ledger, verdicts)}
