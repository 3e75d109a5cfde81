"""Following a file live: over a real server, with a real client, while others act."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    done,
    put_election_on_file,
)
from support.live import PATIENCE, Portal, a_portal
from talapker_core.access.actor import Actor
from talapker_graphql.auth.development import development_issuer
from talapker_graphql.bootstrap import install
from talapker_graphql.cli.children import free_port
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.reading.journal_watch import MOST_WAITING
from talapker_graphql.settings import Settings
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected


async def a_whole_way(bench: Bench, nomination: str) -> None:
    """From a filled draft (version 2) to registration: submit, omission, mended, answers, registered."""
    done(await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, 2, bench.key())))
    done(await bench.omission(nomination, 3))
    await bench.put_document(nomination, "diploma", None)
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 4, bench.key())))
    await bench.answer_all(nomination)
    done(await bench.decide(nomination, 5))


ITS_WAY = [
    ("NominationOpened", "APPLICANT", True),
    ("CandidacyAdded", "APPLICANT", True),
    ("NominationSubmitted", "APPLICANT", True),
    ("OmissionRecorded", "COMMISSION", False),
    ("OmissionsMended", "APPLICANT", True),
    *[("RegistryAnswered", "SYSTEM", False)] * 3,
    ("NominationRegistered", "COMMISSION", False),
]


async def test_an_author_sees_the_file_go_its_way_while_others_act(address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(address, tmp_path) as portal, portal.following() as author, portal.following(MEMBER) as member:
        nomination = await portal.bench.filled()
        for client in (author, member):
            await client.subscribe(nomination)
            assert [(await client.event())["act"] for _ in range(2)] == ["NominationOpened", "CandidacyAdded"]

        await a_whole_way(portal.bench, nomination)

        authors, members = [[await client.event() for _ in range(7)] for client in (author, member)]
        assert [(it["act"], it["by"], it["own"]) for it in authors] == ITS_WAY[2:]
        assert [it["own"] for it in members] == [it["by"] == "COMMISSION" for it in authors]
        assert authors[-1]["nomination"] == {"status": "REGISTERED", "version": 6}
        assert {"name": "omissions", "value": "1"} in authors[1]["details"]
        assert authors[-1]["version"] == 6


async def test_after_a_break_anywhere_exactly_what_was_missed_comes(address: DatabaseAddress, tmp_path: Path) -> None:
    """Every event is the last one before a break once; the others come after it, in order, once."""
    async with a_portal(address, tmp_path) as portal:
        nomination = await portal.bench.filled()
        await a_whole_way(portal.bench, nomination)
        async with portal.following() as author:
            await author.subscribe(nomination)
            whole = [await author.event() for _ in ITS_WAY]
        assert [it["act"] for it in whole] == [act for act, _, _ in ITS_WAY]

        for seen, last in enumerate(whole, 1):
            async with portal.following() as author:
                await author.subscribe(nomination, last["cursor"])
                assert [await author.event() for _ in whole[seen:]] == whole[seen:]
                await author.say(type="ping")
                assert await author.hear() == {"type": "pong"}


@pytest.mark.parametrize("actor", [STRANGER, REPRESENTATIVE, OBSERVER, DISTRICT_MEMBER, None])
async def test_a_stranger_is_refused_as_if_the_file_were_not_there(
    sqlite_address: DatabaseAddress, tmp_path: Path, actor: Actor | None
) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, portal.following(actor) as stranger:
        nomination = await portal.bench.submitted()
        refusals = []
        for file in (nomination, "nomination-none"):
            await stranger.subscribe(file, name="same", after="nonsense")
            refusals.append(await stranger.hear())

        assert refusals[0] == refusals[1]
        assert (refusals[0]["type"], refusals[0]["payload"][0]["extensions"]["code"]) == ("error", "NOT_FOUND")
        assert portal.service.watch.listeners == 0


async def test_whoever_may_read_the_file_no_more_hears_no_more_of_it(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, portal.following(MEMBER) as member:
        nomination = await portal.bench.submitted()
        await member.subscribe(nomination)
        for _ in range(3):
            await member.event()
        await tables.Nomination.filter(id=nomination).update(commission_id="district-1")

        await portal.act(nomination)

        last, end = await member.hear(), await member.hear()
        assert (last["payload"]["data"], last["payload"]["errors"][0]["extensions"]["code"]) == (None, "NOT_FOUND")
        assert end == {"id": "1", "type": "complete"}


async def test_a_cursor_that_is_none_of_ours_is_refused(sqlite_address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, portal.following() as author:
        nomination = await portal.bench.open()
        await author.subscribe(nomination, after="nonsense")

        assert (await author.hear())["payload"][0]["extensions"]["code"] == "CURSOR_NOT_VALID"


async def test_when_there_is_no_room_a_listener_is_told_to_come_later(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, portal.following() as author:
        nomination = await portal.bench.open()
        portal.service.watch._most = 0
        await author.subscribe(nomination)

        refusal = await author.hear()

        assert refusal["payload"]["errors"][0]["extensions"]["code"] == "TOO_MANY_LISTENERS"


async def test_a_hundred_connections_hear_of_one_act_by_one_watcher(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal, AsyncExitStack() as opened:
        nomination = await portal.bench.open()
        query = "subscription($id: ID!) { nominationChanged(nominationId: $id) { sequence } }"
        clients = [await opened.enter_async_context(portal.following()) for _ in range(100)]
        for client in clients:
            await client.subscribe(nomination, query=query)
            assert await client.event() == {"sequence": "0"}
        assert portal.service.watch.listeners == 100
        statements, looks = portal.service.reading.statements, portal.service.watch.looks

        await portal.act(nomination)
        heard = await asyncio.gather(*(client.event() for client in clients))

        assert heard == [{"sequence": "1"}] * 100
        # One statement for each look, and one that reads what is new for all of them.
        assert portal.service.reading.statements - statements == portal.service.watch.looks - looks + 1


async def test_a_connection_that_is_not_read_keeps_little_waiting_and_hinders_nobody(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_portal(sqlite_address, tmp_path) as portal:
        nomination = await portal.bench.open()
        # A client whose socket takes nothing: it keeps one message and lets the others stand in the network.
        async with portal.following(max_queue=1) as slow, portal.following() as quick:
            for client in (slow, quick):
                await client.subscribe(nomination)
                await client.event()
            slow.socket.transport.pause_reading()

            for _ in range(4):
                await portal.act(nomination, 2 * MOST_WAITING)
                heard = [int((await quick.event())["sequence"]) for _ in range(2 * MOST_WAITING)]
                assert heard == list(range(heard[0], heard[0] + 2 * MOST_WAITING))
            assert all(
                len(listener._waiting) <= MOST_WAITING for listener in portal.service.watch._listeners[nomination]
            )

            slow.socket.transport.resume_reading()
            late = [int((await slow.event())["sequence"]) for _ in range(8 * MOST_WAITING)]
            assert late == list(range(1, 8 * MOST_WAITING + 1))


@contextmanager
def a_process(data: Path, address: DatabaseAddress, port: int) -> Iterator[None]:
    """``talapker serve`` in a process of its own."""
    command = [sys.executable, "-m", "talapker_graphql.cli.main", "serve", "--port", str(port), "--data", str(data)]
    environment = {**os.environ, "TALAPKER_DATABASE_URL": address.url}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


async def test_what_another_process_does_is_heard(address: DatabaseAddress, tmp_path: Path) -> None:
    installation = install(Settings(data_dir=tmp_path, database_url=address.url))
    issuer = development_issuer(installation.settings, installation.keys)
    portal = Portal(app=None, issuer=issuer, port=free_port())  # type: ignore[arg-type]  # it runs elsewhere
    async with connected(address):
        await put_election_on_file()
        with a_process(tmp_path, address, portal.port):
            await _listens(portal)
            nomination = await portal.bench.filled(a_nominee())
            async with portal.following() as author:
                await author.subscribe(nomination)
                heard: list[Any] = [await author.event() for _ in range(2)]

                await a_whole_way(portal.bench, nomination)

                heard += [await author.event() for _ in range(7)]
                assert [(it["act"], it["by"], it["own"]) for it in heard] == ITS_WAY
                await author.socket.send("x" * (1024 * 1024 + 1))
                assert (await author.closed())[0] == 1009


async def _listens(portal: Portal) -> None:
    async with asyncio.timeout(PATIENCE * 2), httpx.AsyncClient() as client:
        while True:
            try:
                if (await client.get(portal.url.replace("graphql", "health/ready"))).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)
