"""The repository speaks of itself only: no machine, no neighbouring folder, no package registry is named in it."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPPED = {".git", ".nox", ".venv", "dist", "build", "__pycache__", "talapker-data", "node_modules"}

# Spelt in pieces, so that this file does not name what it forbids.
FORBIDDEN = {
    "a folder of one machine": re.compile(
        r"(?<![\w.~/-])/(?:" + "|".join(("ro" + "ot", "wo" + "rk", "ho" + r"me/\w")) + r")\b/?"
    ),
    "a folder outside the repository": re.compile(r"\.\./sha" + "red"),
    "a package registry's host": re.compile(
        "|".join(
            host + r"\." + end
            for host, end in (
                ("py" + "pi", "org"),
                ("python" + "hosted", "org"),
                ("npm" + "js", "(?:org|com)"),
                ("crates", "io"),
                ("proxy.go" + "lang", "org"),
            )
        ),
        re.IGNORECASE,
    ),
}


def tracked_files() -> list[Path]:
    """Every file that belongs to the repository, or, outside a git checkout, that lies in it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    return [file for file in ROOT.rglob("*") if file.is_file() and not SKIPPED & set(file.relative_to(ROOT).parts)]


def named(text: str) -> Iterator[str]:
    """What `text` names and must not."""
    for what, pattern in FORBIDDEN.items():
        if found := pattern.search(text):
            yield f"{what}: {found[0]}"


def test_no_file_names_a_machine_a_neighbour_or_a_registry() -> None:
    offences = [
        f"{file.relative_to(ROOT)}: {offence}"
        for file in tracked_files()
        for offence in named(file.read_bytes().decode("utf-8", errors="replace"))
    ]

    assert offences == []


@pytest.mark.parametrize(
    "text",
    [
        "see /ro" + "ot/venv",
        "in '/wo" + "rk/tree'",
        "read ../sha" + "red/design.md",
        "from https://py" + "pi.org/simple",
        "registry.npm" + "js.org",
    ],
)
def test_a_forbidden_name_is_noticed(text: str) -> None:
    assert list(named(text))


@pytest.mark.parametrize(
    "text", ["src/work/file", "the network/transport", "/uploads/work", "https://example.org/root"]
)
def test_a_path_of_our_own_is_not_mistaken_for_a_machine(text: str) -> None:
    assert list(named(text)) == []


def test_every_lint_exception_in_the_configuration_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    opened = [
        number for number, line in enumerate(lines) if re.match(r'(ignore = \[|"[^"]+" = \[)\s*$', line)
    ]  # fmt: skip

    assert opened, "no list of exceptions was found: this test would pass over nothing"
    for start in opened:
        for line in lines[start + 1 :]:
            if line.startswith("]"):
                break
            assert re.search(r"#\s*\S+", line), f"say why beside it: {line.strip()}"


def test_every_noqa_in_the_sources_has_its_reason() -> None:
    unexplained = [
        f"{file.relative_to(ROOT)}:{number}"
        for folder in ("src", "tests")
        for file in (ROOT / folder).rglob("*.py")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if (mark := re.search(r"#\s*noq" + r"a:\s*[A-Z0-9, ]+", line)) and not re.search(r"\w{3}", line[mark.end() :])
    ]

    assert unexplained == []
