"""A bank's statement as CSV: every fault of the file at once, by line and column, without repeating a value."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from talapker_core.errors import InvalidValueError
from talapker_core.money import Money
from talapker_graphql.procedures.record_payments import PayerKind, StatementLine

COLUMNS = ("bank_id", "booked_on", "amount", "currency", "payer_kind", "payer_number", "payer_name", "purpose")
"""`amount` is in som with at most two decimals; `payer_number` may be empty."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong. Lines are counted from 1, the heading included."""

    line: int
    column: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.column}"


def read_statement(text: str) -> tuple[tuple[StatementLine, ...], tuple[Fault, ...]]:
    """The lines of a statement, and what is wrong with it; with any fault the lines are not to be used."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    lines: list[StatementLine] = []
    faults: list[Fault] = []
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            return (), tuple(Fault(1, column) for column in missing)
        for row in reader:
            found = [Fault(reader.line_num, column) for column in _faults(row)]
            faults += found
            if not found:
                lines.append(_line(row))
    except csv.Error:
        faults.append(Fault(reader.line_num, "the line is not CSV"))
    return tuple(lines), tuple(faults)


def _faults(row: Mapping[str, str]) -> Iterator[str]:
    if None in row or any(row[column] is None for column in COLUMNS):
        yield "the number of columns"
        return
    for column, read in (("booked_on", date.fromisoformat), ("amount", Money.parse), ("payer_kind", PayerKind)):
        try:
            read(row[column].strip())
        except (InvalidValueError, ValueError):
            yield column


def _line(row: Mapping[str, str]) -> StatementLine:
    return StatementLine(
        bank_id=row["bank_id"].strip(),
        booked_on=date.fromisoformat(row["booked_on"].strip()),
        amount=Money(Money.parse(row["amount"].strip()).tyiyn, row["currency"].strip()),
        payer_kind=PayerKind(row["payer_kind"].strip()),
        payer_number=row["payer_number"].strip() or None,
        payer_name=row["payer_name"].strip(),
        purpose=row["purpose"].strip(),
    )
