"""The page for authors of clients shows questions that are valid, a run that goes through, and every code and limit."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from support.acts import REPRESENTATIVE
from support.live import Portal, a_portal
from talapker_core.access.interests import conflict_of_interest
from talapker_core.nominations.problems import not_possible_now
from talapker_graphql.api.http_request import LONGEST_BODY
from talapker_graphql.api.limits import LIMITS, check
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.nominations.nominee_input import value_flaw
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.api.strict_json import DEEPEST
from talapker_graphql.cli.demo.papers import paper
from talapker_graphql.procedures.once import LONGEST_KEY
from talapker_graphql.reading.graph.shape import DEFAULT_PAGE, LARGEST_PAGE
from talapker_graphql.store.connection import DatabaseAddress

ROOT = Path(__file__).parents[2]
SERVICE = ROOT / "src" / "talapker_graphql"
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
CODE = re.compile(r'"([A-Z]{3,}(?:_[A-Z]+)+|INTERNAL|CONFLICT)"')
SHOWN = re.compile(r"```graphql\n(.*?)```\n\n```json\n(.*?)```", re.DOTALL)
PAIRS: list[tuple[str, str]] = SHOWN.findall(PAGE)
RUN: list[tuple[str, str]] = SHOWN.findall(PAGE.partition("## A file from opening")[2].partition("\n## ")[0])
PUBLIC: list[tuple[str, str]] = SHOWN.findall(PAGE.partition("## Public reading")[2])


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return graphql_schema(build_schema(Mutation))


def codes_in(*files: str) -> set[str]:
    """The codes that stand in files of the service."""
    return {code for file in files for code in CODE.findall((SERVICE / file).read_text("utf-8"))}


def table_codes(head: str) -> set[str]:
    """The codes in the first column of the table under `head`."""
    table = PAGE.partition(head)[2].partition("\n\n")[0]
    return {code for row in table.splitlines() for code in re.findall(r"`([A-Z_]+)`", row.split("|")[1] if row else "")}


@pytest.mark.parametrize(("question", "variables"), PAIRS)
def test_the_questions_shown_are_valid_with_their_variables(
    schema: GraphQLSchema, question: str, variables: str
) -> None:
    document, given = parse(question), json.loads(variables)

    assert validate(schema, document) == []
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert not isinstance(get_variable_values(schema, operation.variable_definitions or (), given), list)
    check(document, schema, None, given)


def test_each_question_shown_has_its_variables_beside_it() -> None:
    assert len(PAIRS) == PAGE.count("```graphql") == PAGE.count("```json")
    assert len(RUN) + len(PUBLIC) == len(PAIRS) - 2


async def test_the_run_shown_goes_through(sqlite_address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal:
        headers = portal.bearer(REPRESENTATIVE)
        opened, added, arranged, upload, points, submitted, again = await _run(portal, headers)

    assert opened["status"] == "DRAFT"
    assert added["nomination"]["version"] == 2
    assert [it["id"] for it in arranged["candidacies"]["nodes"]] == added["candidacyIds"][::-1]
    assert upload["status"] == httpx.codes.CREATED
    asked_for = [it["path"] for it in points["items"] if "documents" in it["path"]]
    assert asked_for
    assert ["candidacies", added["candidacyIds"][0], "documents", "passport_copy"] not in asked_for
    assert submitted["nomination"]["version"] == 4
    assert again["receipt"] == submitted["nomination"]["receipt"]


async def test_the_public_examples_are_answered(sqlite_address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, httpx.AsyncClient() as client:
        answers = [await _answer(client, portal, {}, question, json.loads(shown)) for question, shown in PUBLIC]

    assert answers[0]["nodes"][0]["contests"]["totalCount"] == 3
    assert answers[1] is None, "the fund that the page names does not exist"


def test_the_problems_of_any_act_are_told() -> None:
    general = codes_in("procedures/once.py", "procedures/outcome.py", "procedures/free_text.py") - {
        "CONTENT_NOT_BASE64"
    }
    told = {not_possible_now("").code, conflict_of_interest(None).code, value_flaw("", ()).code}

    assert table_codes("| code | path | what to do |") == general | told


def test_the_errors_of_requests_are_told_with_their_status() -> None:
    sources = ("view", "http_request", "limits", "errors", "relations")
    view = (SERVICE / "api" / "view.py").read_text("utf-8") + (SERVICE / "api" / "http_request.py").read_text("utf-8")
    table = PAGE.partition("| code | status | what it means |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| ((?:`[A-Z_]+` ?)+) \| (\d+|—) \|", table, re.MULTILINE)
    shown = {code: status for codes, status in rows for code in re.findall(r"[A-Z_]+", codes)}

    assert shown.keys() == codes_in(*(f"api/{name}.py" for name in sources))
    refused = dict(re.findall(r'(\d{3}),\s*"([A-Z_]+)"', view)) | {"406": "NOT_ACCEPTABLE"}
    assert {code: shown[code] for code in refused.values()} == {code: status for status, code in refused.items()}
    assert {code for code in codes_in("auth/request.py") if f"`{code}`" not in PAGE} == set()


def test_the_limits_are_told_with_their_codes() -> None:
    rows = {code: number for number, code in re.findall(r"^\|[^|]+\| ([\d,]+) \| `([A-Z_]+)` \|$", PAGE, re.MULTILINE)}

    assert {code: int(number.replace(",", "")) for code, number in rows.items()} == {
        "QUERY_TOO_LONG": LIMITS.tokens,
        "QUERY_TOO_DEEP": LIMITS.depth,
        "TOO_MANY_ALIASES": LIMITS.aliases,
        "TOO_MANY_DIRECTIVES": LIMITS.directives,
        "QUERY_TOO_COSTLY": LIMITS.cost,
    }
    assert f"at most {LONGEST_BODY:,} bytes" in PAGE
    assert f"at most {DEEPEST} levels" in PAGE
    assert f"1 to {LONGEST_KEY} characters" in PAGE
    assert f"A page has {DEFAULT_PAGE} rows unless you ask for another number, from 0 to {LARGEST_PAGE}" in PAGE


async def _run(portal: Portal, headers: Mapping[str, str]) -> list[Any]:
    """The answers to the run, each asked as shown, but for ids that were told before, and the file that is uploaded."""
    content = paper("passport_copy", "Ойдо Үлгүев")
    uploaded = {"size": str(len(content)), "sha256": hashlib.sha256(content).hexdigest()}
    known: dict[str, Any] = {"contestId": "contest-0", "partyId": "party-1", **uploaded}
    answers: list[Any] = []
    async with httpx.AsyncClient() as client:
        for question, shown in RUN:
            variables = json.loads(shown)
            filled = variables.get("input", variables)
            filled.update({name: known[name] for name in filled if name in known})
            answer = await _answer(client, portal, headers, question, variables)
            match answer:
                case {"nomination": {"id": nomination} as opened}:
                    known |= {"nominationId": nomination, "nomination": nomination}
                    answer = opened
                case {"candidacyIds": [first, second]}:
                    known |= {"candidacyId": first, "order": [second, first]}
                case {"nomination": {"candidacies": _} as arranged}:
                    answer = arranged
                case {"path": path}:
                    put = await client.put(portal.url.replace("/graphql", path), content=content, headers=headers)
                    answer = {"status": put.status_code}
            answers.append(answer)
    return answers


async def _answer(
    client: httpx.AsyncClient, portal: Portal, headers: Mapping[str, str], question: str, variables: Mapping[str, Any]
) -> Any:
    """What the one field of a question answers."""
    response = await client.post(portal.url, json={"query": question, "variables": variables}, headers=headers)
    told = response.json()
    assert "errors" not in told, told
    ((_, answer),) = told["data"].items()
    assert not isinstance(answer, dict) or "problems" not in answer, answer
    return answer
