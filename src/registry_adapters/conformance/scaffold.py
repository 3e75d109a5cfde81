"""Writes the package of a new adapter: one class, its exchanges, its test, and a README in three languages."""

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from registry_adapters.errors import SettingsError

_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")

# What is written, by its template. A template's own name ends in .txt, so that no tool takes it for what it becomes.
_FILES = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "README.ru.md": "README.ru.md",
    "README.ky.md": "README.ky.md",
    ".github/workflows/tests.yml": "ci.yml",
    "src/$package/__init__.py": "init.py",
    "src/$package/adapter.py": "adapter.py",
    "src/$package/py.typed": "",
    "src/$package/exchanges/listed.toml": "listed.toml",
    "src/$package/exchanges/not_listed.toml": "not_listed.toml",
    "src/$package/exchanges/unknown.toml": "unknown.toml",
    "tests/test_adapter.py": "test_adapter.py",
}


def write_package(name: str, into: Path) -> tuple[Path, ...]:
    """Write the package of an adapter called `name` into the folder `into`; the files written, in order.

    Raises:
        SettingsError: the name is no adapter's name, or a file of the package is there already; nothing is written.
    """
    if not _NAME.fullmatch(name):
        raise SettingsError("an adapter's name is lower-case letters, digits and _, and begins with a letter")
    words = name.split("_")
    terms = {
        "name": name,
        "package": f"talapker_{name}",
        "dashed": "-".join(words),
        "class_name": "".join(word.capitalize() for word in words),
        "title": " ".join(words).capitalize(),
    }
    written = {into / Template(path).substitute(terms): template for path, template in _FILES.items()}
    there = next((path for path in written if path.exists()), None)
    if there is not None:
        raise SettingsError(f"{there} is there already; name another folder")
    templates = files("registry_adapters.conformance").joinpath("template")
    for path, template in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = templates.joinpath(f"{template}.txt").read_text("utf-8") if template else ""
        path.write_text(Template(text).substitute(terms), encoding="utf-8")
    return tuple(written)
