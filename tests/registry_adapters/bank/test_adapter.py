import json
from datetime import UTC, datetime
from typing import Any

import pytest

from adapter_trials import asked, facts_told, outcome
from registry_adapters.bank.adapter import Bank
from talapker_core.facts.answer import Absent, Reason, Unavailable
from talapker_core.facts.bank_statement import LONGEST_PAGE, BankTransaction, Direction, StatementPage
from talapker_core.facts.subject import FundAccountSubject
from talapker_core.money import Money

ACCOUNT = "1280000000000001"
FUND = FundAccountSubject(ACCOUNT, after="4")


def booked(at: int = 5, **told: Any) -> dict[str, Any]:
    return {
        "id": f"TX-{at}",
        "bookedAt": "2021-09-20T05:28:00+06:00",
        "direction": "in",
        "amountTyiyn": 5_000,
        "counterparty": "Донор 5",
        "counterpartyNumber": None,
        "purpose": "Пожертвование",
        **told,
    }


def reply(*transactions: dict[str, Any], **told: Any) -> dict[str, Any]:
    page = {"status": "ok", "account": ACCOUNT, "after": "4", "transactions": list(transactions), "next": None}
    return {"/transactions": page | told}


async def test_a_page_is_told_with_its_cursor() -> None:
    told = await facts_told(Bank, reply(booked(5), booked(6, direction="out"), next="6"), subject=FUND)

    page = told["bank.transactions"]
    assert page == StatementPage((transaction(5, Direction.IN), transaction(6, Direction.OUT)), "6")
    assert page.transactions[0].booked_at == datetime(2021, 9, 19, 23, 28, tzinfo=UTC)


def transaction(at: int, direction: Direction) -> BankTransaction:
    instant = datetime(2021, 9, 19, 23, 28, tzinfo=UTC)
    return BankTransaction(f"TX-{at}", instant, direction, Money(5_000), "Донор 5", None, "Пожертвование")


async def test_the_page_after_the_cursor_is_asked_for_in_the_body() -> None:
    _, heard = await asked(Bank, reply(), subject=FUND)

    assert json.loads(heard[0].body) == {"account": ACCOUNT, "after": "4"}
    assert ACCOUNT not in heard[0].target


async def test_an_empty_last_page_is_a_page() -> None:
    assert await facts_told(Bank, reply(), subject=FUND) == {"bank.transactions": StatementPage()}


async def test_an_account_that_the_bank_does_not_keep_is_absent() -> None:
    assert await outcome(Bank, reply(status="not_found"), subject=FUND) == Absent()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply(booked(5), booked(5)), Reason.SHAPE),
        (reply(booked(amountTyiyn=0)), Reason.SHAPE),
        (reply(booked(amountTyiyn=-5)), Reason.SHAPE),
        (reply(booked(amountTyiyn=5.5)), Reason.SHAPE),
        (reply(booked(bookedAt="2021-09-20T05:28:00")), Reason.SHAPE),
        (reply(booked(direction="sideways")), Reason.SHAPE),
        (reply(booked(), next="4"), Reason.SHAPE),
        (reply(next="5"), Reason.SHAPE),
        (reply(booked(), account="1280000000000002"), Reason.SHAPE),
        (reply(booked(), after=""), Reason.SHAPE),
        (reply(booked(), status="not_found"), Reason.SHAPE),
        (reply(*(booked(at) for at in range(LONGEST_PAGE + 1))), Reason.SHAPE),
        (reply(booked(), status="error"), Reason.SOURCE_ERROR),
    ],
)
async def test_a_page_that_cannot_be_right_is_no_answer(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(Bank, told, subject=FUND)

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason


def test_who_gave_is_not_shown_by_accident() -> None:
    shown = repr(StatementPage((transaction(5, Direction.IN),)))

    assert "Донор" not in shown
    assert ACCOUNT not in repr(FUND)
