"""A list of candidates as text cells under known columns: what every format is read into before it is understood."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list import faults
from talapker_core.exchange.candidate_list.columns import COLUMNS, Column, column_named

MOST_ROWS = 200
"""People in one file; no list of the packaged laws is longer."""
MOST_COLUMNS = 64
"""Columns that are read; whatever stands right after them is a fault, and nothing beyond is looked at."""
LARGEST_FILE = 750_000
"""Bytes: in base64 it still fits into one request."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's cells by column key; a cell that is empty is not there.

    `number` is where people see it: in a table the row, headings included, counted from 1; in EML the candidate.
    Cells hold personal numbers: no representation shows them.
    """

    number: int
    cells: tuple[tuple[str, str], ...] = field(repr=False)

    def cell(self, column: Column) -> str:
        """The text of a cell; empty when there is none."""
        return next((text for key, text in self.cells if key == column.key), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A list of candidates. `columns` are the keys that it has at all; `faults` are those of reading it."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    faults: tuple[Problem, ...] = ()


def unreadable(fault: Problem) -> Table:
    """What is told of a file that is no list at all."""
    return Table(faults=(fault,))


def table_of(grid: Sequence[tuple[int, Sequence[str]]], found: Sequence[Problem] = ()) -> Table:
    """The table whose first row of `grid` (row number, cells) that is not empty holds the headings.

    `found` are faults that the format's reader met in single cells. Headings and cells are never repeated in a fault:
    a file without headings has a person in their place.
    """
    cut = ((number, cells[: MOST_COLUMNS + 1]) for number, cells in grid)
    lines = [(number, cells) for number, cells in cut if any(cell.strip() for cell in cells)]
    if not lines:
        return unreadable(faults.EMPTY)
    headings, people = lines[0][1], lines[1:]
    if not people:
        return unreadable(faults.EMPTY)
    if len(people) > MOST_ROWS:
        return unreadable(faults.too_many_rows(MOST_ROWS))
    columns: dict[int, Column] = {}
    told = list(found)
    for at, heading in enumerate(headings):
        if not heading.strip():
            continue
        column = column_named(heading)
        if column is None:
            told.append(faults.column_unknown(at + 1))
        elif column in columns.values():
            told.append(faults.column_repeated(at + 1, column))
        else:
            columns[at] = column
    told += _missing([*columns.values()])
    rows = []
    for number, cells in people:
        stray = (
            at for at, cell in enumerate(cells) if cell.strip() and (at >= len(headings) or not headings[at].strip())
        )
        # One for each row: a heading that lacks would otherwise be told for each of its cells and those beside it.
        told += [faults.cell_without_column(number, at + 1) for at in itertools.islice(stray, 1)]
        texts = ((column.key, cells[at].strip()) for at, column in columns.items() if at < len(cells))
        rows.append(Row(number, tuple((key, text) for key, text in texts if text)))
    return Table(tuple(column.key for column in columns.values()), tuple(rows), tuple(told))


def table_of_records(records: Sequence[Row], found: Sequence[Problem] = ()) -> Table:
    """The table of a format without headings, where each person's record names its own cells."""
    if len(records) > MOST_ROWS:
        return unreadable(faults.too_many_rows(MOST_ROWS))
    if not records:
        return unreadable(faults.EMPTY)
    keys = {key for record in records for key, _ in record.cells}
    columns = [column for column in COLUMNS if column.key in keys]
    return Table(tuple(column.key for column in columns), tuple(records), (*found, *_missing(columns)))


def _missing(columns: Sequence[Column]) -> Iterator[Problem]:
    yield from (faults.column_missing(column) for column in COLUMNS if column.required and column not in columns)
