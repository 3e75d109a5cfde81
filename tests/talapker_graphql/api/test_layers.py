"""The layers of a file as its author and its commission read them."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import orjson
import pytest

from support.acts import CANDIDATE, MEMBER, OBSERVER, STRANGER, Bench, a_bench, done
from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_graphql.api.context import Context
from talapker_graphql.api.nominations import layers as module
from talapker_graphql.api.schema import build_schema
from talapker_graphql.procedures.erase_layers import erase_layers
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

LAYERS = """query($id: ID!) { layers(id: $id) { id layer ordinal sha256 madeAt content
  changes { total items { path before after } } } }"""
HASHES = "query($id: ID!) { layers(id: $id) { layer sha256 } }"
SINCE = "query($id: ID!, $since: ID) { layers(id: $id) { changes(since: $since) { total } } }"


async def asked(
    bench: Bench, address: DatabaseAddress, question: str, actor: Actor = CANDIDATE, **variables: Any
) -> Any:
    async with open_reading(address) as reading:
        context = Context(reading, bench.clock.now(), actor, office=bench.office)
        result = await build_schema().execute(question, variables, context)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))["layers"]


async def corrected(bench: Bench) -> str:
    """A file that was submitted and corrected by one more document."""
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))
    await bench.put_document(nomination, "diploma", None)
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 4, bench.key())))
    return nomination


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER], ids=lambda actor: actor.id)
async def test_all_layers_and_what_changed_between_them_are_told(address: DatabaseAddress, actor: Actor) -> None:
    async with a_bench(address) as bench:
        nomination = await corrected(bench)
        await bench.answer_all(nomination)
        done(await bench.decide(nomination, 5))

        found = await asked(bench, address, LAYERS, actor, id=nomination)
        document = await tables.Document.filter(nomination_id=nomination).order_by("-ordinal").first()

    assert [(layer["layer"], layer["ordinal"]) for layer in found] == [
        ("SUBMITTED", 1),
        ("CORRECTED", 1),
        ("REGISTERED", 1),
    ]
    for layer in found:
        assert sha256(layer["content"].encode()).hexdigest() == layer["sha256"]
    assert found[0]["changes"] is None
    assert found[2]["changes"] == {"total": 0, "items": []}
    (change,) = found[1]["changes"]["items"]
    assert document is not None
    assert (change["path"], change["before"]) == (["documents", document.id], None)
    assert json.loads(change["after"])["kind"] == "diploma"


async def test_any_two_layers_are_compared(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await corrected(bench)
        first = (await asked(bench, address, LAYERS, id=nomination))[0]["id"]

        since_first = await asked(bench, address, SINCE, id=nomination, since=first)
        since_another = await asked(bench, address, SINCE, id=nomination, since="snapshot-of-another-file")

    assert [layer["changes"] for layer in since_first] == [{"total": 0}, {"total": 1}]
    assert [layer["changes"] for layer in since_another] == [None, None]


async def test_however_many_fields_a_member_opens_the_journal_tells_it_once(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await corrected(bench)

        await asked(bench, address, HASHES, MEMBER, id=nomination)
        assert not await tables.JournalRecord.exists(act="LayersViewed")
        await asked(bench, address, LAYERS, CANDIDATE, id=nomination)
        assert not await tables.JournalRecord.exists(act="LayersViewed")
        await asked(bench, address, LAYERS, MEMBER, id=nomination)

        assert await tables.JournalRecord.filter(act="LayersViewed").count() == 1


async def test_what_the_staff_of_a_commission_opens_is_on_record_as_well(address: DatabaseAddress) -> None:
    staff = Actor("u-staff", Role.COMMISSION_STAFF, commission_id="central")
    async with a_bench(address) as bench:
        nomination = await corrected(bench)

        told = await asked(bench, address, LAYERS, staff, id=nomination)

        assert told
        assert (await tables.JournalRecord.get(act="LayersViewed")).entry.count('"u-staff"') == 1


@pytest.mark.parametrize("actor", [STRANGER, OBSERVER, ANONYMOUS], ids=lambda actor: actor.id)
async def test_to_strangers_a_file_looks_as_if_there_were_none(address: DatabaseAddress, actor: Actor) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.submitted()

        assert await asked(bench, address, LAYERS, actor, id=nomination) is None
        assert await asked(bench, address, LAYERS, actor, id="nomination-none") is None


async def test_more_changes_than_are_told_are_counted(
    address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CHANGES", 0)
    async with a_bench(address) as bench:
        nomination = await corrected(bench)

        found = await asked(bench, address, LAYERS, id=nomination)

    assert found[1]["changes"] == {"total": 1, "items": []}


async def test_of_what_was_erased_the_hash_is_left(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await corrected(bench)
        await bench.answer_all(nomination)
        done(await bench.decide(nomination, 5))
        await erase_layers(bench.office, bench.clock.now() + timedelta(days=1), actor="operator")

        found = await asked(bench, address, LAYERS, id=nomination)

    assert [(layer["content"], layer["changes"]) for layer in found] == [(None, None)] * 3
    assert len({layer["sha256"] for layer in found}) == 3
