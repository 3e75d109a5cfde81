"""The page on operating names every setting, what probes answer, and what no command writes yet."""

import inspect
import re
from pathlib import Path

import httpx
import pytest

from registry_adapters.simulators.providers import PROVIDERS
from support.live import a_portal
from talapker_graphql.cli.serving import serve
from talapker_graphql.cli.simulating import simulate
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import Election

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text("utf-8")
SERVICE = ROOT / "src" / "talapker_graphql"
LOADERS = {"load_votes", "keep_fund"}
ELECTION_ROWS = "Election|Region|Commission|Constituency|Contest|Party|ExpenditureItem"


def test_it_names_exactly_the_settings_there_are() -> None:
    named = set(re.findall(r"`TALAPKER_(\w+)`", PAGE)) - {"TEST_POSTGRESQL"}

    assert named == {name.upper() for name in Settings.model_fields}


async def test_probes_answer_as_told(sqlite_address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, httpx.AsyncClient() as client:
        for probe, status, answer in re.findall(r"^\| `(/health/\w+)` \| (\d+) `([^`]+)`", PAGE, re.MULTILINE):
            told = await client.get(portal.url.replace("/graphql", probe))

            assert (told.status_code, told.json()) == (int(status), httpx.Response(200, text=answer).json())


async def test_a_database_that_does_not_answer_is_not_ready(
    sqlite_address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise ConnectionRefusedError

    async with a_portal(sqlite_address, tmp_path) as portal, httpx.AsyncClient() as client:
        monkeypatch.setattr(Election, "all", away)
        told = [await client.get(portal.url.replace("/graphql", probe)) for probe in ("/health/live", "/health/ready")]

    assert [it.status_code for it in told] == [200, 503]
    assert "otherwise 503" in PAGE


def test_it_tells_where_the_server_listens() -> None:
    defaults = {name: it.default for name, it in inspect.signature(serve).parameters.items()}

    assert f"`{defaults['host']}` and port {defaults['port']}" in PAGE


def test_it_asks_for_the_versions_that_the_project_names() -> None:
    told = re.search(r"Python ([\d.]+) or newer\. PostgreSQL (\d+) or newer", PAGE)
    named = re.findall(r'versionMin: "([\d.]+)"', (ROOT / "publiccode.yml").read_text("utf-8"))

    assert told is not None
    assert list(told.groups()) == named


def writing(tables: str) -> set[str]:
    """The modules in which rows of these tables are made."""
    rows = re.compile(rf"tables\.(?:{tables})(?:\(|\.(?:bulk_)?create)")
    return {file.stem for file in SERVICE.rglob("*.py") if rows.search(file.read_text("utf-8"))}


def importing(*procedures: str) -> set[tuple[str, ...]]:
    """The rooms and files that import one of these procedures."""
    imports = re.compile(rf"procedures\.(?:{'|'.join(procedures)}) import")
    found = (file for file in SERVICE.rglob("*.py") if imports.search(file.read_text("utf-8")))
    return {file.relative_to(SERVICE).parts[:2] for file in found}


def test_what_no_command_writes_is_written_where_the_page_says() -> None:
    assert writing("VoteCount|Fund|Donation|Expenditure") == LOADERS
    assert {name for name in LOADERS if f"`{name}." in PAGE} == LOADERS
    assert importing(*LOADERS) == {("cli", "demo")}


def test_elections_are_written_by_the_command_that_the_page_names_and_by_the_demonstration() -> None:
    assert writing(ELECTION_ROWS) == {"election_rows"}
    assert importing("election_rows") == {("procedures", "write_frame.py")}
    assert importing("load_election") == {("cli", "election")}
    # The others name its outcomes.
    assert importing("write_frame") - {("cli", "election")} == {
        ("procedures", "load_election.py"),
        ("procedures", "load_demonstration.py"),
    }
    assert "`talapker election load FILE`" in PAGE


def test_all_simulated_registers_are_run() -> None:
    assert len(PROVIDERS) == 10
    assert "all ten" in (simulate.__doc__ or "")
    assert "all ten registers" in PAGE
