import time
from functools import partial
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLError, get_introspection_query, parse

from talapker_graphql.api.limits import LIMITS, QueryLimits, check, parsed
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.api.weighing import MOST_TOLD
from talapker_graphql.cli.demo.guide import questions
from talapker_graphql.demonstration.dataset import demonstration_election
from talapker_graphql.reading.plans import LONGEST_DOCUMENT, Recent

AT_ONCE = 4
"""Seconds of this process's own work: well under one is usual, minutes are what an attack would cost."""

PIPELINE = build_schema(Mutation, extensions=[QueryLimits])
SCHEMA = graphql_schema(PIPELINE)
QUESTIONS = questions(demonstration_election(), "commission")
CONSTITUENCY_AND_LIST = """query ($c: ID!, $l: ID!, $fifty: Int = 50) {
  constituency(id: $c) { name { ky ru } candidacies(first: $fifty) { nodes {
    person { name { ky ru latin } } documents(first: 20) { nodes { kind } }
    checks(first: 10) { nodes { registry standing } } decision { outcome text { ky } } } } }
  partyList(id: $l) { candidacies(first: 54) { nodes { person { name { ky } }
    documents(first: 10) { nodes { kind } } checks(first: 5) { nodes { registry } } } } } }"""
INTROSPECTION = get_introspection_query(
    specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
)


def refusal(document: str | DocumentNode, name: str | None = None, **variables: Any) -> dict[str, Any]:
    """What the limits say of `document`."""
    with pytest.raises(GraphQLError) as caught:
        check(parsed(document) if isinstance(document, str) else document, SCHEMA, name, variables)
    return dict(caught.value.extensions or {})


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(text, id=title) for title, text in QUESTIONS.items()),
        pytest.param(CONSTITUENCY_AND_LIST, id="a constituency and a list of 54"),
        pytest.param(INTROSPECTION, id="introspection"),
    ],
)
def test_a_question_that_people_ask_is_within_the_limits(text: str) -> None:
    document = parsed(text)

    check(document, SCHEMA, None, {})

    assert document.definitions


def test_pages_multiplied_beyond_the_cost_are_refused() -> None:
    text = """query ($n: Int) { elections(first: $n) { nodes { partyLists(first: $n) { nodes {
        candidacies(first: $n) { nodes { id } } } } } } }"""

    check(parsed(text), SCHEMA, None, {"n": 20})

    refused = refusal(text, n=100)
    assert refused["code"] == "QUERY_TOO_COSTLY"
    assert refused["limit"] == LIMITS.cost
    assert refused["actual"] > 100**3


def test_a_way_down_of_14_fields_is_allowed_and_one_of_15_is_not() -> None:
    def down(levels: int) -> str:
        return "{ a " * (levels - 1) + "{ a }" + " }" * (levels - 1)

    check(parsed(down(14)), SCHEMA, None, {})

    assert refusal(down(15)) == {"code": "QUERY_TOO_DEEP", "limit": 14, "actual": 15}


def test_depth_is_counted_through_fragments() -> None:
    chain = "".join(f"fragment F{n} on Query {{ a {{ ...F{n + 1} }} }} " for n in range(20))

    assert refusal(f"{{ ...F0 }} {chain} fragment F20 on Query {{ a }}")["actual"] == 21


def test_a_document_nested_beyond_the_parsers_patience_is_too_deep() -> None:
    for levels in (200, 400, 900):
        assert refusal("{ a " * levels + "}" * levels)["code"] == "QUERY_TOO_DEEP"


def test_fifty_aliases_and_directives_are_allowed_and_one_more_is_not() -> None:
    def aliased(count: int) -> str:
        return "{ " + " ".join(f"a{n}: __typename" for n in range(count)) + " }"

    def directed(count: int) -> str:
        return "query " + "@a " * (count - 2) + "{ ... @include(if: true) { __typename @skip(if: false) } }"

    check(parsed(aliased(50)), SCHEMA, None, {})
    check(parsed(directed(50)), SCHEMA, None, {})

    assert refusal(aliased(51)) == {"code": "TOO_MANY_ALIASES", "limit": 50, "actual": 51}
    assert refusal(directed(51)) == {"code": "TOO_MANY_DIRECTIVES", "limit": 50, "actual": 51}


@pytest.mark.parametrize(
    "text",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { a { ... on Query { ...A } } }",
        "{ a } fragment A on Query { ...B } fragment B on Query { ...A }",
    ],
)
def test_a_fragment_that_spreads_itself_is_refused(text: str) -> None:
    assert refusal(text) == {"code": "FRAGMENT_CYCLE"}


def test_of_several_operations_one_must_be_named() -> None:
    text = "query A { __typename } query B { __typename }"

    check(parsed(text), SCHEMA, "B", {})

    assert refusal(text)["code"] == "OPERATION_NAME_REQUIRED"
    assert refusal(text, "C")["code"] == "OPERATION_NOT_FOUND"
    assert refusal("fragment A on Query { __typename }")["code"] == "OPERATION_NOT_FOUND"


def test_only_the_operation_that_is_meant_is_priced() -> None:
    text = """query Cheap { __typename } query Costly { elections(first: 100) { nodes { partyLists(first: 100) { nodes {
        candidacies(first: 100) { nodes { id } } } } } } }"""

    check(parsed(text), SCHEMA, "Cheap", {})

    assert refusal(text, "Costly")["code"] == "QUERY_TOO_COSTLY"


