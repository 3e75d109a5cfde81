"""The page of the procedure names the states, acts and values that there are, and asks questions that are valid."""

import re
from pathlib import Path

import pytest
from graphql import GraphQLSchema, parse, validate

from talapker_core.access.interests import InterestKind
from talapker_core.nominations.status import TRANSITIONS
from talapker_core.rulebooks.procedure_vocabulary import PROCEDURE_PARAMETERS
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.procedures.close_alert import LONGEST_REASON

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "procedure.md").read_text(encoding="utf-8")
PROCEDURES = ROOT / "src" / "talapker_graphql" / "procedures"


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return graphql_schema(build_schema(Mutation))


@pytest.mark.parametrize("question", re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL))
def test_the_questions_shown_are_valid(schema: GraphQLSchema, question: str) -> None:
    assert validate(schema, parse(question)) == []


def test_every_mutation_is_told_on_some_page_beside_that_of_access(schema: GraphQLSchema) -> None:
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md") if page.name != "access.md")
    mutations = schema.mutation_type.fields if schema.mutation_type else {}

    assert mutations
    assert [name for name in mutations if not re.search(rf"\b{name}\b", pages)] == []


def test_the_acts_beside_a_file_are_told_with_their_codes_and_words() -> None:
    files = ("close_alert", "declare_interest", "results_problems")
    codes = {
        code
        for file in files
        for code in re.findall(r'"([A-Z]{3,}(?:_[A-Z]+)+)"', (PROCEDURES / f"{file}.py").read_text("utf-8"))
    }

    assert len(codes) == 6
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()
    assert [kind.name for kind in InterestKind if f"`{kind.name}`" not in PAGE] == []
    assert f"1 to {LONGEST_REASON:,} characters" in PAGE


def test_the_page_has_every_step_from_one_state_to_another_and_no_other() -> None:
    rows = re.findall(r"^\| (\w+) \| ([A-Z]\w+) \| (\w+) \| (\w+) \|$", PAGE, re.MULTILINE)

    steps = {(it.source.value, it.event.value, it.target.value, it.by.value) for it in TRANSITIONS}

    assert set(rows) == {step for step in steps if step[0] != step[2]}


def test_the_page_tells_every_value_of_the_procedure() -> None:
    assert [code for code in PROCEDURE_PARAMETERS if f"`{code}`" not in PAGE] == []
