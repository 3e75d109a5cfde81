"""The page on paper names every field, standing and refusal there is, and asks questions that are valid."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from graphql import parse, validate

from talapker_core.errors import Problem
from talapker_core.nominations import paper_problems
from talapker_core.nominations.paper_deviation import PaperStanding
from talapker_core.nominations.paper_values import TOLD_TO_ALL, PaperField
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema

PAGE = (Path(__file__).parents[2] / "docs" / "paper.md").read_text("utf-8")


@pytest.mark.parametrize("question", re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL))
def test_the_questions_shown_are_valid(question: str) -> None:
    assert validate(graphql_schema(build_schema(Mutation)), parse(question)) == []


def test_every_refusal_is_named() -> None:
    makers: dict[str, Callable[..., Problem]] = {
        name: made for name, made in vars(paper_problems).items() if callable(made) and made is not Problem
    }
    codes = {
        made("d-1").code if name == "deviation_stands" else made().code
        for name, made in makers.items()
        if made.__module__ == paper_problems.__name__
    }

    assert len(codes) == 11
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()


def test_every_standing_is_named() -> None:
    assert [it.name for it in PaperStanding if f"| `{it.name}` |" not in PAGE] == []


def test_every_field_is_named_and_whose_value_everybody_reads() -> None:
    rows = re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \| [^|]+ \| (yes|no) \|", PAGE, re.MULTILINE)
    told = {name: public for names, public in rows for name in re.findall(r"[A-Z_]+", names)}

    assert told.keys() == {field.name for field in PaperField}
    assert {name for name, public in told.items() if public == "yes"} == {field.name for field in TOLD_TO_ALL}