def test_a_document_of_more_than_2000_tokens_is_not_read_on() -> None:
    with pytest.raises(GraphQLError) as caught:
        parsed("{ " + "a " * 2000 + "}")

    assert caught.value.extensions == {"code": "QUERY_TOO_LONG", "limit": 2000}


def test_words_about_tokens_in_the_document_are_a_syntax_error_like_any_other() -> None:
    with pytest.raises(GraphQLError, match="Syntax Error") as caught:
        parsed('{ a } "more than 2000 tokens. Parsing aborted."')

    assert not caught.value.extensions


def test_a_thousand_doubling_fragments_are_weighed_at_once() -> None:
    doubling = "".join(
        f"fragment F{n} on Query {{ ...A{n} ...B{n} }} fragment A{n} on Query {{ ...F{n + 1} }} "
        f"fragment B{n} on Query {{ ...F{n + 1} }} "
        for n in range(1000)
    )
    document = parse(f"{{ ...F0 }} {doubling} fragment F1000 on Query {{ elections {{ nodes {{ id }} }} }}")

    began = time.process_time()
    refused = refusal(document)

    assert time.process_time() - began < AT_ONCE
    # The true weight is 2 to the power of 1,000 times that of the last.
    assert refused == {"code": "QUERY_TOO_COSTLY", "limit": LIMITS.cost, "actual": MOST_TOLD}


def test_a_fragment_that_is_spread_twice_a_thousand_levels_deep_costs_what_it_costs_once() -> None:
    doubling = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(1000))
    document = parse(f"{{ ...F0 }} {doubling} fragment F1000 on Query {{ __typename }}")

    began = time.process_time()
    check(document, SCHEMA, None, {})

    assert time.process_time() - began < AT_ONCE


def test_a_hundred_thousand_aliases_are_counted_at_once() -> None:
    document = parse("{ " + " ".join(f"a{n}: __typename" for n in range(100_000)) + " }", no_location=True)

    began = time.process_time()
    refused = refusal(document)

    assert time.process_time() - began < AT_ONCE
    assert refused["actual"] == 100_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("{ " + "a: __typename " * 100_000 + "}", "QUERY_TOO_LONG", id="aliases"),
        pytest.param("{ a " * 50_000, "QUERY_TOO_DEEP", id="brackets"),
        pytest.param("{ a(" + "[" * 1_900, None, id="open lists"),
        pytest.param("#" * 1_000_000 + "\n{ nonsense }", None, id="a long comment"),
        pytest.param("{ " + "a: __typename " * 100 + "}", "TOO_MANY_ALIASES", id="few aliases"),
        pytest.param("{ ...A } fragment A on Query { ...A }", "FRAGMENT_CYCLE", id="cycle"),
        pytest.param("query A { __typename } query B { __typename }", "OPERATION_NAME_REQUIRED", id="two operations"),
    ],
)
async def test_a_hostile_document_is_answered_at_once(text: str, code: str | None) -> None:
    began = time.process_time()
    answer = await PIPELINE.execute(text)

    assert time.process_time() - began < AT_ONCE
    assert answer.errors
    assert code is None or [(error.extensions or {}).get("code") for error in answer.errors] == [code]


@pytest.mark.parametrize("repeated", ["elections { totalCount } ", "elections { nodes { id } } ", "__typename "])
async def test_a_document_that_repeats_itself_does_not_keep_validation_busy(repeated: str) -> None:
    tokens = len(repeated.split())

    began = time.process_time()
    answer = await PIPELINE.execute("{ " + repeated * (1_900 // tokens) + "}")

    assert time.process_time() - began < AT_ONCE
    assert answer.errors is not None
    assert [error.extensions for error in answer.errors] == [{"code": "QUERY_TOO_COMPLEX"}]


async def test_a_question_within_the_limits_is_answered() -> None:
    answer = await PIPELINE.execute(INTROSPECTION)

    assert answer.errors is None
    assert answer.data


async def test_a_valid_document_is_validated_once_and_weighed_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    valid: Recent[str, DocumentNode] = Recent(2)
    pipeline = build_schema(Mutation, extensions=[partial(QueryLimits, valid)])
    text = """query ($n: Int, $no: Boolean = true) { __typename elections(first: $n) @skip(if: $no) { nodes {
        partyLists(first: $n) { nodes { candidacies(first: $n) { nodes { id } } } } } } }"""

    first = await pipeline.execute(text, {"n": 1})
    monkeypatch.setattr("strawberry.schema.schema.validate_document", lambda *_: pytest.fail("validated again"))
    second = await pipeline.execute(text, {"n": 2})
    third = await pipeline.execute(text, {"n": 100})

    assert first.data == second.data == {"__typename": "Query"}
    assert third.errors is not None
    assert [error.extensions for error in third.errors] == [refusal(text, n=100)]


async def test_an_invalid_or_a_refused_document_is_not_remembered() -> None:
    valid: Recent[str, DocumentNode] = Recent(2)
    pipeline = build_schema(Mutation, extensions=[partial(QueryLimits, valid)])

    for text in ("{ nonsense }", "{ ...A } fragment A on Query { ...A }", "{ __typename }" + " " * LONGEST_DOCUMENT):
        for _ in range(2):
            await pipeline.execute(text)

    assert len(valid) == 0


def test_the_pipelines_of_a_service_share_one_memory() -> None:
    limits = QueryLimits.remembering()

    assert limits()._valid is limits()._valid
    assert limits()._valid is not QueryLimits.remembering()()._valid
