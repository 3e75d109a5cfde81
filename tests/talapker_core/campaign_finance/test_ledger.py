from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.campaign_finance.donation import Donation, Refund, RefundReason, Source
from talapker_core.campaign_finance.expenditure import Expenditure
from talapker_core.campaign_finance.ledger import (
    BalanceExceeded,
    KeyReused,
    Ledger,
    Movement,
    Recorded,
    RefundAboveDonation,
    RefundBeforeDonation,
    Refusal,
    SourceTotal,
    UnknownDonation,
    UnknownItem,
    WrongCurrency,
    record,
)
from talapker_core.money import Money, total

START = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)
EMPTY = Ledger(items=("advertising", "rent"))


def donated(
    key: str, tyiyn: int, donor: str | None = "donor-1", source: Source = Source.INDIVIDUAL, day: int = 0
) -> Donation:
    return Donation(key, START + timedelta(days=day), Money(tyiyn), source, donor)


def refunded(key: str, tyiyn: int, donation: str, day: int = 0) -> Refund:
    return Refund(key, START + timedelta(days=day), Money(tyiyn), donation, RefundReason.OVER_LIMIT)


def spent(key: str, tyiyn: int, item: str = "rent", day: int = 0) -> Expenditure:
    return Expenditure(key, START + timedelta(days=day), Money(tyiyn), item, "payee-1", "contract 1")


def a_ledger(*movements: Movement) -> Ledger:
    outcome = record(EMPTY, movements)
    assert outcome.refused == ()
    return outcome.ledger


def test_an_empty_ledger_holds_nothing() -> None:
    assert EMPTY.balance == Money(0)
    assert EMPTY.by_item() == {"advertising": Money(0), "rent": Money(0)}
    assert set(EMPTY.by_source()) == set(Source)


def test_the_balance_is_what_came_in_less_what_went_back_and_what_was_spent() -> None:
    ledger = a_ledger(donated("d1", 1_000), donated("d2", 501), refunded("r1", 201, "d2"), spent("e1", 999))

    assert ledger.receipts == SourceTotal(gross=Money(1_501), refunded=Money(201))
    assert ledger.receipts.net == Money(1_300)
    assert ledger.spent == Money(999)
    assert ledger.balance == Money(301)


def test_a_refund_counts_against_the_source_of_its_donation() -> None:
    ledger = a_ledger(
        donated("d1", 1_000, source=Source.OWN_MONEY),
        donated("d2", 500, source=Source.LEGAL_ENTITY),
        refunded("r1", 200, "d2"),
    )

    assert ledger.by_source()[Source.LEGAL_ENTITY] == SourceTotal(Money(500), Money(200))
    assert ledger.by_source()[Source.OWN_MONEY] == SourceTotal(Money(1_000), Money(0))
    assert ledger.by_source()[Source.PARTY] == SourceTotal(Money(0), Money(0))


def test_what_one_donor_gave_is_added_up_net_of_refunds() -> None:
    ledger = a_ledger(
        donated("d1", 1_000, "donor-1"), donated("d2", 500, "donor-2"), donated("d3", 300, "donor-1"),
        refunded("r1", 100, "d1"), donated("d4", 7, None), donated("d5", 9, "donor-1", Source.PARTY),
    )  # fmt: skip

    assert ledger.by_donor() == {
        (Source.INDIVIDUAL, "donor-1"): Money(1_200),
        (Source.INDIVIDUAL, "donor-2"): Money(500),
        (Source.PARTY, "donor-1"): Money(9),
    }


def test_expenditures_are_added_up_by_item() -> None:
    ledger = a_ledger(donated("d1", 1_000), spent("e1", 100), spent("e2", 50), spent("e3", 1, "advertising"))

    assert ledger.by_item() == {"advertising": Money(1), "rent": Money(150)}


@pytest.mark.parametrize("over", [0, 1])
def test_no_more_can_be_spent_than_is_in_the_fund(over: int) -> None:
    ledger = a_ledger(donated("d1", 1_000), spent("e1", 400))

    outcome = record(ledger, [spent("e2", 600 + over)])

    expected: tuple[Refusal, ...] = (BalanceExceeded("e2", Money(600)),) if over else ()
    assert outcome.refused == expected
    assert outcome.ledger.balance == Money(600 if over else 0)


