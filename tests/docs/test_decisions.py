"""Every decision is written in the same four parts, numbered without gaps, and listed."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))


@pytest.mark.parametrize("decision", [*DECISIONS, FOLDER / "template.md"], ids=lambda path: path.stem)
def test_a_decision_has_status_context_decision_and_consequences(decision: Path) -> None:
    text = decision.read_text("utf-8")

    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    assert re.search(r"^\*\*Status:\*\* \w+", parts[0], re.MULTILINE)
    assert parts[1::2] == ["Context", "Decision", "Consequences"]
    assert all(len(part.split()) > 10 for part in parts[2::2]), "each part says something"


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_about_half_a_page(decision: Path) -> None:
    assert 100 < len(decision.read_text("utf-8").split()) < 450


def test_decisions_are_numbered_without_gaps_and_titled_by_their_number() -> None:
    numbers = [decision.name[:4] for decision in DECISIONS]

    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    for decision in DECISIONS:
        assert decision.read_text("utf-8").startswith(f"# {decision.name[:4]}. ")


def test_the_list_holds_every_decision_under_its_own_title() -> None:
    listed = dict(re.findall(r"\| \[\d{4}\]\((\S+)\) \| (.+) \|", (FOLDER / "README.md").read_text("utf-8")))

    titles = {file.name: file.read_text("utf-8").splitlines()[0].split(". ", 1)[1] for file in DECISIONS}
    assert listed == titles
