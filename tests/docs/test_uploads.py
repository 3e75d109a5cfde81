"""The page on uploads names every problem that a slot or the bytes in it can have, with the status of its answer."""

import re
from pathlib import Path

from talapker_core.errors import Problem
from talapker_core.nominations.problems import not_possible_now
from talapker_graphql.auth.request import PROBLEMS as TOKENS
from talapker_graphql.files import upload
from talapker_graphql.files.arriving import LEAST_BYTES
from talapker_graphql.procedures.open_upload import LONGEST_FILE_NAME, MOST_OPEN_SLOTS
from talapker_graphql.settings import Settings
from talapker_graphql.uploads import problems

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "uploads.md").read_text("utf-8")
SERVICE = ROOT / "src" / "talapker_graphql"
OF_CONTENT = {it.code for it in upload._FLAWS.values()} | {problems.INSPECTION_UNAVAILABLE.code}
"""These the page on documents tells, and its test holds it to them."""


def named_in(*files: Path) -> set[str]:
    """The codes of the problems of uploads that stand in files of code."""
    names = {name for file in files for name in re.findall(r"\bproblems\.(\w+)", file.read_text("utf-8"))}
    made = [problems.offset_mismatch(0) if name == "offset_mismatch" else vars(problems)[name] for name in names]
    return {it.code for it in made}


PUT = named_in(*(SERVICE / "files").glob("*.py"), SERVICE / "procedures" / "receive_document.py")
OPENING = named_in(SERVICE / "procedures" / "open_upload.py")


def test_each_answer_to_bytes_is_told_with_its_status() -> None:
    told = {code: int(status) for status, code in re.findall(r"^\| (\d{3}) \| `([A-Z_]+)` \|", PAGE, re.MULTILINE)}

    answered = PUT - OF_CONTENT | {not_possible_now("").code}
    statuses = {code: upload._STATUSES.get(code, upload._ANY_OTHER_STATUS) for code in answered}
    assert told == statuses | dict.fromkeys(TOKENS, 401)


def test_each_reason_for_opening_no_slot_is_told() -> None:
    table = PAGE.partition("## What `openUpload` refuses")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]

    assert set(re.findall(r"`([A-Z_]+)`", " ".join(rows))) == OPENING


def test_there_is_no_problem_of_uploads_that_no_page_tells() -> None:
    made = {it.code for it in vars(problems).values() if isinstance(it, Problem)} | {problems.offset_mismatch(0).code}

    assert made <= PUT | OPENING | OF_CONTENT


def test_it_tells_the_bounds() -> None:
    assert f"at least {LEAST_BYTES:,} bytes" in PAGE
    assert f"1 to {LONGEST_FILE_NAME} characters" in PAGE
    assert f"{MOST_OPEN_SLOTS:,} slots" in PAGE
    assert f"{Settings.model_fields['max_upload_bytes'].default // 1024 // 1024} MiB unless set" in PAGE