@pytest.mark.parametrize("over", [0, 1])
def test_no_more_can_be_refunded_than_is_left_of_the_donation(over: int) -> None:
    ledger = a_ledger(donated("d1", 1_000), donated("d2", 5_000), refunded("r1", 400, "d1"))

    outcome = record(ledger, [refunded("r2", 600 + over, "d1")])

    assert outcome.refused == ((RefundAboveDonation("r2", "d1", Money(600)),) if over else ())


REFUSED: dict[str, tuple[Movement, Refusal]] = {
    "a refund of spent money": (refunded("r1", 1_000, "d1"), BalanceExceeded("r1", Money(600))),
    "a refund of nothing": (refunded("r1", 1, "d9"), UnknownDonation("r1", "d9")),
    "a refund of an expenditure": (refunded("r1", 1, "e1"), UnknownDonation("r1", "e1")),
    "a refund before its donation": (refunded("r1", 1, "d1", day=-1), RefundBeforeDonation("r1", "d1")),
    "an unknown item": (spent("e2", 1, "fireworks"), UnknownItem("e2", "fireworks")),
    "a foreign currency": (
        Donation("d2", START, Money(1, "USD"), Source.INDIVIDUAL, "donor-1"),
        WrongCurrency("d2", "USD"),
    ),
    "a key that says something else": (donated("d1", 1_001), KeyReused("d1")),
    "a key of another kind of movement": (spent("d1", 1), KeyReused("d1")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(name: str) -> None:
    movement, refusal = REFUSED[name]
    ledger = a_ledger(donated("d1", 1_000), spent("e1", 400))

    assert record(ledger, [movement]) == Recorded(ledger, (refusal,))


def test_a_refused_movement_does_not_stop_the_next() -> None:
    outcome = record(EMPTY, [spent("e1", 10), donated("d1", 10), spent("e2", 10)])

    assert outcome.refused == (BalanceExceeded("e1", Money(0)),)
    assert [each.key for each in outcome.ledger.movements] == ["d1", "e2"]


def test_the_ledger_as_of_an_instant_holds_what_happened_by_then() -> None:
    ledger = a_ledger(donated("d1", 1_000), donated("d2", 500, day=2), spent("e1", 100, day=3))

    assert ledger.until(START + timedelta(days=2)).balance == Money(1_500)
    assert ledger.until(START + timedelta(days=2) - timedelta(microseconds=1)).balance == Money(1_000)


amounts = st.integers(1, 1_000)
keys = st.sampled_from([f"m{number}" for number in range(8)])
movements: st.SearchStrategy[Movement] = st.one_of(
    st.builds(donated, keys, amounts, st.sampled_from(["donor-1", "donor-2", None]), st.sampled_from(Source)),
    st.builds(refunded, keys, amounts, keys),
    st.builds(spent, keys, amounts, st.sampled_from(["rent", "advertising", "fireworks"])),
)


@given(st.lists(movements, max_size=30))
def test_sums_always_tie_and_nothing_goes_below_zero(history: list[Movement]) -> None:
    ledger = record(EMPTY, history).ledger

    by_source = ledger.by_source().values()
    assert total(each.net for each in by_source) == ledger.receipts.net
    assert total(ledger.by_item().values()) == ledger.spent
    assert total(ledger.net_donations().values()) == ledger.receipts.net
    assert ledger.balance == ledger.receipts.net - ledger.spent
    assert all(amount >= Money(0) for amount in (ledger.balance, *ledger.net_donations().values()))


@given(st.lists(movements, max_size=20), st.integers(0, 20))
def test_recording_at_once_or_in_parts_gives_the_same_ledger(history: list[Movement], cut: int) -> None:
    first = record(EMPTY, history[:cut])
    second = record(first.ledger, history[cut:])

    assert record(EMPTY, history) == Recorded(second.ledger, (*first.refused, *second.refused))


@given(st.lists(movements, max_size=20))
def test_a_statement_sent_twice_changes_nothing(history: list[Movement]) -> None:
    ledger = record(EMPTY, history).ledger

    assert record(ledger, ledger.movements) == Recorded(ledger)
