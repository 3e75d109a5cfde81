"""The page on examination asks questions that are valid and tells the limits there are, and every standing."""

import re
from pathlib import Path

import pytest
from graphql import parse, validate

from talapker_core.examination.overview import MOST_FACTS_CHANGED
from talapker_graphql.api.examination import examined_rule
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.nominations import layers
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.procedures.examined_facts import AnswerStanding
from talapker_graphql.procedures.read_layers import LAYERS_VIEWED, MOST_LAYERS
from talapker_graphql.procedures.view_examination import EXAMINATION_VIEWED, MOST_DOCUMENTS

PAGE = " ".join((Path(__file__).parents[2] / "docs" / "examination.md").read_text("utf-8").split())
WORDS = {1: "one", 2: "two"}


@pytest.mark.parametrize("question", re.findall(r"```graphql (.*?) ```", PAGE))
def test_the_questions_shown_are_valid(question: str) -> None:
    assert validate(graphql_schema(build_schema(Mutation)), parse(question)) == []


def test_it_tells_the_limits() -> None:
    assert f"the first and the newest of the file, {MOST_LAYERS} at most" in PAGE
    assert f"At most {layers.MOST_CHANGES} changes are listed" in PAGE
    assert f"the first {MOST_DOCUMENTS} of the whole file and this candidate" in PAGE
    assert f"At most {examined_rule.MOST_CHANGES} are told" in PAGE
    assert f"of one fact, or, if there are none, of {WORDS[MOST_FACTS_CHANGED]}" in PAGE


def test_it_tells_every_standing_of_a_statement_and_what_the_journal_says() -> None:
    assert [it.name for it in AnswerStanding if f"`{it.name}`" not in PAGE] == []
    assert f"`{EXAMINATION_VIEWED}`" in PAGE
    assert f"`{LAYERS_VIEWED}`" in PAGE
