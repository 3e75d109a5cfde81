"""What a client may say of a nominee, and where it is told what is wrong."""

from typing import Any

import orjson
import pytest

from support.acts import CANDIDATE, Bench, a_bench, personal_number
from talapker_graphql.api.context import Context
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

MUTATION = """mutation($input: AddCandidaciesInput!) { addCandidacies(input: $input) {
  ... on CandidaciesAdded { candidacyIds } ... on NotDone { problems { code path message { ky ru en } } } } }"""
NAME = {"surname": "Апасова", "givenName": "Нур"}
NOMINEE: dict[str, Any] = {
    "personalNumber": personal_number(1),
    "nameKy": NAME,
    "nameRu": NAME,
    "birthDate": "1980-05-17",
    "occupation": {"ky": "мугалим", "ru": "учительница", "en": "teacher"},
}


async def add(bench: Bench, address: DatabaseAddress, nomination: str, **told: Any) -> Any:
    given = {
        "nominationId": nomination,
        "nominees": [NOMINEE | told],
        "expectedVersion": 1,
        "idempotencyKey": bench.key(),
    }
    async with open_reading(address) as reading:
        context = Context(reading, bench.clock.now(), CANDIDATE, office=bench.office)
        result = await build_schema(Mutation).execute(MUTATION, {"input": given}, context)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))["addCandidacies"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"personalNumber": "1"}, "personalNumber"),
        ({"nameKy": {"surname": "", "givenName": ""}}, "nameKy"),
        ({"occupation": {"ky": "", "ru": "", "en": ""}}, "occupation"),
        ({"occupation": {"ky": "a\u202eb", "ru": "учительница", "en": "teacher"}}, "occupation"),
        ({"occupation": {"ky": "мугалим", "ru": "x" * 301, "en": "teacher"}}, "occupation"),
        ({"occupation": {"ky": "мугалим", "ru": "учительница", "en": "a\x07b"}}, "occupation"),
        ({"disabilityGroup": 4}, "disabilityGroup"),
        ({"disabilityGroup": -1}, "disabilityGroup"),
    ],
)
async def test_a_value_that_cannot_be_taken_is_told_by_its_path(
    address: DatabaseAddress, told: dict[str, Any], field: str
) -> None:
    async with a_bench(address) as bench:
        refused = await add(bench, address, await bench.open(), **told)

        assert [problem["path"] for problem in refused["problems"]] == [["nominees", "0", field]]
        assert await tables.Candidacy.all().count() == 0


async def test_what_quotas_ask_is_declared_and_sealed(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        done = await add(bench, address, await bench.open(), otherEthnicGroup=True, disabilityGroup=2)

        (candidacy,) = await tables.Candidacy.all()
        assert done["candidacyIds"] == [candidacy.id]
        assert "ethnic" not in candidacy.declarations_sealed
        assert "disability" not in candidacy.declarations_sealed
