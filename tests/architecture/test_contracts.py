"""The import contracts hold, and each kind of breach they are there for is really caught."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("talapker_core", "registry_adapters", "talapker_graphql")

LEFT_OUT = shutil.ignore_patterns("__pycache__")
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `lint-imports` says about the sources in `folder`."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LINT, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and their contracts, free to be spoilt."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / "src" / package, tmp_path / "src" / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def test_all_contracts_are_kept() -> None:
    checked = lint(ROOT)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 broken" in checked.stdout


@pytest.mark.parametrize(
    ("module", "planted", "broken"),
    [
        pytest.param(
            "talapker_core/money.py",
            "import registry_adapters.contract",
            "the core knows neither",
            id="the core asks an adapter",
        ),
        pytest.param(
            "talapker_core/money.py",
            "import tortoise",
            "no third-party package but pydantic",
            id="the core stores itself",
        ),
        pytest.param(
            "talapker_core/names.py",
            "import pydantic",
            "only where text becomes values",
            id="pydantic strays into a value",
        ),
        pytest.param(
            "registry_adapters/contract.py",
            "import talapker_core.access.actor",
            "only its facts and its values",
            id="an adapter looks at access",
        ),
        pytest.param(
            "registry_adapters/contract.py",
            "import talapker_graphql",
            "the adapters know the core",
            id="an adapter calls the service",
        ),
        pytest.param("registry_adapters/contract.py", "import zeep", "codec in one file", id="zeep leaks"),
        pytest.param(
            "registry_adapters/contract.py",
            "import tenacity",
            "one retry policy against registries",
            id="a second retry",
        ),
        pytest.param(
            "talapker_graphql/store/connection.py",
            "import strawberry",
            "only under api/",
            id="the store speaks GraphQL",
        ),
        pytest.param(
            "talapker_graphql/store/connection.py",
            "import dbos",
            "DBOS stands only under jobs/",
            id="the store starts a job",
        ),
        pytest.param(
            "talapker_graphql/procedures/office.py",
            "import pyhanko",
            "only under signatures/",
            id="a procedure reads signatures itself",
        ),
        pytest.param(
            "talapker_graphql/stray.py",
            "import tortoise",
            "Tortoise stands only under",
            id="a table outside the store",
        ),
        pytest.param(
            "talapker_graphql/files/upload.py",
            "import pikepdf",
            "only under files/confined/",
            id="the web process takes a document apart",
        ),
        pytest.param(
            "talapker_graphql/files/copyist.py",
            "import talapker_graphql.files.confined.pdf_copy",
            "only its limits and its wire",
            id="the web process imports what takes documents apart",
        ),
        pytest.param(
            "talapker_graphql/procedures/office.py",
            "import talapker_graphql.auth.tokens",
            "they read no token",
            id="a procedure reads a token",
        ),
        pytest.param(
            "talapker_graphql/api/relations.py",
            "import talapker_graphql.api.nominations.nomination",
            "those know the common means",
            id="a common means knows a domain",
        ),
        pytest.param(
            "talapker_core/facts/subject.py",
            "import talapker_core.access.actor",
            "the upper may import the lower",
            id="facts look upwards",
        ),
        pytest.param("talapker_core/utilities.py", "", "the upper may import the lower", id="a room without a place"),
        pytest.param(
            "talapker_core/facts/subject.py",
            "import talapker_core.facts.vocabulary",
            "No cycles among siblings",
            id="two siblings import each other",
        ),
    ],
)
def test_a_planted_import_is_caught(copy: Path, module: str, planted: str, broken: str) -> None:
    with (copy / "src" / module).open("a", encoding="utf-8") as source:
        source.write(f"\n{planted}\n")

    checked = lint(copy)

    assert checked.returncode == 1, checked.stdout + checked.stderr
    said = " ".join(line.strip() for line in checked.stdout.splitlines())
    assert any(broken in verdict for verdict in said.split("KEPT") if "BROKEN" in verdict), checked.stdout
