"""CSV as spreadsheets write it: UTF-8 with or without its mark, or UTF-16; commas, semicolons or tabs; quoted cells."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Sequence

from talapker_core.exchange.candidate_list import faults
from talapker_core.exchange.candidate_list.columns import column_named
from talapker_core.exchange.candidate_list.table import LARGEST_FILE, MOST_ROWS, Table, table_of, unreadable

DELIMITERS = (",", ";", "\t")


def read_csv(content: bytes) -> Table:
    """The table in `content`. What separates the cells is told by the headings."""
    if len(content) > LARGEST_FILE:
        return unreadable(faults.TOO_LARGE)
    text = _decoded(content)
    if text is None:
        return unreadable(faults.ENCODING)
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in text):
        return unreadable(faults.NOT_CSV)
    try:
        return table_of(_rows(text, _delimiter(text)))
    except csv.Error:
        return unreadable(faults.NOT_CSV)


def _decoded(content: bytes) -> str | None:
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str) -> str:
    """The one by which most headings are known."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        try:
            headings = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            return 0
        return sum(column_named(heading) is not None for heading in headings)

    return max(DELIMITERS, key=known)


def _rows(text: str, delimiter: str) -> list[tuple[int, Sequence[str]]]:
    """Every row with its number, as a spreadsheet counts them; no more than show that there are too many."""
    rows: list[tuple[int, Sequence[str]]] = []
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
        if any(cell.strip() for cell in cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS + 1:
            break
    return rows
