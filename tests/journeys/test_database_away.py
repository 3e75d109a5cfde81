"""A database that goes away under the portal and comes back: everybody is told to ask again, and nothing is lost."""

import os
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from tortoise.connection import get_connections

from support.acts import CANDIDATE
from support.databases import an_own_postgresql, apart, new_database
from support.portal_house import House, a_house
from talapker_core.access.actor import Actor
from talapker_graphql.auth.development import development_issuer
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, migrate

OPEN = """mutation($input: OpenNominationInput!) { openNomination(input: $input) {
  ... on NominationOpened { nomination { id } } ... on NotDone { problems { code } } } }"""
ACT = {"query": OPEN, "variables": {"input": {"contestId": "contest-1", "idempotencyKey": "the-key"}}}
READ = {"query": "{ elections { nodes { id } } }"}


@pytest.fixture
def server() -> Iterator[Any]:
    """A PostgreSQL of this test alone, which can be stopped."""
    if "TALAPKER_TEST_POSTGRESQL" in os.environ:
        pytest.skip("the server that the environment names is not ours to stop")
    with an_own_postgresql() as own:
        yield own
        own.ensure_postgres_running()


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        yield client


def bearer(house: House, actor: Actor) -> dict[str, str]:
    token = development_issuer(house.installation.settings, house.installation.keys).issue(actor)
    return {"Authorization": f"Bearer {token}"}


def code_of(answer: httpx.Response) -> str:
    told = answer.json()
    return str(told["error"]["code"] if "error" in told else told["errors"][0]["extensions"]["code"])


async def test_while_the_server_is_away_everybody_is_told_to_ask_again_and_is_answered_once_it_is_back(
    server: Any, tmp_path: Path, http: httpx.AsyncClient
) -> None:
    address = new_database(server.get_uri())
    apart(migrate(address))
    async with a_house(address, tmp_path) as house:
        candidate = bearer(house, CANDIDATE)
        assert (await http.post(f"{house.url}/graphql", json=READ)).json()["data"]["elections"]["nodes"]

        server.stop()
        for _ in range(12):
            # More often than there are connections, none of which may be lost.
            for method, path, body in (
                ("POST", "/graphql", READ),
                ("POST", "/graphql", ACT),
                ("PUT", "/uploads/a-slot", None),
                ("GET", "/documents/a-document/view", None),
                ("GET", "/journal/head", None),
                ("GET", "/health/ready", None),
            ):
                began = time.monotonic()
                answer = await http.request(method, f"{house.url}{path}", json=body, headers=candidate)
                assert (answer.status_code, code_of(answer)) == (503, "SERVICE_UNAVAILABLE"), (path, answer.text)
                assert int(answer.headers["retry-after"]) > 0
                assert time.monotonic() - began < 3
        assert (await http.get(f"{house.url}/health/live")).is_success

        server.ensure_postgres_running()
        answer = await http.post(f"{house.url}/graphql", json=ACT, headers=candidate)

        assert answer.json()["data"]["openNomination"]["nomination"]["id"]
        assert (await http.get(f"{house.url}/health/ready")).is_success
        assert await tables.Nomination.all().count() == 1


async def test_an_act_that_another_process_kept_from_being_written_is_done_under_the_same_key_later(
    sqlite_address: DatabaseAddress, tmp_path: Path, http: httpx.AsyncClient
) -> None:
    async with a_house(sqlite_address, tmp_path) as house:
        candidate = bearer(house, CANDIDATE)
        (connection,) = get_connections().all()
        await connection.execute_query("PRAGMA busy_timeout = 50")

        with closing(sqlite3.connect(sqlite_address.sqlite_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = await http.post(f"{house.url}/graphql", json=ACT, headers=candidate)
            read = await http.post(f"{house.url}/graphql", json=READ)
            other.execute("ROLLBACK")
        done = await http.post(f"{house.url}/graphql", json=ACT, headers=candidate)

    assert (refused.status_code, code_of(refused)) == (503, "SERVICE_UNAVAILABLE")
    assert read.json()["data"]["elections"]["nodes"]
    assert done.json()["data"]["openNomination"]["nomination"]["id"]
