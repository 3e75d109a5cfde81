"""Loading a bank's statement as an operator does it."""

import asyncio
from pathlib import Path

import pytest

from support.acts import a_bench
from support.command_line import run, told
from talapker_graphql.cli.payments.statement_file import COLUMNS
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected


@pytest.fixture
def statement(address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A statement of two lines, and a database with an election."""
    monkeypatch.setenv("TALAPKER_DATABASE_URL", address.url)
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path))
    asyncio.run(_lay(address))
    file = tmp_path / "statement.csv"
    lines = [f"{number},2021-10-04,100000,KGS,organisation,90000000000017,Партия,залог" for number in (1, 2)]
    file.write_text("\n".join([",".join(COLUMNS), *lines]), "utf-8")
    return file


async def _lay(address: DatabaseAddress) -> None:
    async with a_bench(address):
        pass


async def _payments(address: DatabaseAddress) -> int:
    async with connected(address):
        return await tables.Payment.all().count()


def test_a_statement_is_loaded_once_and_may_be_loaded_again(statement: Path, address: DatabaseAddress) -> None:
    assert told("payments", "load", str(statement), "--election", "election") == "2 recorded, 0 known, 2 unmatched\n"
    assert told("payments", "load", str(statement), "--election", "election") == "0 recorded, 2 known, 0 unmatched\n"
    assert asyncio.run(_payments(address)) == 2


def test_a_faulty_statement_records_nothing(statement: Path, address: DatabaseAddress) -> None:
    statement.write_text(statement.read_text("utf-8").replace("100000", "much", 1), "utf-8")

    found = run("payments", "load", str(statement), "--election", "election")

    assert found.exit_code == 1
    assert found.stderr.splitlines() == ["line 2: amount", "nothing was recorded"]
    assert asyncio.run(_payments(address)) == 0


@pytest.mark.usefixtures("statement")
def test_an_election_or_a_party_that_does_not_exist_is_told(statement: Path) -> None:
    assert "NOT_FOUND electionId" in run("payments", "load", str(statement), "--election", "none").stderr
    assert run("payments", "payer", "party-none", "--tax-number", "90000000000017").exit_code == 1
    assert told("payments", "payer", "party-1", "--tax-number", "90000000000017") == "recorded\n"
    assert run("payments", "payer", "party-1", "--tax-number", "12ab").exit_code == 2
