"""The page on lists from files names every column with its headings, and every fault."""

import re
from pathlib import Path

from talapker_core.exchange.candidate_list.columns import COLUMNS
from talapker_core.exchange.candidate_list.table import LARGEST_FILE, MOST_ROWS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "importing.md").read_text("utf-8")
SOURCES = [
    *(ROOT / "src" / "talapker_core" / "exchange" / "candidate_list").glob("*.py"),
    *(ROOT / "src" / "talapker_graphql" / "imports").glob("*.py"),
]


def test_it_names_every_column_with_its_headings() -> None:
    shown = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (required )?\|$", PAGE, re.MULTILINE)

    assert shown == [
        (it.key, it.title.ky, it.title.ru, it.title.en, "required " if it.required else "") for it in COLUMNS
    ]


def test_it_names_every_fault_and_no_other() -> None:
    told = {
        code
        for source in SOURCES
        for code in re.findall(r'"([A-Z]{3,}(?:_[A-Z]+)+|FORMULA)"', source.read_text("utf-8"))
    }
    table = PAGE.partition("| code | what |")[2].partition("\n\n")[0]

    assert set(re.findall(r"`([A-Z_]+)`", table)) == told


def test_it_tells_the_bounds() -> None:
    assert f"at most {MOST_ROWS} people and {LARGEST_FILE // 1000} kB" in PAGE
