"""The checklist as a client of the portal reads it."""

from typing import Any

import orjson
import pytest

from support.acts import CANDIDATE, REPRESENTATIVE, STRANGER, Bench, a_bench, a_nominee
from talapker_core.access.actor import Actor
from talapker_graphql.api.context import Context
from talapker_graphql.api.schema import build_schema
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

QUESTION = """query($id: ID!) { checklist(id: $id) { ready version blocking total
  items { code severity message { ky ru en } remedy { ky ru en } path article verified }
  quotas { code bound limit have unknown missing standing places article }
  repair { proven conflict factsNeeded { code places }
    changes { candidacyId fromPlace toPlace sex attributes } } } }"""


async def told(bench: Bench, address: DatabaseAddress, nomination: str, actor: Actor = CANDIDATE) -> Any:
    async with open_reading(address) as reading:
        context = Context(reading, bench.clock.now(), actor, office=bench.office)
        result = await build_schema().execute(QUESTION, {"id": nomination}, context)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))["checklist"]


async def test_a_client_that_follows_the_paths_to_documents_gets_the_file_ready(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.filled()
        await tables.Document.filter(nomination_id=nomination).delete()
        steps = 0
        while (found := await told(bench, address, nomination))["blocking"]:
            assert found["items"][0]["severity"] == "BLOCKS"
            where = next(item["path"] for item in found["items"] if item["path"] != ["documents"])
            await bench.put_document(nomination, where[-1], where[1] if where[0] == "candidacies" else None)
            steps += 1
            assert steps < 30

        assert found["ready"]
        assert {item["severity"] for item in found["items"]} <= {"WARNS", "INFORMS"}


@pytest.mark.parametrize("actor", [STRANGER, REPRESENTATIVE], ids=lambda actor: actor.id)
async def test_to_a_stranger_there_is_no_such_checklist(address: DatabaseAddress, actor: Actor) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.filled()

        assert await told(bench, address, nomination, actor) is None
        assert await told(bench, address, "nomination-none", actor) is None


async def test_a_list_is_told_its_quotas_and_what_must_be_known_to_mend_it(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        people = [a_nominee(serial) for serial in range(12)]
        nomination = await bench.filled(*people, contest="contest-0", actor=REPRESENTATIVE)

        found = await told(bench, address, nomination, REPRESENTATIVE)

    sexes = next(quota for quota in found["quotas"] if quota["code"] == "list.one_sex_share")
    assert (sexes["bound"], sexes["limit"], sexes["have"], sexes["standing"]) == ("AT_MOST", 8, 12, "NOT_MET")
    assert sexes["article"].startswith("art. ")
    assert {one["code"] for one in found["repair"]["factsNeeded"]} == {"list.ethnic_share", "list.disability_minimum"}
    blocks = [item for item in found["items"] if item["code"] == "list.order_gap"]
    assert blocks[0]["path"][0::2] == ["candidacies", "place"]
