"""What a witness of the journal sees from outside, and what it can prove with it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import OKPKey
from starlette.applications import Starlette

from support.acts import Bench, a_bench
from talapker_core.journal.tree_head import TreeHead, continues, parse_tree_head
from talapker_graphql.feeds import verify_receipt
from talapker_graphql.feeds.journal import journal_routes
from talapker_graphql.procedures.sign_head import sign_head
from talapker_graphql.procedures.signing import signed_statement
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import HeadTimestamp


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    async with a_bench(address) as laid:
        yield laid


@pytest.fixture
async def portal(bench: Bench) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=journal_routes(bench.office))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://portal") as client:
        yield client


async def told(portal: httpx.AsyncClient, address: str) -> dict[str, Any]:
    answer = await portal.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def witnessed(portal: httpx.AsyncClient, statement: str) -> TreeHead:
    (key,) = (await told(portal, "/journal/keys"))["keys"]
    assert "d" not in key
    said = signed_statement([OKPKey.import_key(key)], statement)
    assert said is not None
    return parse_tree_head(said)


async def test_a_witness_sees_that_the_journal_continues_what_it_kept(bench: Bench, portal: httpx.AsyncClient) -> None:
    kept = await witnessed(portal, (await told(portal, "/journal/head"))["head"])
    for contest in ("contest-1", "contest-2"):
        await bench.submitted(contest=contest)
        await sign_head(bench.office)

        answer = await told(portal, f"/journal/consistency?from={kept.size}")

        newest = await witnessed(portal, answer["head"])
        proof = [bytes.fromhex(one) for one in answer["proof"]]
        assert newest.size > kept.size
        assert (answer["size"], answer["root"]) == (newest.size, newest.root.hex())
        assert continues(newest, kept, proof)
        assert kept.size == 0 or not continues(newest, TreeHead(kept.size, b"\0" * 32, kept.at), proof)
        kept = newest


async def test_the_time_stamp_of_the_newest_head_is_told_beside_it(bench: Bench, portal: httpx.AsyncClient) -> None:
    head = await sign_head(bench.office)
    assert (await told(portal, "/journal/head"))["timestamp"] is None

    await HeadTimestamp.create(size=head.size, token="dG9rZW4=", stamped_at=head.signed_at)

    assert (await told(portal, "/journal/head"))["timestamp"] == "dG9rZW4="
    assert (await told(portal, "/journal/consistency?from=0"))["timestamp"] == "dG9rZW4="


async def test_the_program_that_verifies_receipts_is_handed_out(portal: httpx.AsyncClient) -> None:
    answer = await portal.get("/journal/verify_receipt.py")

    assert answer.text == Path(verify_receipt.__file__).read_text("utf-8")  # noqa: ASYNC240  (a small file, once)


@pytest.mark.parametrize("size", ["", "-1", "one", "1.0", "9", "٣", "9" * 400, "0x1"])
async def test_a_size_that_the_journal_never_had_is_refused(portal: httpx.AsyncClient, size: str) -> None:
    answer = await portal.get("/journal/consistency", params={"from": size})

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "JOURNAL_SIZE_NOT_VALID"
    assert set(answer.json()["error"]["message"]) == {"ky", "ru", "en"}
