"""The page on supporters names every column, fault, value of the law and mutation."""

import re
from pathlib import Path

from talapker_core.exchange.supporter_sheets.columns import COLUMNS
from talapker_core.exchange.supporter_sheets.faults import MOST_TOLD
from talapker_core.exchange.supporter_sheets.reading import MOST_RECORDS
from talapker_core.nominations.supporters.record import RecordFault
from talapker_core.rulebooks import vocabulary
from talapker_graphql.procedures.judge_supporters import MOST_NAMED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "supporters.md").read_text("utf-8")
SOURCES = (ROOT / "src" / "talapker_core" / "exchange" / "supporter_sheets").glob("*.py")
SHARED = {"COLUMN_UNKNOWN", "COLUMN_REPEATED", "COLUMN_MISSING", "CELL_WITHOUT_COLUMN", "FORMULA",
          "PERSONAL_NUMBER_NOT_VALID", "NAME_NOT_VALID", "DATE_NOT_VALID"}  # fmt: skip
"""Faults that lists of candidates have as well."""


def test_it_names_every_column_with_its_headings() -> None:
    shown = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (required )?\|$", PAGE, re.MULTILINE)

    assert shown == [
        (it.key, it.title.ky, it.title.ru, it.title.en, "required " if it.required else "") for it in COLUMNS
    ]


def test_it_names_every_fault_and_no_other() -> None:
    told = {code for source in SOURCES for code in re.findall(r'"([A-Z]{3,}(?:_[A-Z]+)+)"', source.read_text("utf-8"))}
    table = PAGE.partition("| code | what |")[2].partition("\n\n")[0]

    assert "PERSON_REPEATED" in told
    assert set(re.findall(r"`([A-Z_0-9]+)`", table)) == (told - {"PERSON_REPEATED"}) | SHARED | {*RecordFault}


def test_it_names_what_the_rulebook_says_of_signatures() -> None:
    specs = [getattr(vocabulary, name) for name in dir(vocabulary) if name.startswith("SIGNATURES_")]

    assert [spec.code for spec in specs if f"| `{spec.code}` |" not in PAGE] == []


def test_it_tells_the_bounds() -> None:
    assert f"at most {MOST_RECORDS:,} records" in PAGE
    assert f"first {MOST_TOLD} faults" in PAGE
    assert f"up to {MOST_NAMED} records" in PAGE
