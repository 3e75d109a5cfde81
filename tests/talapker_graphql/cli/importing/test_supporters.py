"""Tables of supporters checked at a desk."""

from pathlib import Path

from support.command_line import run, told
from support.supporters import a_row, a_table, supporter_number
from talapker_core.exchange.supporter_sheets.columns import COLUMNS

LAW = ("--rulebook", "xx/exampleland", "--day", "2021-11-28")
HEADINGS = ("sheet", "line", "personalNumber", "name", "signedOn", "region")


def test_a_sound_table_is_told_to_be_one_with_who_stands_in_it_twice(tmp_path: Path) -> None:
    file = tmp_path / "supporters.csv"
    rows = [a_row(1, region="XX-1"), a_row(2, region="XX-9", personalNumber=supporter_number(1))]
    file.write_bytes(a_table(rows, HEADINGS))

    output = told("import", "supporters-check", str(file), *LAW)

    assert "PERSON_REPEATED  rows/3/personalNumber" in output
    assert output.endswith("records: 2, repeated: 1, asked for: 111, faults: 0\n")


def test_faults_end_in_1_and_repeat_no_number(tmp_path: Path) -> None:
    file = tmp_path / "supporters.csv"
    file.write_bytes(a_table([a_row(1, region="XX-1", signedOn="?"), a_row(2)], HEADINGS))

    result = run("import", "supporters-check", str(file), *LAW, "--language", "ru")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[:3:2] == ["DATE_NOT_VALID  rows/2/signedOn", "CELL_MISSING  rows/3/region"]
    assert supporter_number(1) not in result.output


def test_what_cannot_be_opened_or_is_not_asked_for_ends_in_2(tmp_path: Path) -> None:
    file = tmp_path / "supporters.csv"

    assert run("import", "supporters-check", str(file), *LAW).exit_code == 2
    assert run("import", "supporters-check", str(file), "--rulebook", "no/such", "--day", "2021-11-28").exit_code == 2
    file.write_bytes(b"")
    without = run("import", "supporters-check", str(file), "--rulebook", "kg/jk-2021", "--day", "2021-11-28")
    assert without.exit_code == 2
    assert run("import", "supporters-template", str(file)).exit_code == 2


def test_the_template_has_every_column_and_no_record(tmp_path: Path) -> None:
    file = tmp_path / "supporters.csv"

    told("import", "supporters-template", str(file), "--language", "ru")

    assert file.read_text("utf-8-sig") == ",".join(column.title.ru for column in COLUMNS) + "\n"
    assert "FILE_EMPTY" in run("import", "supporters-check", str(file), *LAW).stdout
