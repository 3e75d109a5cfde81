"""What plans answer, and what they leave alone."""

from collections.abc import Sequence
from typing import Any

from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.reading.database import Row, TooComplexError
from talapker_graphql.reading.plans import Counts, ReadingPlans
from talapker_graphql.reading.viewer import PUBLIC
from talapker_graphql.store.connection import DatabaseAddress, Engine
from talapker_graphql_reading_service import NOW, a_service

PAGED = "query Q($first: Int) { elections(first: $first) { nodes { id } } }"


class ShallowDatabase:
    """A database whose parser takes nothing."""

    engine: Engine = "sqlite"
    statements = 0

    async def value(self, statement: str, parameters: Sequence[Any]) -> bytes | None:
        del statement, parameters
        self.statements += 1
        raise TooComplexError

    async def rows(self, statement: str, parameters: Sequence[Any]) -> list[Row]:
        raise NotImplementedError


async def test_a_statement_too_complex_for_the_parser_is_tried_once() -> None:
    database = ShallowDatabase()
    plans = ReadingPlans(database, graphql_schema(build_schema()))

    answers = [await plans.answer("{ elections { nodes { id } } }", None, None, PUBLIC, NOW) for _ in range(3)]

    assert answers == [None, None, None]
    assert database.statements == 1
    assert plans.counts == Counts(too_complex=1, refused=2)


async def test_a_deep_question_is_answered_by_the_resolvers_where_the_parser_is_shallow(
    address: DatabaseAddress,
) -> None:
    question = '{ commission(id: "k-tec") ' + "{ parent " * 40 + "{ id }" + " }" * 40 + " }"
    async with a_service(address) as service:
        planned = await service.planned(question)

        assert service.plans.counts.failed == 0
        assert service.plans.counts.answered + service.plans.counts.too_complex == 1
        assert planned in {None, await service.resolved(question)}


async def test_wrong_variables_are_left_to_the_pipeline_that_says_what_is_wrong(address: DatabaseAddress) -> None:
    async with a_service(address) as service:
        assert await service.planned(PAGED, {"first": "many"}) is None
        assert await service.planned("query Q($id: ID!) { election(id: $id) { id } }", {}) is None
        assert service.database.statements == 0


async def test_a_page_that_is_too_large_is_left_to_the_pipeline_wherever_its_size_stands(
    address: DatabaseAddress,
) -> None:
    async with a_service(address) as service:
        for size in (101, -1):
            assert await service.planned(PAGED, {"first": size}) is None
            assert await service.planned(f"{{ elections(first: {size}) {{ nodes {{ id }} }} }}") is None
        assert service.database.statements == 0


async def test_a_missing_id_is_null(address: DatabaseAddress) -> None:
    async with a_service(address) as service:
        assert await service.planned('{ election(id: "nowhere") { id } }') == b'{"election":null}'
