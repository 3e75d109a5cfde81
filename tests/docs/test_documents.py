"""The page on documents names every code with which a file is refused for what it is, or is not shown."""

import re
from pathlib import Path

from talapker_core.errors import Problem
from talapker_graphql.files import upload, views
from talapker_graphql.files.confined import image_structure, pdf_structure
from talapker_graphql.uploads import viewing

PAGE = (Path(__file__).parents[2] / "docs" / "documents.md").read_text("utf-8")


def test_it_names_each_code_with_its_status() -> None:
    told = {code: int(status) for code, status in re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", PAGE, re.MULTILINE)}

    refused = {problem.code: upload._STATUSES[problem.code] for problem in upload._FLAWS.values()}
    withheld = {it.code for it in vars(viewing).values() if isinstance(it, Problem)}
    not_shown = {code: views._STATUSES.get(code, views._ANY_OTHER_STATUS) for code in withheld}
    assert told == {**refused, "UPLOAD_INSPECTION_UNAVAILABLE": 503, **not_shown}


def test_it_names_the_limits_there_are() -> None:
    assert f"{image_structure.MOST_PIXELS // 1_000_000} million" in PAGE
    for most in (pdf_structure.LARGEST_STREAM, pdf_structure.LARGEST_SUM):
        assert f"{most // 1024 // 1024} MiB" in PAGE
    for most in (pdf_structure.MOST_OBJECTS, pdf_structure.MOST_PAGES, pdf_structure.MOST_STATES):
        assert f"{most:,}" in PAGE
