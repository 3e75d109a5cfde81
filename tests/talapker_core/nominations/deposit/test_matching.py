from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.money import Money
from talapker_core.nominations.deposit.due import DepositDue
from talapker_core.nominations.deposit.matching import (
    CannotTell,
    Double,
    Matched,
    NotFound,
    Partial,
    Payment,
    Why,
    WrongPayer,
    match_deposit,
)
from talapker_core.nominations.deposit.reference import reference_from

OURS, THEIRS = reference_from(1), reference_from(2)
CANDIDATE, PARTY, STRANGER = "candidate", "party", "stranger"
PAYERS = frozenset({CANDIDATE, PARTY})
DUE = DepositDue((Money(10_000_000),), "law-68 art. 61(2)", verified=True)
EITHER = DepositDue((Money(10_000_000), Money(5_000_000)), "law-68 art. 61(2)", verified=True)
DAY = date(2021, 10, 4)


def paid(
    tyiyn: int,
    *,
    payer: str | None = CANDIDATE,
    reference: str | None = OURS,
    currency: str = "KGS",
    bank_id: str = "line-1",
) -> Payment:
    return Payment(bank_id, Money(tyiyn, currency), payer, reference, DAY)


def test_the_exact_amount_by_who_may_pay_under_the_reference_is_matched() -> None:
    assert match_deposit(DUE, [paid(10_000_000)], PAYERS, OURS) == Matched(
        article=DUE.article, due=Money(10_000_000), received=Money(10_000_000)
    )


def test_parts_by_candidate_and_party_add_up() -> None:
    parts = [paid(4_000_000), paid(6_000_000, payer=PARTY, bank_id="line-2")]

    assert isinstance(match_deposit(DUE, parts, PAYERS, OURS), Matched)


def test_less_than_due_is_partial_and_tells_what_lacks() -> None:
    match = match_deposit(DUE, [paid(9_999_999)], PAYERS, OURS)

    assert isinstance(match, Partial)
    assert (match.missing, match.received) == (Money(1), Money(9_999_999))


def test_paid_twice_is_double_and_tells_what_is_too_much() -> None:
    match = match_deposit(DUE, [paid(10_000_000), paid(10_000_000, bank_id="line-2")], PAYERS, OURS)

    assert isinstance(match, Double)
    assert match.extra == Money(10_000_000)


def test_somebody_elses_payment_is_the_wrong_payer() -> None:
    match = match_deposit(DUE, [paid(10_000_000, payer=STRANGER)], PAYERS, OURS)

    assert isinstance(match, WrongPayer)
    assert (match.foreign, match.received) == (Money(10_000_000), Money(0))


def test_nothing_seen_is_not_found_which_is_not_unpaid() -> None:
    assert isinstance(match_deposit(DUE, [], PAYERS, OURS), NotFound)
    assert isinstance(match_deposit(DUE, [paid(10_000_000, reference=THEIRS)], PAYERS, OURS), NotFound)


@pytest.mark.parametrize(
    ("due", "payment", "payers", "because"),
    [
        (DUE, paid(10_000_000, payer=None), PAYERS, Why.PAYER_UNKNOWN),
        (DUE, paid(10_000_000), frozenset(), Why.PAYER_UNKNOWN),
        (DUE, paid(10_000_000, currency="USD"), PAYERS, Why.CURRENCY),
        (DUE, paid(10_000_000, reference=None), PAYERS, Why.NO_REFERENCE),
        (EITHER, paid(5_000_000), PAYERS, Why.WHICH_AMOUNT),
    ],
    ids=["bank-names-nobody", "nobody-on-file", "other-currency", "no-reference", "reduced-amount"],
)
def test_what_a_person_has_to_look_at_cannot_be_told(
    due: DepositDue, payment: Payment, payers: frozenset[str], because: Why
) -> None:
    match = match_deposit(due, [payment], payers, OURS)

    assert isinstance(match, CannotTell)
    assert match.because is because


def test_less_than_the_reduced_amount_is_partial_whichever_is_due() -> None:
    match = match_deposit(EITHER, [paid(4_000_000)], PAYERS, OURS)

    assert isinstance(match, Partial)
    assert match.missing == Money(1_000_000)


lines = st.builds(
    paid,
    st.integers(1, 12_000_000),
    payer=st.sampled_from([CANDIDATE, PARTY, STRANGER, None]),
    reference=st.sampled_from([OURS, THEIRS, None]),
    currency=st.sampled_from(["KGS", "KGS", "KGS", "USD"]),
    bank_id=st.uuids().map(str),
)
statements = st.lists(lines, max_size=8)
dues = st.sampled_from([DUE, EITHER])


@given(dues, statements, st.randoms())
def test_neither_order_nor_repetition_of_lines_matters(
    due: DepositDue, statement: list[Payment], chance: object
) -> None:
    again = [*statement, *statement]
    chance.shuffle(again)  # type: ignore[attr-defined]  # Hypothesis hands in a random.Random

    assert match_deposit(due, again, PAYERS, OURS) == match_deposit(due, statement, PAYERS, OURS)


@given(dues, statements)
def test_what_counts_as_received_is_the_sum_of_own_lines_in_the_currency(
    due: DepositDue, statement: list[Payment]
) -> None:
    own = [
        line.amount.tyiyn
        for line in statement
        if line.reference == OURS and line.payer in PAYERS and line.amount.currency == "KGS"
    ]

    match = match_deposit(due, statement, PAYERS, OURS)

    assert match.received == Money(sum(own))
    assert isinstance(match, Matched | Double) is (sum(own) >= match.due.tyiyn)
    if isinstance(match, Partial):
        assert match.received + match.missing == min(due.amounts)
        assert match.missing.tyiyn > 0
    if isinstance(match, Double):
        assert match.extra.tyiyn > 0


@given(dues, statements)
def test_other_peoples_references_never_change_the_outcome(due: DepositDue, statement: list[Payment]) -> None:
    without = [line for line in statement if line.reference != THEIRS]

    assert match_deposit(due, statement, PAYERS, OURS) == match_deposit(due, without, PAYERS, OURS)
