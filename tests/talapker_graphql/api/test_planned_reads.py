"""Plans inside Strawberry's pipeline."""

import orjson

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
