"""XLSX: the first sheet as a grid of texts. Formulas, macros, links to other files and packed bombs are refused.

The bounds are checked on the archive before openpyxl sees it, and it sees nothing but plain XML. `zipfile` reads no
more of a part than its directory declares, so the declared sizes are the real bound.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list import faults
from talapker_core.exchange.candidate_list.columns import Column, column_named
from talapker_core.exchange.candidate_list.table import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    Table,
    table_of,
    unreadable,
)

LARGEST_XML = 2_000_000
"""Bytes of all XML. 200 people with every cell full take a fifth of it; ten times as much would take seconds."""
MOST_PARTS = 200
LONGEST_BLANK = 1000
"""So many empty rows end the table: formats of cells often reach down to the last row there can be."""
_ACTIVE = ("vbaproject", "externallinks/", "macrosheets/")
_DOCUMENT_TYPES = (b"<!DOCTYPE", b"<!ENTITY")


def read_xlsx(content: bytes) -> Table:
    """The table on the first sheet of `content`. Dates, numbers and yes or no come as the texts that CSV has."""
    if len(content) > LARGEST_FILE:
        return unreadable(faults.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            plain = _plain(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return unreadable(faults.NOT_SPREADSHEET)
    if isinstance(plain, Problem):
        return unreadable(plain)
    try:
        workbook = load_workbook(plain, read_only=True, data_only=False, keep_links=False)
        try:
            sheets = workbook.worksheets
            if not sheets:
                return unreadable(faults.EMPTY)
            return _table(sheets[0].iter_rows(max_col=MOST_COLUMNS + 1))
        finally:
            workbook.close()
    except Exception:  # noqa: BLE001  (a broken part leads openpyxl to whatever error; its message may repeat a cell)
        return unreadable(faults.NOT_SPREADSHEET)


def _plain(archive: zipfile.ZipFile) -> io.BytesIO | Problem:
    """The archive with nothing but its bounded, plain XML in it, or why it is not even opened as a workbook.

    What is left out (pictures, settings of printers) cannot be reached by giving it the part of a sheet.
    """
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        return faults.TOO_LARGE
    names = [part.filename.lower() for part in parts]
    if any(mark in name for name in names for mark in _ACTIVE):
        return faults.ACTIVE_CONTENT
    if len({*names}) < len(names):
        # Of two parts of one name each reader takes another.
        return faults.NOT_SPREADSHEET
    kept = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in kept) > LARGEST_XML:
        return faults.TOO_LARGE
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as plain:
        for part in kept:
            text = archive.read(part)
            if not _is_plain_xml(text):
                return faults.NOT_SPREADSHEET
            plain.writestr(part.filename, text)
    out.seek(0)
    return out


def _is_plain_xml(part: bytes) -> bool:
    """UTF-8 without a document type: nothing that a parser would unfold."""
    return b"\0" not in part and not any(mark in part for mark in _DOCUMENT_TYPES)


def _table(rows: Iterator[Sequence[Any]]) -> Table:
    grid: list[tuple[int, list[str]]] = []
    found: list[Problem] = []
    columns: list[Column | None] = []
    last = 0
    for number, row in enumerate(rows, 1):
        texts = [_text(cell.value) for cell in row]
        if not any(text.strip() for text in texts):
            if number - last > LONGEST_BLANK:
                break
            continue
        last = number
        if not grid:
            columns = [column_named(text) for text in texts]
        for at, cell in enumerate(row):
            if cell.data_type == "f":
                column = columns[at] if at < len(columns) else None
                found.append(faults.formula(number, at + 1, column))
                # What it would come to is never asked.
                texts[at] = ""
        grid.append((number, texts))
        if len(grid) > MOST_ROWS + 1:
            break
    return table_of(grid, found)


def _text(value: Any) -> str:
    """A cell's value as CSV would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
