"""What the documents are compared with."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sessions() -> list[str]:
    """Names of the nox sessions, read from the source: nox itself need not be installed to test the documents."""
    tree = ast.parse((ROOT / "noxfile.py").read_text("utf-8"))
    found = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).startswith("nox.session")
    ]
    assert found, "noxfile.py offers no sessions"
    return found
