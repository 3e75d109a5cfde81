"""Lists checked at a desk, before anybody signs in."""

from pathlib import Path

import pytest

from support.command_line import run, told
from support.lists import TABLES, WRITERS, a_person
from talapker_core.exchange.candidate_list.reading import faults_of, read_list
from talapker_graphql.imports.formats import ListFormat, read_table


@pytest.mark.parametrize("format_", WRITERS)
def test_a_sound_list_is_told_to_be_one(tmp_path: Path, format_: str) -> None:
    file = tmp_path / f"list.{format_}"
    file.write_bytes(WRITERS[format_]([a_person(1), a_person(2)]))

    assert told("import", "check", str(file)) == "people: 2, faults: 0\n"


@pytest.mark.parametrize("format_", WRITERS)
def test_the_faults_are_those_of_the_import_and_end_in_1(tmp_path: Path, format_: str) -> None:
    file = tmp_path / f"list.{format_}"
    people = [a_person(1, citizen="?", surnameRu=""), a_person(2, personalNumber="10005198000001")]
    file.write_bytes(WRITERS[format_](people))
    expected = faults_of(read_list(read_table(ListFormat(format_), file.read_bytes())))

    result = run("import", "check", str(file), "--language", "ru")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:-1:2] == [f"{fault.code}  {'/'.join(fault.path)}" for fault in expected]
    assert all(fault.message.ru in result.stdout for fault in expected)
    assert lines[-1] == "people: 2, faults: 3"
    assert "10005198000001" not in result.output


def test_with_the_law_a_list_that_is_too_long_is_told(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(WRITERS["csv"]([a_person(at) for at in range(1, 56)]))

    result = run("import", "check", str(file), "--rulebook", "kg/jk-2021", "--day", "2021-11-28")

    assert result.exit_code == 1
    assert "TOO_MANY_CANDIDACIES  rows/56/place" in result.stdout
    assert run("import", "check", str(file)).exit_code == 0


REFUSED = {
    "no such file": ("list.csv",),
    "a name that tells no format": ("list.doc",),
    "a law without a day": ("list.csv", "--rulebook", "kg/jk-2021"),
    "a law that is none": ("list.csv", "--rulebook", "xx/none", "--day", "2021-11-28"),
}


@pytest.mark.parametrize("arguments", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_checked_ends_in_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run("import", "check", str(tmp_path / arguments[0]), *arguments[1:])

    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("format_", TABLES)
def test_a_template_has_every_column_and_nobody_in_it(tmp_path: Path, format_: str, language: str) -> None:
    file = tmp_path / f"template.{format_}"

    told("import", "template", str(file), "--language", language)

    assert [fault.code for fault in read_table(ListFormat(format_), file.read_bytes()).faults] == ["FILE_EMPTY"]
    assert run("import", "template", str(file)).exit_code == 2
    filled = TABLES[format_]([a_person(1)], language=language)
    assert file.read_bytes()[:3] == filled[:3] if format_ == "xlsx" else filled.splitlines()[0] in file.read_bytes()


def test_the_template_of_election_markup_is_a_sound_list_of_one_invented_person(tmp_path: Path) -> None:
    file = tmp_path / "template.xml"

    told("import", "template", str(file))

    assert told("import", "check", str(file)) == "people: 1, faults: 0\n"
    assert len(read_table(ListFormat.EML_210, file.read_bytes()).columns) == 19
