from datetime import UTC, datetime

import pytest

from talapker_core.campaign_finance.donation import Donation, Refund, RefundReason, Source
from talapker_core.campaign_finance.expenditure import Expenditure
from talapker_core.campaign_finance.ledger import Ledger, Movement, record
from talapker_core.campaign_finance.limits import (
    DonorOverLimit,
    FundLimits,
    Limit,
    ReceiptsOverCeiling,
    SpendingOverCeiling,
    check_limits,
    room_for_donor,
)
from talapker_core.errors import InvalidValueError
from talapker_core.money import Money

NOON = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)
INDIVIDUALS = Limit(Money.som(200_000), "art. 41(4)")
CEILING = Limit(Money.som(300_000), "art. 41(5)")
LIMITS = FundLimits(receipts=CEILING, spending=CEILING, per_donor={Source.INDIVIDUAL: INDIVIDUALS})
AROUND = pytest.mark.parametrize("over", [-1, 0, 1], ids=["one tyiyn below", "at the limit", "one tyiyn above"])


def donated(key: str, amount: Money, donor: str | None = "donor-1", source: Source = Source.INDIVIDUAL) -> Donation:
    return Donation(key, NOON, amount, source, donor)


def a_ledger(*movements: Movement) -> Ledger:
    outcome = record(Ledger(items=("rent",)), movements)
    assert outcome.refused == ()
    return outcome.ledger


@AROUND
def test_one_donation_is_allowed_up_to_the_limit(over: int) -> None:
    given = INDIVIDUALS.amount + Money(over)

    findings = check_limits(a_ledger(donated("d1", given)), LIMITS)

    expected = (DonorOverLimit(Source.INDIVIDUAL, "donor-1", given, Money(1), INDIVIDUALS),)
    assert findings == (expected if over > 0 else ())


@AROUND
def test_all_donations_of_one_donor_count_together_net_of_refunds(over: int) -> None:
    ledger = a_ledger(
        donated("d1", Money.som(150_000)),
        donated("d2", Money.som(90_000) + Money(over)),
        Refund("r1", NOON, Money.som(40_000), "d1", RefundReason.MISTAKEN_PAYMENT),
        donated("d3", Money.som(30_000), "donor-2"),
    )

    assert len(check_limits(ledger, LIMITS)) == (over > 0)


@AROUND
def test_the_ceiling_of_receipts_counts_all_sources_net_of_refunds(over: int) -> None:
    ledger = a_ledger(
        donated("d1", Money.som(250_000), "party-1", Source.PARTY),
        donated("d2", Money.som(60_000) + Money(over)),
        Refund("r1", NOON, Money.som(10_000), "d2", RefundReason.MISTAKEN_PAYMENT),
    )

    expected = (ReceiptsOverCeiling(CEILING.amount + Money(1), Money(1), CEILING),)
    assert check_limits(ledger, LIMITS) == (expected if over > 0 else ())


@AROUND
def test_the_ceiling_of_spending_counts_all_items(over: int) -> None:
    ledger = a_ledger(
        donated("d1", Money.som(900_000), "party-1", Source.PARTY),
        Expenditure("e1", NOON, Money.som(100_000), "rent", "payee-1", "contract 1"),
        Expenditure("e2", NOON, Money.som(200_000) + Money(over), "rent", "payee-1", "contract 2"),
    )

    findings = check_limits(ledger, FundLimits(spending=CEILING))

    expected = (SpendingOverCeiling(CEILING.amount + Money(1), Money(1), CEILING),)
    assert findings == (expected if over > 0 else ())


def test_a_source_without_a_limit_may_give_any_amount() -> None:
    ledger = a_ledger(donated("d1", Money.som(10**9), "party-1", Source.PARTY))

    assert check_limits(ledger, FundLimits(per_donor={Source.INDIVIDUAL: INDIVIDUALS})) == ()


def test_payments_of_nobody_known_are_not_taken_for_one_donor() -> None:
    ledger = a_ledger(donated("d1", Money.som(150_000), None), donated("d2", Money.som(140_000), None))

    assert check_limits(ledger, LIMITS) == ()


def test_a_donor_is_told_how_much_room_is_left_under_the_nearest_limit() -> None:
    ledger = a_ledger(donated("d1", Money.som(150_000)), donated("d2", Money.som(120_000), "party-1", Source.PARTY))

    assert room_for_donor(ledger, LIMITS, Source.INDIVIDUAL, "donor-1") == Money.som(30_000)
    assert room_for_donor(ledger, FundLimits(per_donor=LIMITS.per_donor), Source.INDIVIDUAL, "donor-1") == Money.som(
        50_000
    )
    assert room_for_donor(ledger, LIMITS, Source.PARTY, "party-1") == Money.som(30_000)
    assert room_for_donor(ledger, FundLimits(), Source.PARTY, "party-1") is None


def test_above_the_limit_there_is_no_room_rather_than_less_than_none() -> None:
    ledger = a_ledger(donated("d1", Money.som(250_000)))

    assert room_for_donor(ledger, LIMITS, Source.INDIVIDUAL, "donor-1") == Money(0)


@pytest.mark.parametrize(("amount", "citation"), [(Money(-1), "art. 41"), (Money(1), "")])
def test_a_limit_is_not_negative_and_cites_its_provision(amount: Money, citation: str) -> None:
    with pytest.raises(InvalidValueError):
        Limit(amount, citation)
