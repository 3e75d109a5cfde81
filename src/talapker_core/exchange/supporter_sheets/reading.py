"""A file of supporters read as it streams in: whole records, and every fault of every row, in one pass.

Memory holds one line, the bounded list of faults, and of each record its sheet and line. How often a person signed is
for the caller to find, who alone has the key of pseudonyms.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list import cells
from talapker_core.exchange.candidate_list.cells import CellError
from talapker_core.exchange.candidate_list.columns import PERSONAL_NUMBER, Column
from talapker_core.exchange.candidate_list.csv_text import DELIMITERS
from talapker_core.exchange.candidate_list.faults import (
    cell_fault,
    cell_without_column,
    column_missing,
    column_repeated,
    column_unknown,
    formula,
)
from talapker_core.exchange.supporter_sheets import columns, faults
from talapker_core.exchange.supporter_sheets.columns import COLUMNS, column_named
from talapker_core.exchange.supporter_sheets.faults import FaultLog
from talapker_core.exchange.supporter_sheets.lines import Lines, NotUtf8Error
from talapker_core.localized import Localized
from talapker_core.nominations.supporters.record import SupporterRecord, record_faults
from talapker_core.nominations.supporters.terms import SupporterTerms

T = TypeVar("T")

MOST_RECORDS = 300_000
"""In one file. No candidate of the packaged laws needs a tenth of them."""
MOST_SHEETS = 100_000
MOST_LINES = 1_000
"""Of one sheet."""
_FORMULA_SIGNS = ("=", "+", "@")
_LETTERS = "A-Za-zА-Яа-яЁёҢңӨөҮү"
# Most names are of these letters alone; whatever else a name may hold is looked at letter by letter.
_USUAL_NAME = re.compile(rf"[{_LETTERS}]+(?:[ -][{_LETTERS}]+){{0,9}}")
_LONGEST_USUAL_NAME = 100


class SheetsReader:
    """Reads one file. Feed it the parts, then `finish`; once the file cannot be read any further it reads no more.

    Args:
        terms: what the law asks.
        regions: the codes of the election's regions; None when they are not known.
        today: the day of the portal, in the rulebook's zone.
    """

    def __init__(self, terms: SupporterTerms, *, regions: frozenset[str] | None, today: date) -> None:
        self._terms, self._regions, self._today = terms, regions, today
        self._lines = Lines()
        self._columns: dict[int, Column] | None = None
        self._delimiter = ","
        self._places: set[int] = set()
        self._ended = False
        self.faults = FaultLog()
        self.rows = 0

    def feed(self, part: bytes) -> list[tuple[int, SupporterRecord]]:
        """The records that `part` completes and that have no fault, each with its row."""
        return self._read(part, last=False)

    def finish(self) -> list[tuple[int, SupporterRecord]]:
        """What the end of the file completes."""
        found = self._read(b"", last=True)
        if not self.rows and not self._ended:
            self.faults.add(faults.EMPTY)
        return found

    def _read(self, part: bytes, *, last: bool) -> list[tuple[int, SupporterRecord]]:
        if self._ended:
            return []
        found = []
        try:
            for row, line in self._lines.feed(part, last=last):
                record = self._row(row, line)
                if record is not None:
                    found.append((row, record))
                if self._ended:
                    break
        except NotUtf8Error:
            self.faults.add(faults.ENCODING)
            self._ended = True
        return found

    def _row(self, row: int, line: str | None) -> SupporterRecord | None:
        if line is not None and not line.strip(' \t,;"'):
            return None
        if self._columns is None:
            self._headings(row, line)
            return None
        self.rows += 1
        if self.rows > MOST_RECORDS:
            self.faults.add(faults.too_many_records(MOST_RECORDS))
            self._ended = True
            return None
        if line is None:
            self.faults.add(faults.too_long(row))
            return None
        texts = _cells(line, self._delimiter)
        if texts is None:
            self.faults.add(faults.not_csv(row))
            return None
        return self._record(row, texts)

    def _headings(self, row: int, line: str | None) -> None:
        """The first row that is not empty. Without every column that is asked for nothing further is read."""
        if line is None:
            self.faults.add(faults.too_long(row))
            self._ended = True
            return
        self._delimiter = max(DELIMITERS, key=lambda sign: _known(_cells(line, sign)))
        found: dict[int, Column] = {}
        texts = _cells(line, self._delimiter) or []
        for at, heading in enumerate(texts):
            column = column_named(heading)
            if column is None:
                if heading.strip():
                    self.faults.add(column_unknown(at + 1))
            elif column in found.values():
                self.faults.add(column_repeated(at + 1, column))
            else:
                found[at] = column
        for column in COLUMNS:
            if column not in found.values() and self._asked(column):
                self.faults.add(column_missing(column))
        self._columns = found
        self._ended = bool(self.faults.counts)

    def _asked(self, column: Column) -> bool:
        return column.required or (column is columns.REGION and self._terms.by_region)

    def _record(self, row: int, texts: Sequence[str]) -> SupporterRecord | None:
        reader = _RowReader(row, self._columns or {}, texts, self._asked)
        for at in range(len(texts)):
            if at not in reader.columns and texts[at].strip():
                reader.log.append(cell_without_column(row, at + 1))
                break
        sheet = reader.cell(columns.SHEET, _sheet)
        line = reader.cell(columns.LINE, _line)
        number = reader.cell(PERSONAL_NUMBER, cells.personal_number)
        name = reader.cell(columns.NAME, _name)
        signed_on = reader.cell(columns.SIGNED_ON, cells.day)
        region = reader.cell(columns.REGION, _region)
        if sheet is not None and line is not None:
            place = sheet * (MOST_LINES + 1) + line
            if place in self._places:
                reader.log.append(faults.line_repeated(row))
            self._places.add(place)
        record = None
        if not (sheet is None or line is None or number is None or name is None or signed_on is None):
            record = SupporterRecord(sheet, line, number, name, signed_on, region)
            against = record_faults(record, self._terms, regions=self._regions, today=self._today)
            reader.log += [faults.record_fault(fault, row) for fault in against]
        for fault in reader.log:
            self.faults.add(fault)
        return None if reader.log else record


class _RowReader:
    """Reads one row cell by cell and collects what is wrong."""

    def __init__(
        self, row: int, found: dict[int, Column], texts: Sequence[str], asked: Callable[[Column], bool]
    ) -> None:
        self._row, self._asked, self.columns = row, asked, found
        self._texts = {column.key: texts[at].strip() for at, column in found.items() if at < len(texts)}
        self.log: list[Problem] = []

    def cell(self, column: Column, understand: Callable[[str], T]) -> T | None:
        text = self._texts.get(column.key, "")
        if not text:
            if self._asked(column):
                self.log.append(cell_fault("CELL_MISSING", self._row, column, _EMPTY, _FILL_IN))
            return None
        if text.startswith(_FORMULA_SIGNS):
            self.log.append(formula(self._row, 0, column))
            return None
        try:
            return understand(text)
        except CellError as error:
            self.log.append(cell_fault(error.code, self._row, column, error.what, error.remedy))
            return None


def _cells(line: str, delimiter: str) -> list[str] | None:
    """The cells of one line; None when it is no line of CSV."""
    if not line.isprintable() and any(unicodedata.category(sign) == "Cc" and sign != "\t" for sign in line):
        return None
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _known(texts: list[str] | None) -> int:
    return sum(column_named(heading) is not None for heading in texts or ())


def _name(text: str) -> str:
    if len(text) <= _LONGEST_USUAL_NAME and _USUAL_NAME.fullmatch(text):
        return text
    return cells.name_part(text)


def _region(text: str) -> str:
    return text.upper()


def _sheet(text: str) -> int:
    return _number(text, MOST_SHEETS, "SHEET_NOT_VALID")


def _line(text: str) -> int:
    return _number(text, MOST_LINES, "LINE_NOT_VALID")


def _number(text: str, most: int, code: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 0 < int(text) <= most):
        raise CellError(
            code,
            _NO_NUMBER,
            Localized(
                ky=f"1ден {most} чейинки сан жазыңыз.",
                ru=f"Напишите число от 1 до {most}.",
                en=f"Write a number from 1 to {most}.",
            ),
        )
    return int(text)


_NO_NUMBER = Localized(ky="мындай номер жок", ru="такого номера нет", en="there is no such number")
_EMPTY = Localized(ky="бош", ru="не заполнено", en="it is empty")
_FILL_IN = Localized(ky="Толтуруңуз.", ru="Заполните.", en="Fill it in.")
