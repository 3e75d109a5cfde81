"""The core takes values and gives values: it reads no clock, no chance, no network, no file, no environment."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "src" / "talapker_core"
MODULES = sorted(CORE.rglob("*.py"))

IMPURE = {
    *("asyncio", "threading", "multiprocessing", "subprocess", "concurrent"),
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib"),
    *("random", "secrets", "time", "sched"),
    *("os", "shutil", "tempfile", "sqlite3", "logging"),
}
# The one place where the core reads anything: rulebooks that travel inside the package.
READS_PACKAGED_FILES = {"rulebooks/loading.py"}
CLOCK_AND_CHANCE = {"now", "utcnow", "today", "uuid1", "uuid4", "urandom"}


def imported(tree: ast.AST) -> Iterator[str]:
    """Top-level names of all modules that `tree` imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports in the core are absolute"
            yield str(node.module).partition(".")[0]


def impurities(source: str, name: str = "example.py") -> list[str]:
    """What in `source` is not a function of its arguments."""
    tree = ast.parse(source)
    found = [f"imports {module}" for module in imported(tree) if module in IMPURE]
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.Await):
            found.append(f"line {node.lineno} is asynchronous")
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_AND_CHANCE:
            found.append(f"line {node.lineno} asks for .{node.attr}")
        if isinstance(node, ast.Name) and node.id in {"open", "input", "print"} and name not in READS_PACKAGED_FILES:
            found.append(f"line {node.lineno} uses {node.id}")
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_a_core_module_imports_only_the_standard_library_and_pydantic(module: Path) -> None:
    allowed = sys.stdlib_module_names | {"pydantic", "talapker_core"}

    assert set(imported(ast.parse(module.read_text("utf-8")))) <= allowed


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_a_core_module_is_pure(module: Path) -> None:
    name = module.relative_to(CORE).as_posix()

    assert impurities(module.read_text("utf-8"), name) == []


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "from urllib.request import urlopen",
        "async def ask(): ...",
        "from datetime import datetime\nnow = datetime.now()",
        "text = open('rules.toml').read()",
    ],
)
def test_an_impurity_is_noticed(source: str) -> None:
    assert impurities(source)
