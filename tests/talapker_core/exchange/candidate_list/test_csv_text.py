"""CSV in the shapes in which spreadsheets write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.lists import a_person, as_csv
from talapker_core.exchange.candidate_list.columns import COLUMNS
from talapker_core.exchange.candidate_list.csv_text import DELIMITERS, read_csv
from talapker_core.exchange.candidate_list.table import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS

PEOPLE = [a_person(1, occupationRu='учительница, "школа; №5"'), a_person(2)]


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_shape_comes_to_the_same_table(language: str, encoding: str, delimiter: str) -> None:
    usual = read_csv(as_csv(PEOPLE))

    assert read_csv(as_csv(PEOPLE, language=language, encoding=encoding, delimiter=delimiter)) == usual
    assert usual.faults == ()


def test_columns_come_in_any_order_and_by_their_keys() -> None:
    backwards = [column.key for column in reversed(COLUMNS)]
    table = read_csv(as_csv(PEOPLE, columns=backwards))

    assert [dict(row.cells) for row in table.rows] == PEOPLE
    keys = "\n".join([",".join(backwards), ",".join(PEOPLE[1].get(key, "") for key in backwards)])
    assert dict(read_csv(keys.encode()).rows[0].cells) == PEOPLE[1]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    lines = as_csv(PEOPLE).decode().split("\r\n")
    spaced = "\r\n".join([lines[0], "", ",,,,", *lines[1:]])

    assert [row.number for row in read_csv(spaced.encode()).rows] == [4, 5]


UNREADABLE = {
    "nothing": (b"", "FILE_EMPTY"),
    "headings alone": (as_csv([], columns=["place"]), "FILE_EMPTY"),
    "another encoding": (as_csv(PEOPLE, language="ru", encoding="cp1251"), "FILE_ENCODING"),
    "half a character": (as_csv(PEOPLE, encoding="utf-16")[:-1], "FILE_ENCODING"),
    "a quote that never ends": (as_csv(PEOPLE) + b'"', "FILE_NOT_CSV"),
    "a quote in the middle": (as_csv(PEOPLE) + b'"a"b', "FILE_NOT_CSV"),
    "a control character": (as_csv(PEOPLE) + b"\0", "FILE_NOT_CSV"),
    "a spreadsheet": (b"PK\x03\x04\x14\x00", "FILE_NOT_CSV"),
    "too many bytes": (b"a" * (LARGEST_FILE + 1), "FILE_TOO_LARGE"),
    "too many people": (as_csv([a_person(at) for at in range(MOST_ROWS + 1)]), "TOO_MANY_ROWS"),
}


@pytest.mark.parametrize(("content", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_list_at_all_is_told_by_one_fault(content: bytes, code: str) -> None:
    (fault,) = read_csv(content).faults

    assert (fault.code, fault.path) == (code, ("content",))


def test_headings_are_told_by_the_number_of_their_column_and_never_repeated() -> None:
    table = read_csv("Место,10005198000001,Орун,Place of birth\n1,2,3,4\n".encode())

    told = [(fault.code, fault.path) for fault in table.faults]
    assert told[:3] == [
        ("COLUMN_UNKNOWN", ("columns", "2")),
        ("COLUMN_REPEATED", ("columns", "3")),
        ("COLUMN_UNKNOWN", ("columns", "4")),
    ]
    assert {code for code, _ in told[3:]} == {"COLUMN_MISSING"}
    assert {path for _, path in told[3:]} == {("columns", column.key) for column in COLUMNS if column.required}
    assert "10005198000001" not in repr(table)


def test_a_cell_beyond_the_headings_is_told_by_its_row() -> None:
    lines = as_csv(PEOPLE).decode().rstrip().split("\r\n")
    table = read_csv("\r\n".join([lines[0], lines[1], lines[2] + ",more,still more"]).encode())

    (fault,) = table.faults
    assert (fault.code, fault.path) == ("CELL_WITHOUT_COLUMN", ("rows", "3", str(len(COLUMNS) + 1)))


def test_a_flood_of_columns_comes_to_a_bounded_number_of_faults() -> None:
    table = read_csv(b"\n".join([b"x," * 1000] * 200))

    assert len(table.faults) <= MOST_COLUMNS + MOST_ROWS + len(COLUMNS)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything(content: bytes) -> None:
    table = read_csv(content)

    assert table.faults or table.rows
