"""Plans inside Strawberry's pipeline."""

from typing import Any

import orjson
import pytest

from talapker_graphql.api.context import Context
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql_reading_service import NOW, a_service


async def test_a_list_is_answered_by_one_statement_inside_the_pipeline(address: DatabaseAddress) -> None:
    question = """{ partyList(id: "l-0") { candidacies(first: 54) { totalCount nodes { place person { name { latin } }
      party { name { ky } } documents { nodes { kind fileName } } checks { nodes { standing reason } }
      decision { outcome } } } } }"""
    async with a_service(address, lists=1, on_a_list=54) as service:
        before = service.database.statements
        result = await service.schema.execute(
            question, context_value=Context(service.database, NOW, plans=service.plans)
        )

        assert service.database.statements == before + 1
        answer = orjson.dumps(result.data)
        assert answer == await service.resolved(question)
        assert b"CANARY" not in answer
        assert orjson.loads(answer)["partyList"]["candidacies"]["totalCount"] == 54


async def test_a_constituency_with_all_that_hangs_on_it_is_answered_by_one_statement(address: DatabaseAddress) -> None:
    question = """query Ballot($election: ID!) { election(id: $election) { name { ky ru en }
      constituencies(first: 2) { totalCount nodes { number candidacies { nodes { place status
        person { name { ky { surname givenName } latin } birthYear } party { name { ru } }
        documents { nodes { kind receivedAt } } checks { nodes { registry standing } }
        decision { outcome article text { en } } } } } } } }"""
    variables = {"election": "e-1"}
    async with a_service(address) as service:
        context = Context(service.database, NOW, plans=service.plans)
        before = service.database.statements
        result = await service.schema.execute(question, variables, context)

        assert service.database.statements == before + 1
        answer = orjson.dumps(result.data)
        assert answer == await service.resolved(question, variables)
        assert service.database.statements > before + 2
        found = orjson.loads(answer)["election"]["constituencies"]
        assert [len(one["candidacies"]["nodes"]) for one in found["nodes"]] == [12, 3]
        (first, *_) = found["nodes"][0]["candidacies"]["nodes"]
        assert len(first["documents"]["nodes"]) == 2
        assert len(first["checks"]["nodes"]) == 3
        assert first["decision"]["outcome"] == "GRANTED"


@pytest.mark.parametrize("variables", [{"first": 101}, {"first": -1}])
async def test_a_page_that_is_too_large_is_refused_with_its_code(
    address: DatabaseAddress, variables: dict[str, Any]
) -> None:
    question = "query Q($first: Int) { elections(first: $first) { nodes { id } } }"
    async with a_service(address) as service:
        context = Context(service.database, NOW, plans=service.plans)
        result = await service.schema.execute(question, variables, context)

        assert service.database.statements == 0
        assert result.errors
        assert (result.errors[0].extensions or {})["code"] == "PAGE_TOO_LARGE"
        assert "between 0 and 100" in result.errors[0].message


async def test_wrong_variables_are_refused_before_anything_is_read(address: DatabaseAddress) -> None:
    question = "query Q($first: Int) { elections(first: $first) { nodes { id } } }"
    async with a_service(address) as service:
        context = Context(service.database, NOW, plans=service.plans)
        result = await service.schema.execute(question, {"first": "many"}, context)

        assert service.database.statements == 0
        assert result.errors
        assert "$first" in result.errors[0].message


async def test_an_id_that_nothing_has_is_null_and_no_error(address: DatabaseAddress) -> None:
    question = '{ election(id: "nowhere") { id } fund(id: "nowhere") { id } }'
    async with a_service(address) as service:
        context = Context(service.database, NOW, plans=service.plans)
        result = await service.schema.execute(question, context_value=context)

        assert not result.errors
        assert orjson.dumps(result.data) == b'{"election":null,"fund":null}'
