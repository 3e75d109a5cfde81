"""A file of supporters read as it streams in: every fault of every row in one pass, hostile files included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.supporters import HEADINGS, SIGNED_ON, a_row, a_table, supporter_number
from talapker_core.errors import Problem
from talapker_core.exchange.supporter_sheets import reading
from talapker_core.exchange.supporter_sheets.columns import COLUMNS
from talapker_core.exchange.supporter_sheets.faults import MOST_TOLD, record_fault
from talapker_core.exchange.supporter_sheets.reading import SheetsReader
from talapker_core.nominations.supporters.record import RecordFault, SupporterRecord
from talapker_core.nominations.supporters.terms import SupporterTerms

TERMS = SupporterTerms(minimum=3, article="art. 1", verified=True, least_age=18, signed_until=date(2021, 10, 18))
TODAY = date(2021, 10, 1)


def read(
    content: bytes, *, terms: SupporterTerms = TERMS, part: int = 100, regions: frozenset[str] = frozenset()
) -> tuple[list[SupporterRecord], SheetsReader]:
    """The good records of `content`, fed in small parts, and the reader with the faults."""
    reader = SheetsReader(terms, regions=regions, today=TODAY)
    found = [it for start in range(0, len(content), part) for it in reader.feed(content[start : start + part])]
    return [record for _, record in (*found, *reader.finish())], reader


def told(reader: SheetsReader) -> list[tuple[str, tuple[str, ...]]]:
    return [(fault.code, fault.path) for fault in reader.faults.told]


def test_a_good_file_is_read_whole() -> None:
    records, reader = read(a_table(a_row(at) for at in range(1, 301)))

    assert reader.faults.counts == {}
    assert len(records) == reader.rows == 300
    assert (records[10].sheet, records[10].line) == (2, 1)
    assert records[0].personal_number.reveal() == supporter_number(1)
    assert (records[0].name, records[0].signed_on) == ("Жокбеков Эчким Мисалович", SIGNED_ON)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_headings_are_known_in_three_languages_and_whatever_order(delimiter: str, language: str) -> None:
    columns = [column for column in reversed(COLUMNS) if column.required]
    headings = delimiter.join(getattr(column.title, language) for column in columns)
    row = delimiter.join(f'"{a_row(1)[column.key]}"' for column in columns)

    records, reader = read(f"\ufeff{headings}\r\n\r\n{row}\r\n".encode())

    assert reader.faults.counts == {}
    assert len(records) == 1


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"sheet": ""}, "CELL_MISSING", "sheet"),
        ({"sheet": "0"}, "SHEET_NOT_VALID", "sheet"),
        ({"sheet": "1.5"}, "SHEET_NOT_VALID", "sheet"),
        ({"line": "1001"}, "LINE_NOT_VALID", "line"),
        ({"line": "٣"}, "LINE_NOT_VALID", "line"),
        ({"personalNumber": "123"}, "PERSONAL_NUMBER_NOT_VALID", "personalNumber"),
        ({"personalNumber": ""}, "CELL_MISSING", "personalNumber"),
        ({"name": "Жокбеков1"}, "NAME_NOT_VALID", "name"),
        ({"name": "<script>"}, "NAME_NOT_VALID", "name"),
        ({"name": "Жокбеков\u202eЭчким"}, "NAME_NOT_VALID", "name"),
        ({"name": "=HYPERLINK(A1)"}, "FORMULA", "name"),
        ({"name": "@SUM(A1)"}, "FORMULA", "name"),
        ({"personalNumber": "+1"}, "FORMULA", "personalNumber"),
        ({"signedOn": "31.02.2021"}, "DATE_NOT_VALID", "signedOn"),
        ({"signedOn": "2021-10-19"}, "SIGNED_TOO_LATE", "signedOn"),
        ({"signedOn": "2021-10-02"}, "SIGNED_IN_FUTURE", "signedOn"),
        ({"personalNumber": "10001201000001"}, "SUPPORTER_TOO_YOUNG", "personalNumber"),
    ],
)
def test_a_fault_is_told_by_row_and_column_and_spoils_no_other_row(
    changes: dict[str, str], code: str, column: str
) -> None:
    records, reader = read(a_table([a_row(1), a_row(2, **changes), a_row(3)]))

    assert told(reader) == [(code, ("rows", "3", column))]
    assert len(records) == 2


def test_every_fault_of_a_row_is_told_at_once() -> None:
    _, reader = read(a_table([a_row(1, sheet="x", personalNumber="", name="1", signedOn="?")]))

    assert [code for code, _ in told(reader)] == [
        "SHEET_NOT_VALID",
        "CELL_MISSING",
        "NAME_NOT_VALID",
        "DATE_NOT_VALID",
    ]


def test_faults_are_told_up_to_a_bound_and_counted_beyond_it() -> None:
    _, reader = read(a_table(a_row(at, signedOn="?") for at in range(1, 1001)), part=10_000)

    assert len(reader.faults.told) == MOST_TOLD
    assert reader.faults.counts == {"DATE_NOT_VALID": 1000}


def test_two_records_on_one_line_of_one_sheet_are_a_fault() -> None:
    _, reader = read(a_table([a_row(1), a_row(2, line="1")]))

    assert told(reader) == [("SHEET_LINE_REPEATED", ("rows", "3", "line"))]


def test_the_region_is_asked_for_where_the_law_does() -> None:
    from dataclasses import replace

    terms = replace(TERMS, by_region=True)
    headings = (*HEADINGS, "region")

    _, without = read(a_table([a_row(1)]), terms=terms)
    records, reader = read(
        a_table([a_row(1, region="xx-1"), a_row(2), a_row(3, region="YY")], headings),
        terms=terms,
        regions=frozenset({"XX-1"}),
    )

    assert told(without) == [("COLUMN_MISSING", ("columns", "region"))]
    assert [record.region for record in records] == ["XX-1"]
    assert [code for code, _ in told(reader)] == ["CELL_MISSING", "REGION_UNKNOWN"]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["FILE_EMPTY"]),
        (b"\n\n;;;\n", ["FILE_EMPTY"]),
        (a_table([]), ["FILE_EMPTY"]),
        (a_table([a_row(1)]).decode().encode("utf-16"), ["FILE_ENCODING"]),
        (a_table([a_row(1)]).decode().encode("cp1251"), ["FILE_ENCODING"]),
        (b"a,b\n1,2\n", ["COLUMN_UNKNOWN"] * 2 + ["COLUMN_MISSING"] * 5),
        (a_table([], [*HEADINGS, "line"]), ["COLUMN_REPEATED"]),
        (b"x" * 5_000_000, ["LINE_TOO_LONG"]),
        (b"\x00" * 100, ["COLUMN_MISSING"] * 5),
        (a_table([a_row(1, name="a" * 2000)]), ["LINE_TOO_LONG"]),
        (a_table([a_row(1, name='"Жок')]), ["ROW_NOT_CSV"]),
        (a_table([a_row(1, name="Жок\x00")]), ["ROW_NOT_CSV"]),
        (a_table([a_row(1, name="Жок\rбеков")]), ["ROW_NOT_CSV"]),
        (a_table([a_row(1, signedOn="2021-09-28,more")]), ["CELL_WITHOUT_COLUMN"]),
    ],
)
def test_a_hostile_file_is_told_apart(content: bytes, codes: list[str]) -> None:
    records, reader = read(content, part=50_000)

    assert [code for code, _ in told(reader)] == codes
    assert not records


def test_more_records_than_a_file_may_hold_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_RECORDS", 5)

    records, reader = read(a_table(a_row(at) for at in range(1, 100)))

    assert len(records) == 5
    assert told(reader) == [("TOO_MANY_ROWS", ("content",))]


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything(content: bytes) -> None:
    read(content)
    read(a_table([a_row(1)]) + content)


def test_no_fault_repeats_what_stands_in_a_cell() -> None:
    secret = supporter_number(7)
    rows = [a_row(1, sheet=secret, line=secret, name=secret, signedOn=secret), a_row(2, personalNumber=f"{secret}7")]

    _, reader = read(a_table(rows))
    _, without_headings = read(f"{secret},{secret}\n".encode())

    assert reader.faults.told
    for fault in (*reader.faults.told, *without_headings.faults.told):
        assert secret not in repr(fault)


@pytest.mark.parametrize("fault", list(RecordFault))
def test_every_fault_of_a_record_has_its_words(fault: RecordFault) -> None:
    problem: Problem = record_fault(fault, 17)

    assert problem.code == fault.value
    assert problem.message.en.startswith("Row 17, ")
