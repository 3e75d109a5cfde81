"""Programs shown in the documents run."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from registry_adapters.contract import RegistryAdapter

ROOT = Path(__file__).parents[2]


def programs(document: str, language: str = "python") -> list[str]:
    """The code blocks of `document` in `language`."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / document).read_text("utf-8"), re.DOTALL)


def run(blocks: list[str]) -> dict[str, Any]:
    """The names that `blocks`, run one after another, leave behind."""
    names: dict[str, Any] = {"__name__": "example"}
    for block in blocks:
        exec(compile(block, "example", "exec"), names)  # noqa: S102  (our own documents, as readers run them)
    return names


def test_the_page_on_the_core_continues_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = programs("docs/library.md")

    assert len(blocks) == 4
    run([*programs("README.md"), *blocks])

    printed = capsys.readouterr().out
    assert "art. 3" in printed
    assert "2021-10-18" in printed
    assert "'Ata-Jurt Kyrgyzstan': 22" in printed


def test_the_page_on_adapters_shows_an_adapter_that_keeps_the_contract() -> None:
    (block,) = programs("docs/adapters/tutorial.md")

    adapter = run([block])["BusinessRegister"]

    assert issubclass(adapter, RegistryAdapter)
    assert set(adapter.facts()) == {"vendor:business.owner"}
    assert adapter(adapter.Config(token="invented")).name == adapter.name


def test_the_page_on_adapters_names_the_entry_point_group_in_use() -> None:
    (block,) = programs("docs/adapters/tutorial.md", "toml")

    shown = tomllib.loads(block)["project"]["entry-points"]
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert shown.keys() == ours.keys() - {"pytest11"}


def test_the_page_on_the_kit_names_every_check_and_no_other() -> None:
    from registry_adapters.conformance.checks.catalogue import CHECKS

    table = (ROOT / "docs/adapters/kit.md").read_text("utf-8").partition("## What is checked")[2]
    shown = re.findall(r"^\| `([a-z_.]+)` \|", table, re.MULTILINE)

    assert shown == [check.code for check in CHECKS]


def test_the_declaration_shown_is_one(tmp_path: Path) -> None:
    from registry_adapters.declarative.adapter import load_declared

    block, _ = programs("docs/adapters/reference.md", "toml")
    (tmp_path / "licences.toml").write_text(block, encoding="utf-8")

    assert set(load_declared(tmp_path / "licences.toml").facts()) == {"vendor:licences.held", "tax.debt_total"}


def test_the_exchange_shown_is_one_of_the_adapter_shown() -> None:
    from registry_adapters.conformance.exchanges import parse_exchange

    (block,) = programs("docs/adapters/tutorial.md")
    shown = re.search(r"```\n(title = .*?)```", (ROOT / "docs/adapters/tutorial.md").read_text("utf-8"), re.DOTALL)

    assert shown is not None
    assert parse_exchange("shown", shown[1], run([block])["BusinessRegister"]).number == "20001198000001"


def test_the_reference_names_every_reason() -> None:
    from talapker_core.facts.answer import Reason

    page = (ROOT / "docs/adapters/reference.md").read_text("utf-8")

    assert [word for word in Reason if f"`{word}`" not in page] == []
