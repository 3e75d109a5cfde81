from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.money import Money
from talapker_graphql.cli.payments.statement_file import COLUMNS, Fault, read_statement
from talapker_graphql.procedures.record_payments import PayerKind

HEADING = ",".join(COLUMNS)
GOOD = '1,2021-10-04,"1000,50",KGS,individual,10005198000001,"Апасова, Нур",залог TK-22222-22222'


def test_a_line_is_read_with_its_quotes_and_its_decimals() -> None:
    lines, faults = read_statement(f"\ufeff{HEADING}\r\n{GOOD}\r\n")

    assert faults == ()
    (line,) = lines
    assert (line.bank_id, line.booked_on, line.amount) == ("1", date(2021, 10, 4), Money(100_050))
    assert (line.payer_kind, line.payer_name) == (PayerKind.INDIVIDUAL, "Апасова, Нур")
    assert "10005198000001" not in repr(line)


def test_every_fault_is_told_at_once_and_no_value_is_repeated() -> None:
    rows = [
        GOOD,
        "2,04.10.2021,1000,KGS,individual,10005198000001,a,b",
        "3,2021-10-04,1e3,KGS,somebody,10005198000001,a,b",
        "4,2021-10-04,1000",
        "5,2021-10-04,1000,KGS,individual,,a,b,too,many",
    ]

    _, faults = read_statement("\n".join([HEADING, *rows]))

    assert faults == (
        Fault(3, "booked_on"),
        Fault(4, "amount"),
        Fault(4, "payer_kind"),
        Fault(5, "the number of columns"),
        Fault(6, "the number of columns"),
    )
    assert "10005198000001" not in "".join(map(str, faults))


@pytest.mark.parametrize("text", ["", "bank_id,amount\n1,2"])
def test_missing_columns_are_named(text: str) -> None:
    lines, faults = read_statement(text)

    assert lines == ()
    assert Fault(1, "booked_on") in faults


@given(st.text(max_size=300))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    lines, faults = read_statement(f"{HEADING}\n{text}")

    assert all(line.amount.currency is not None for line in lines)
    assert all(fault.line >= 1 for fault in faults)
