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
ROWS = re.compile(
    r"tables\.(?:Election|Region|Commission|Constituency|Contest|Party|ExpenditureItem|VoteCount|Fund|Donation|Expenditure)"
    r"(?:\(|\.(?:bulk_)?create)"
)
LOADERS = {"load_demonstration", "load_votes", "keep_fund"}


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


def test_what_no_command_writes_is_written_where_the_page_says() -> None:
    files = {file: file.read_text("utf-8") for file in SERVICE.rglob("*.py")}
    calling = {
        file.relative_to(SERVICE).parts[:2]
        for file, text in files.items()
        if re.search(rf"procedures\.({'|'.join(LOADERS)}) import", text)
    }

    assert {file.stem for file, text in files.items() if ROWS.search(text)} == LOADERS
    assert {name for name in LOADERS if f"`{name}." in PAGE} == LOADERS
    assert calling == {("cli", "demo"), ("procedures", "load_votes.py")}


def test_all_simulated_registers_are_run() -> None:
    assert len(PROVIDERS) == 10
    assert "all ten" in (simulate.__doc__ or "")
    assert "all ten registers" in PAGE
