"""The page on architecture names the rooms, the commands and the import contracts that there are."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from talapker_graphql.cli.main import _COMMANDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FLAT = " ".join(PAGE.split())
ROOMS = PAGE.partition("## The rooms")[2].partition("```\n\n")[0]
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
TOGETHER = {
    "core-layers": ("dates", "values"),
    "adapters-apart": ("civil_registry", "the registries | declarative"),
    "api-layers": ("campaign_finance", "the subjects"),
}
"""In each of these one layer, known by its first module, is told in words."""


def contract(name: str) -> dict[str, Any]:
    return next(it for it in CONTRACTS if it["id"] == name)


def layers(name: str) -> list[str]:
    """The layers of a contract as the page is to tell them; rooms that may be missing are told like others."""
    first, words = TOGETHER.get(name, ("", ""))
    found = [layer.replace("(", "").replace(")", "") for layer in contract(name)["layers"]]
    return [words if first and layer.startswith(first) else layer for layer in found]


@pytest.mark.parametrize("package", ["talapker_core", "registry_adapters", "talapker_graphql"])
def test_every_room_is_told(package: str) -> None:
    section = ROOMS.partition(f"{package}/\n")[2].split("\n")
    told = " ".join(line for line in section if line.startswith("  "))
    rooms = {it.parent.name for it in (ROOT / "src" / package).glob("*/__init__.py")}

    if package == "registry_adapters":
        rooms -= set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][
            "talapker.registry_adapters"
        ])  # fmt: skip
        assert "<registry>/" in told
    assert {room for room in rooms if not re.search(rf"\b{room}/", told)} == set()


def test_every_command_is_told_and_no_other() -> None:
    told = re.search(r"^  cli/ +talapker (.+?)^```", PAGE, re.MULTILINE | re.DOTALL)

    assert told is not None
    assert re.findall(r"\w+", told[1]) == list(_COMMANDS)


def test_every_contract_is_told_and_no_other() -> None:
    section = PAGE.partition("## Who may import whom")[2].partition("\n## ")[0]

    assert sorted(re.findall(r"\(`([a-z-]+)`\)", section)) == sorted(it["id"] for it in CONTRACTS)


@pytest.mark.parametrize("name", ["core-layers", "service-layers", "adapters-apart", "api-layers"])
def test_the_layers_are_told_as_they_are(name: str) -> None:
    told = re.search(rf"\(`{name}`\): `([^`]+)`", FLAT)

    assert told is not None
    assert told[1].split(" › ") == layers(name)


def test_every_library_that_has_its_place_is_told_with_it() -> None:
    third = FLAT.partition("3. Each of these libraries")[2].partition("4. In the core")[0]
    for it in CONTRACTS:
        if it["type"] != "forbidden" or it["source_modules"] != ["registry_adapters", "talapker_graphql"]:
            continue
        told = next(part for part in re.split(r"(?<=`\)),? ", third) if f"(`{it['id']}`)" in part)
        for allowed in it["ignore_imports"]:
            place, _, library = allowed.partition(" -> ")
            folder = place.removesuffix(".**").split(".", 1)[1].replace(".", "/")
            assert f"`{library}`" in told
            assert f"`{folder}/`" in told or f"`{folder}.py`" in told
