"""Spreadsheets: the first sheet, and nothing that would run, reach out or unfold."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from support.lists import a_person, as_xlsx, columns_of, saved
from talapker_core.exchange.candidate_list.reading import faults_of, read_list
from talapker_core.exchange.candidate_list.table import LARGEST_FILE, MOST_ROWS
from talapker_graphql.imports.spreadsheet import LARGEST_XML, LONGEST_BLANK, MOST_PARTS, read_xlsx

PEOPLE = [a_person(1), a_person(2)]
SOUND = as_xlsx(PEOPLE)


def changed(
    content: bytes = SOUND, *, add: dict[str, bytes] | None = None, replace: dict[bytes, bytes] | None = None
) -> bytes:
    """The spreadsheet with parts added, and with text replaced in every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as now:
        for part in was.infolist():
            text = was.read(part)
            for old, new in (replace or {}).items():
                text = text.replace(old, new)
            now.writestr(part.filename, text)
        for name, text in (add or {}).items():
            now.writestr(name, text)
    return out.getvalue()


REFUSED = {
    "no archive": (b"not an archive", "FILE_NOT_SPREADSHEET"),
    "half an archive": (SOUND[: len(SOUND) // 2], "FILE_NOT_SPREADSHEET"),
    "another archive": (changed(b"PK\x05\x06" + b"\0" * 18, add={"a.txt": b"a"}), "FILE_NOT_SPREADSHEET"),
    "too many bytes": (b"a" * (LARGEST_FILE + 1), "FILE_TOO_LARGE"),
    "a bomb": (changed(add={"xl/more.xml": b" " * (LARGEST_XML + 1)}), "FILE_TOO_LARGE"),
    "a bomb of cells": (changed(replace={b"<sheetData>": b"<sheetData>" + b"<row/>" * 400_000}), "FILE_TOO_LARGE"),
    "a sheet that poses as a picture": (
        changed(
            add={"xl/media/sheet.png": b"<worksheet/>"},
            replace={b"/xl/worksheets/sheet1.xml": b"/xl/media/sheet.png"},
        ),
        "FILE_EMPTY",  # it is not there: only plain XML is handed on
    ),
    "two parts of one name": (changed(add={"xl/Workbook.xml": b"<workbook/>"}), "FILE_NOT_SPREADSHEET"),
    "too many parts": (changed(add={f"xl/media/{at}.png": b"" for at in range(MOST_PARTS)}), "FILE_TOO_LARGE"),
    "macros": (changed(add={"xl/vbaProject.bin": b"macro"}), "FILE_ACTIVE_CONTENT"),
    "old macros": (changed(add={"xl/macrosheets/sheet1.xml": b"<a/>"}), "FILE_ACTIVE_CONTENT"),
    "links to other files": (changed(add={"xl/externalLinks/externalLink1.xml": b"<a/>"}), "FILE_ACTIVE_CONTENT"),
    "a document type": (changed(replace={b"<worksheet": b"<!DOCTYPE a []><worksheet"}), "FILE_NOT_SPREADSHEET"),
    "another encoding": (changed(add={"xl/more.xml": "<a/>".encode("utf-16")}), "FILE_NOT_SPREADSHEET"),
    "a part that is no XML": (changed(replace={b"<sheetData>": b"<sheetData"}), "FILE_NOT_SPREADSHEET"),
    "a sheet that is empty": (saved(Workbook()), "FILE_EMPTY"),
    "too many people": (as_xlsx([a_person(at) for at in range(MOST_ROWS + 1)]), "TOO_MANY_ROWS"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_or_more_than_one_is_told_by_one_fault(content: bytes, code: str) -> None:
    assert [fault.code for fault in read_xlsx(content).faults] == [code]


def test_a_formula_is_told_where_it_stands_and_never_computed() -> None:
    workbook = load_workbook(io.BytesIO(SOUND))
    sheet = workbook.active
    columns = columns_of(PEOPLE)
    sheet.cell(3, columns.index("surnameKy") + 1).value = '=HYPERLINK("https://evil.example","Апасова")'
    sheet.cell(2, columns.index("taxDebt") + 1).value = "=1+1"
    sheet.cell(2, len(columns) + 1).value = "=1+1"

    told = [(fault.code, fault.path) for fault in faults_of(read_list(read_xlsx(saved(workbook))))]

    assert told == [
        ("FORMULA", ("rows", "2", "taxDebt")),
        ("FORMULA", ("rows", "2", str(len(columns) + 1))),
        ("FORMULA", ("rows", "3", "surnameKy")),
    ]


def test_an_hour_of_a_day_is_passed_over_and_a_number_is_read_whole() -> None:
    workbook = load_workbook(io.BytesIO(SOUND))
    columns = columns_of(PEOPLE)
    workbook.active.cell(2, columns.index("birthDate") + 1).value = datetime(1980, 5, 17, 12, 30)  # noqa: DTZ001  (cells know no zone)
    workbook.active.cell(2, columns.index("personalNumber") + 1).value = 10005198000001.0

    read = read_list(read_xlsx(saved(workbook)))

    assert read == read_list(read_xlsx(SOUND))


def test_pictures_and_settings_of_printers_are_passed_over() -> None:
    picture = {"xl/media/logo.png": b"\0" * 100_000, "xl/printerSettings/printerSettings1.bin": b"\0\1"}

    assert read_xlsx(changed(add=picture)) == read_xlsx(SOUND)


def test_only_the_first_sheet_counts() -> None:
    workbook = load_workbook(io.BytesIO(SOUND))
    workbook.create_sheet("Notes").append(["=1+1"])

    assert read_xlsx(saved(workbook)) == read_xlsx(SOUND)


def test_empty_rows_are_passed_over_and_many_of_them_end_the_table() -> None:
    workbook = load_workbook(io.BytesIO(SOUND))
    sheet = workbook.active
    sheet.insert_rows(2, amount=10)
    spaced = read_xlsx(saved(workbook))
    sheet.cell(1_048_576, 1).value = 7
    with_a_far_row = read_xlsx(saved(workbook))

    assert [row.number for row in spaced.rows] == [12, 13]
    assert with_a_far_row == spaced
    assert LONGEST_BLANK < 1_048_576
