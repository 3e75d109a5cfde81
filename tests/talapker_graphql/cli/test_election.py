"""Loading an election as an operator does it."""

import asyncio
from pathlib import Path

import pytest

from support.acts import CANDIDATE, HandClock, an_office, done
from support.command_line import run, told
from support.elections import TEMPLATE, changed
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected


@pytest.fixture
def file(address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template as a file, and a database with nothing in it."""
    monkeypatch.setenv("TALAPKER_DATABASE_URL", address.url)
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path / "data"))
    found = tmp_path / "election.toml"
    found.write_text(told("election", "template"), "utf-8")
    return found


def line_of(text: str) -> int:
    """The line of the template on which `text` stands first."""
    return TEMPLATE[: TEMPLATE.index(text)].count("\n") + 1


async def _contests(address: DatabaseAddress) -> int:
    async with connected(address):
        return await tables.Contest.all().count()


def test_what_template_prints_is_checked_and_loaded_and_may_be_loaded_again(
    file: Path, address: DatabaseAddress
) -> None:
    checked = told("election", "check", str(file))
    loaded = told("election", "load", str(file))
    again = told("election", "load", str(file))

    assert "2 contests, 21 mandates, 2 parties" in checked
    assert loaded.startswith(checked)
    assert "  constituencies: 2 new\n" in loaded
    assert loaded.endswith("loaded: 14 added, 0 changed, 0 removed\n")
    assert again == f"{checked}everything was loaded before: nothing changed\n"
    assert asyncio.run(_contests(address)) == 2


def test_every_fault_is_told_with_its_line_and_nothing_is_written(file: Path, address: DatabaseAddress) -> None:
    file.write_text(changed(("mandates = 20", "mandates = 0"), ('id = "sample"', 'id = "Sample"')), "utf-8")
    mandates, party = line_of("mandates = 20"), line_of('id = "sample"')

    for command in ("check", "load"):
        found = run("election", command, str(file))

        assert found.exit_code == 1
        assert found.stdout == ""
        assert f"line {mandates}: contest 1, mandates: is not between 1 and 1000\n    write the" in found.stderr
        assert f"line {party}: party 1, id: cannot be an id\n" in found.stderr
        assert found.stderr.endswith("faults: 2\n")
    assert asyncio.run(_contests(address)) == 0


def test_what_is_refused_by_the_database_is_told_with_its_line(file: Path, address: DatabaseAddress) -> None:
    told("election", "load", str(file))
    asyncio.run(_open_a_file(address))
    file.write_text(changed(("mandates = 20", "mandates = 21")), "utf-8")

    found = run("election", "load", str(file))

    assert found.exit_code == 1
    line = line_of("[[contest]]")
    assert f"line {line}: contest 1: is otherwise than it was loaded, and files of" in found.stderr
    assert found.stderr.endswith("nothing was written\n")


def test_what_other_elections_show_too_is_told_when_it_changes(file: Path) -> None:
    told("election", "load", str(file))
    file.write_text(
        changed(('id = "example-2031"', 'id = "example-2036"'), ('en = "Sample Party"', 'en = "Samples"')), "utf-8"
    )

    loaded = told("election", "load", str(file))

    assert loaded.endswith("1 changed, 0 removed\nchanged in every election that has them: party-sample\n")


async def _open_a_file(address: DatabaseAddress) -> None:
    async with connected(address):
        command = OpenNomination("example-2031.contest.1", None, "k")
        done(await open_nomination(an_office(HandClock()), CANDIDATE, command))


@pytest.mark.parametrize("content", [None, b"\xff\xfe[election]", b"#" * (5 * 1024 * 1024 + 1)],
                         ids=["absent", "another-encoding", "too-large"])  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_before_anything_is_opened(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path / "data"))
    file = tmp_path / "election.toml"
    if content is not None:
        file.write_bytes(content)

    for command in ("check", "load"):
        assert run("election", command, str(file)).exit_code == 2
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [(None, "run `talapker migrate` first"), ("postgresql://nobody:x@127.0.0.1:1/none", "does not answer")],
    ids=["not-migrated", "away"],
)
def test_a_database_that_is_not_ready_is_told_without_a_traceback(
    url: str | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path / "data"))
    if url:
        monkeypatch.setenv("TALAPKER_DATABASE_URL", url)
    file = tmp_path / "election.toml"
    file.write_text(TEMPLATE, "utf-8")

    found = run("election", "load", str(file))

    assert found.exit_code == 2
    assert words in found.stderr
