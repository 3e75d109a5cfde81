"""The page on following a file shows questions that are valid, programs that run, and every way a connection ends."""

import re
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from graphql import parse, validate

from support.acts import CANDIDATE
from support.live import a_portal
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.api.subscription import Subscription
from talapker_graphql.store.connection import DatabaseAddress

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "following.md").read_text("utf-8")
LIVE = ROOT / "src" / "talapker_graphql" / "api"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def programs() -> dict[str, Any]:
    """What the page's programs leave behind."""
    names: dict[str, Any] = {"__name__": "example"}
    for block in blocks("python"):
        exec(compile(block, "example", "exec"), names)  # noqa: S102  (our own document, as readers run it)
    return names


@pytest.mark.parametrize("question", blocks("graphql"))
def test_the_questions_shown_are_valid(question: str) -> None:
    schema = graphql_schema(build_schema(Mutation, Subscription))

    assert validate(schema, parse(question)) == []


@pytest.mark.parametrize(("program", "scheme"), [("follow", "ws"), ("follow_by_events", "http")])
async def test_the_programs_shown_follow_a_file_and_resume(
    sqlite_address: DatabaseAddress, tmp_path: Path, program: str, scheme: str
) -> None:
    follow = programs()[program]
    async with a_portal(sqlite_address, tmp_path) as portal:
        nomination = await portal.bench.submitted()
        address, token = portal.url.replace("http", scheme, 1), portal.issuer.issue(CANDIDATE)
        async with aclosing(follow(address, token, nomination)) as events:
            first = await anext(events)
        async with aclosing(follow(address, token, nomination, first["cursor"])) as events:
            missed = [await anext(events) for _ in range(2)]

    assert [it["act"] for it in (first, *missed)] == ["NominationOpened", "CandidacyAdded", "NominationSubmitted"]


def test_every_code_with_which_we_end_a_connection_is_explained() -> None:
    socket = (LIVE / "live" / "socket.py").read_text("utf-8")
    ours = set(re.findall(r"\b(?:4\d\d\d|10\d\d)\b(?=,)", socket))

    assert ours
    assert {code for code in ours if code not in PAGE} == set()


def test_every_error_of_this_subject_is_explained() -> None:
    files = [*(LIVE / "live").glob("*.py"), LIVE / "nominations" / "events.py", LIVE / "view.py"]
    codes = {code for file in files for code in re.findall(r'"code": "([A-Z_]+)"', file.read_text("utf-8"))}

    assert {code for code in codes - {"READ_ONLY"} if f"`{code}`" not in PAGE} == set()
    assert len(codes) > 5
