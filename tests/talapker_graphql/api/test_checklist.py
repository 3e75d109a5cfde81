"""The checklist as a client of the portal reads it."""

from datetime import date
from typing import Any

import orjson
import pytest

from support.acts import CANDIDATE, REPRESENTATIVE, STRANGER, Bench, a_bench, a_nominee
from talapker_core.access.actor import Actor
from talapker_core.nominations.party_list.changes import Joins, Leaves, Moves
from talapker_core.nominations.party_list.members import Attribute
from talapker_core.nominations.party_list.repair import NeedsFacts, NoRepair, Repaired
from talapker_core.personal_number import PersonalNumber, Sex
from talapker_graphql.api.context import Context
from talapker_graphql.api.nominations.checklist import list_repair
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


DECLARED: dict[str, Any] = {"other_ethnic_group": True, "disability_group": 3, "birth_date": date(1995, 5, 17)}


async def test_who_leaves_comes_and_moves_is_told_by_candidacy(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        men = [a_nominee(at, personal_number=PersonalNumber(f"2000519950{at:04d}"), **DECLARED) for at in range(10)]
        nomination = await bench.filled(*men, contest="contest-0", actor=REPRESENTATIVE)
        on_file = {row.id for row in await tables.Candidacy.filter(nomination_id=nomination)}

        changes = (await told(bench, address, nomination, REPRESENTATIVE))["repair"]["changes"]

    leaving = [change for change in changes if change["toPlace"] is None]
    coming = [change for change in changes if change["candidacyId"] is None]
    assert len(leaving) == len(coming) == 3
    assert {change["candidacyId"] for change in leaving} < on_file
    assert {change["sex"] for change in coming} == {"FEMALE"}
    assert {change["toPlace"] for change in coming} <= set(range(1, 11))


def test_every_outcome_of_a_repair_is_told() -> None:
    young = frozenset({Attribute.YOUNG})
    found = Repaired(changes=(Leaves("p-1", 2), Joins(2, Sex.FEMALE, young), Moves("p-2", 3, 1)), proven=True)

    repaired = list_repair(found, {"p-1": "c-1", "p-2": "c-2"})
    impossible = list_repair(NoRepair(("list.young_share", "list.maximum_length")), {})
    needy = list_repair(NeedsFacts({"list.ethnic_share": (1, 4)}), {})

    assert [(it.candidacy_id, it.from_place, it.to_place) for it in repaired.changes] == [
        ("c-1", 2, None),
        (None, None, 2),
        ("c-2", 3, 1),
    ]
    assert repaired.changes[1].attributes == [Attribute.YOUNG]
    assert (impossible.changes, impossible.conflict) == ([], ["list.young_share", "list.maximum_length"])
    assert [(it.code, it.places) for it in needy.facts_needed] == [("list.ethnic_share", [1, 4])]
