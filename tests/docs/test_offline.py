"""The page on drafts without network names every fault, every bound, and fields that there are."""

import json
import re
from pathlib import Path

from talapker_core.exchange.candidate_list import cells
from talapker_core.exchange.draft_file.document import FORMAT, LARGEST_DRAFT, MOST_PEOPLE, VERSION
from talapker_core.exchange.draft_file.fields import FIELDS
from talapker_graphql.procedures.merge_draft import MOST_TOLD

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "offline.md").read_text("utf-8")
CORE, PROCEDURES = ROOT / "src" / "talapker_core", ROOT / "src" / "talapker_graphql" / "procedures"
SOURCES = [
    *(CORE / "exchange" / "draft_file").glob("*.py"),
    *(CORE / "nominations" / "merging").glob("*.py"),
    *(PROCEDURES / f"{name}.py" for name in ("brought_drafts", "draft_files", "export_draft", "merge_draft")),
    Path(cells.__file__),
]
FROM_ELSEWHERE = {"CONTENT_NOT_BASE64", "TOO_MANY_CANDIDACIES", "PERSONAL_NUMBER_IN_TEXT"}
"""Of problems that others tell as well."""


def test_it_names_every_code_and_no_other() -> None:
    told = {
        code for source in SOURCES for code in re.findall(r'"([A-Z]{3,}(?:_[A-Z0-9]+)+)"', source.read_text("utf-8"))
    }
    table = PAGE.partition("| code | what |")[2].partition("\n\n")[0]

    # A place is no field of a draft.
    assert set(re.findall(r"`([A-Z][A-Z0-9_]+)`", table)) == (told | FROM_ELSEWHERE) - {"PLACE_NOT_VALID"}


def test_it_tells_the_bounds() -> None:
    assert f"at most {MOST_PEOPLE} people and {LARGEST_DRAFT // 1000} kB" in PAGE
    assert f"At most {MOST_TOLD} changes and {MOST_TOLD} conflicts" in PAGE


def test_the_file_shown_has_fields_that_there_are() -> None:
    shown = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])

    assert (shown["format"], shown["version"]) == (FORMAT, VERSION)
    assert shown["people"][0].keys() - {"person"} <= {column.key for column in FIELDS}
