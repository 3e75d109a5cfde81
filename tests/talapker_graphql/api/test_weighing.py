from typing import Any

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.api.weighing import ROWS_WITHOUT_PAGES, Scale, Weight

SCHEMA = graphql_schema(build_schema(Mutation))


def weight(text: str, **variables: Any) -> Weight:
    """The weight of the only operation of `text`."""
    definitions = parse(text).definitions
    (operation,) = (node for node in definitions if isinstance(node, OperationDefinitionNode))
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    return Scale(SCHEMA, operation, variables).weigh(fragments)


def test_a_page_is_multiplied_by_the_pages_below_it() -> None:
    text = "{ parties(first: 7) { nodes { name { en } } } }"
    below = "{ elections(first: 3) { nodes { partyLists(first: 5) { nodes { ballotNumber } } } } }"

    # One list, and seven parties with their names.
    assert weight(text).once == 1 + 7 * 2
    # One list, three elections, each with a list of five.
    assert weight(below).once == 1 + 3 * (1 + 1 + 5)


def test_what_a_list_tells_beside_its_rows_is_not_multiplied() -> None:
    rows = weight("{ parties(first: 50) { nodes { id } } }").once

    assert weight("{ parties(first: 50) { totalCount pageInfo { endCursor } nodes { id } } }").once == rows + 1


def test_an_edge_and_its_node_are_two_objects() -> None:
    assert weight("{ parties(first: 10) { edges { node { id } } } }").once == 1 + 10 * 2


@pytest.mark.parametrize(
    ("asked", "variables", "rows"),
    [
        pytest.param("", {}, 20, id="nothing said"),
        pytest.param("(first: null)", {}, 20, id="null"),
        pytest.param("(first: 3)", {}, 3, id="a number"),
        pytest.param("(first: 5000)", {}, 100, id="more than the largest page"),
        pytest.param("(first: -1)", {}, 0, id="less than none"),
        pytest.param(f"(first: {'9' * 5000})", {}, 100, id="a number of 5,000 digits"),
        pytest.param('(first: "3")', {}, 100, id="a text"),
        pytest.param("(first: $n)", {"n": 4}, 4, id="a variable"),
        pytest.param("(first: $n)", {"n": None}, 20, id="a null variable"),
        pytest.param("(first: $n)", {}, 6, id="a variable with a default"),
        pytest.param("(first: $m)", {}, 20, id="a variable without a default"),
        pytest.param("(first: $n)", {"n": True}, 100, id="a boolean variable"),
        pytest.param("(first: $n)", {"n": [1]}, 100, id="a list variable"),
        pytest.param("(first: $n)", {"n": 10**400}, 100, id="a huge variable"),
    ],
)
def test_the_size_of_a_page_is_read_where_it_stands(asked: str, variables: dict[str, Any], rows: int) -> None:
    text = f"query ($n: Int = 6, $m: Int) {{ parties{asked} {{ nodes {{ id }} }} }}"

    assert weight(text, **variables).once == 1 + rows


def test_a_fragment_weighs_the_same_as_its_fields() -> None:
    plain = "{ parties(first: 9) { nodes { name { en } } totalCount } }"
    spread = """{ parties(first: 9) { ...Page } }
        fragment Page on PartyConnection { nodes { ... on Party { name { en } } } totalCount }"""

    assert weight(spread) == weight(plain)


def test_a_fragment_spread_twice_in_one_place_asks_for_nothing_more() -> None:
    page = "fragment Page on PartyConnection { nodes { id } }"

    assert weight(f"{{ parties {{ ...Page ...Page }} }} {page}") == weight(f"{{ parties {{ ...Page }} }} {page}")


def test_a_list_without_pages_counts_as_a_page() -> None:
    text = '{ commission(id: "x") { board { runningClocks { due } } } }'

    assert weight(text).once == 1 + 1 + ROWS_WITHOUT_PAGES


def test_depth_is_the_longest_way_down() -> None:
    assert weight("{ a: __typename elections { nodes { ...E } } } fragment E on Election { name { en } }").depth == 4


def test_fields_that_the_schema_does_not_have_are_weighed_and_left_to_validation() -> None:
    assert weight("{ nonsense { deeper { yet } } } fragment F on Nowhere { x { y } }") == Weight(depth=3, once=2)


def test_the_schema_asked_about_its_types_types_is_as_heavy_as_it_is() -> None:
    once = weight("{ __schema { types { fields { type { name } } } } }").once
    thrice = weight("{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }").once

    assert thrice > 30 * once
