"""CONTRIBUTING tells of everything that can be run, and of nothing that cannot."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_it_mentions_every_session_and_no_other(sessions: list[str]) -> None:
    mentioned = set(re.findall(r"`nox -s (\w+)", CONTRIBUTING))

    assert mentioned == set(sessions)


def test_it_says_which_checks_the_tests_bring_along() -> None:
    queued = re.search(r"^CHECKS = \((.+)\)$", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE)
    line = next(line for line in CONTRIBUTING.splitlines() if line.startswith("| `nox -s tests` "))

    assert queued is not None
    assert all(f"`{check}`" in line for check in re.findall(r'"(\w+)"', queued[1]))
