"""What happened to a file as its readers ask for it: in pages, by cursors, and for nobody else."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_bench,
    personal_number,
)
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_graphql.api.context import Context
from talapker_graphql.api.nominations.events import cursor_of, sequence_of
from talapker_graphql.api.schema import build_schema
from talapker_graphql.api.subscription import Subscription
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

QUESTION = """query($id: ID!, $first: Int, $after: ID) {
  nominationEvents(nominationId: $id, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { act } }
    nodes { cursor sequence act at by own text { ky ru en } details { name value } version nomination { id version } }
  } }"""


async def answered(
    bench: Bench, address: DatabaseAddress, nomination: str, actor: Actor = CANDIDATE, **variables: Any
) -> Any:
    async with open_reading(address) as reading:
        context = Context(reading, bench.clock.now(), actor, office=bench.office)
        result = await build_schema().execute(QUESTION, {"id": nomination, **variables}, context)
    return orjson.loads(orjson.dumps({"data": result.data, "errors": [it.formatted for it in result.errors or ()]}))


async def told(*asked: Any, **variables: Any) -> Any:
    answer = await answered(*asked, **variables)
    assert not answer["errors"], answer
    return answer["data"]["nominationEvents"]


async def test_an_author_reads_what_happened_in_order_with_its_meaning_in_three_languages(
    address: DatabaseAddress,
) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.verified()
        await bench.omission(nomination, 3)

        found = await told(bench, address, nomination)

    assert [node["act"] for node in found["nodes"]] == [
        "NominationOpened", "CandidacyAdded", "NominationSubmitted", *["RegistryAnswered"] * 3, "OmissionRecorded",
    ]  # fmt: skip
    assert found["totalCount"] == len(found["nodes"]) == 7
    last = found["nodes"][-1]
    assert (last["by"], last["own"], last["at"]) == ("COMMISSION", False, "2021-10-01T09:00:00.000000Z")
    assert all(last["text"].values())
    assert last["nomination"] == {"id": nomination, "version": 4}
    assert [edge["cursor"] for edge in found["edges"]] == [node["cursor"] for node in found["nodes"]]


async def test_the_commission_reads_the_same_and_recognises_its_own_acts(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.submitted()
        await bench.omission(nomination, 3)

        authors = await told(bench, address, nomination)
        commissions = await told(bench, address, nomination, MEMBER)

    assert [node["own"] for node in authors["nodes"]] == [True, True, True, False]
    assert [node["own"] for node in commissions["nodes"]] == [False, False, False, True]
    assert [{**it, "own": None} for it in authors["nodes"]] == [{**it, "own": None} for it in commissions["nodes"]]


async def test_another_representative_of_the_party_reads_it_and_learns_nobodys_id(address: DatabaseAddress) -> None:
    colleague = Actor("u-colleague", REPRESENTATIVE.role, party_id=REPRESENTATIVE.party_id)
    async with a_bench(address) as bench:
        nomination = await bench.submitted(contest="contest-0", actor=REPRESENTATIVE)

        found = await told(bench, address, nomination, colleague)

    assert [node["own"] for node in found["nodes"]] == [False] * 3
    assert REPRESENTATIVE.id not in json.dumps(found)


@pytest.mark.parametrize(
    "actor", [STRANGER, REPRESENTATIVE, OTHER_PARTY, OBSERVER, DISTRICT_MEMBER, ANONYMOUS], ids=lambda it: it.id
)
async def test_to_a_stranger_the_file_looks_like_one_that_is_not_there(address: DatabaseAddress, actor: Actor) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.submitted()
        # Even when everybody may read the nomination itself.
        await tables.Nomination.filter(id=nomination).update(published_at=bench.clock.now())

        for variables in ({}, {"after": "nonsense"}, {"first": 1000}):
            theirs = await answered(bench, address, nomination, actor, **variables)
            assert theirs == await answered(bench, address, "nomination-none", actor, **variables)
            assert theirs == {"data": {"nominationEvents": None}, "errors": []}


async def test_pages_of_every_size_make_the_whole(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.verified()
        whole = (await told(bench, address, nomination))["nodes"]

        for first in range(1, len(whole) + 1):
            pieced: list[Any] = []
            more = True
            while more:
                after = pieced[-1]["cursor"] if pieced else None
                page = await told(bench, address, nomination, first=first, after=after)
                pieced += page["nodes"]
                more = page["pageInfo"]["hasNextPage"]
                assert page["pageInfo"]["endCursor"] == pieced[-1]["cursor"]
                assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
            assert pieced == whole


async def test_whoever_has_seen_everything_gets_an_empty_page(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.submitted()
        end = (await told(bench, address, nomination))["pageInfo"]["endCursor"]

        page = await told(bench, address, nomination, after=end)

    assert page["nodes"] == []
    assert page["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": True, "startCursor": None, "endCursor": None}


@pytest.mark.parametrize(
    "cursor", ["", "nonsense", "7", "ajc", "\x00", "é", "x" * 5000, cursor_of(3), cursor_of(10**17), cursor_of(0) + "="]
)
async def test_a_cursor_that_is_none_of_ours_is_refused_rather_than_hiding_what_comes(
    sqlite_address: DatabaseAddress, cursor: str
) -> None:
    async with a_bench(sqlite_address) as bench:
        nomination = await bench.submitted()

        answer = await answered(bench, sqlite_address, nomination, after=cursor)

    assert answer["errors"][0]["extensions"]["code"] == "CURSOR_NOT_VALID"
    assert answer["data"] == {"nominationEvents": None}


async def test_a_page_has_at_most_a_hundred(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench:
        nomination = await bench.submitted()

        answer = await answered(bench, sqlite_address, nomination, first=101)

    assert answer["errors"][0]["extensions"]["code"] == "PAGE_TOO_LARGE"


async def test_no_personal_data_and_no_id_of_a_person_who_acted_is_told(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench:
        nomination = await bench.verified()
        await bench.omission(nomination, 3)

        text = json.dumps(await told(bench, sqlite_address, nomination), ensure_ascii=False)

    for word in (personal_number(1), "Апасова", "Нур", "1980", CANDIDATE.id, MEMBER.id, "system"):
        assert word not in text


@given(st.integers(0, 10**17))
def test_a_cursor_means_the_sequence_that_it_was_made_of(sequence: int) -> None:
    assert sequence_of(cursor_of(sequence)) == sequence


@given(st.text(max_size=40) | st.from_regex(r"[A-Za-z0-9_=-]{0,24}", fullmatch=True))
def test_a_cursor_is_written_in_one_way_only(text: str) -> None:
    sequence = sequence_of(text)

    assert sequence is None or cursor_of(sequence) == text


async def test_an_endpoint_without_a_watch_follows_nothing(sqlite_address: DatabaseAddress) -> None:
    schema = build_schema(subscription=Subscription)
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        context = Context(reading, bench.clock.now(), CANDIDATE)
        question = 'subscription { nominationChanged(nominationId: "n") { act } }'
        results: Any = await schema.subscribe(question, context_value=context)

        (refusal,) = [result async for result in results]

    assert refusal.errors[0].extensions["code"] == "READ_ONLY"
