"""Killing the server while packages are submitted, and what must be left of it."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from support.applicants import Applicants
from support.served_portal import Served, served
from talapker_core.journal.audit import JournalSound
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

LONGEST_RESTART_SECONDS = 5.0


async def submit_under_kills(
    address: DatabaseAddress, folder: Path, *, packages: int, kills: int, at_once: int
) -> tuple[Served, Applicants]:
    """Let `packages` be submitted while the server is killed `kills` times, spread over the work; hold all to account.

    Nothing acknowledged is lost, doubled or changed, and the journal verifies.
    """
    async with served(address, folder) as portal:
        await portal.start()
        applicants = Applicants(portal, kinds=("diploma",))
        coming = asyncio.create_task(applicants.run(range(packages), at_once=at_once))
        async for _ in _moments(applicants, coming, packages, kills):
            portal.kill()
            await portal.start()
        await coming
        # Everybody asks once more: the answer is the first one.
        again = random.Random(5).sample(range(packages), min(packages, 50))
        await _ask_again(applicants, again)
        await _hold_to_account(applicants, packages)
        return portal, applicants


async def _moments(
    applicants: Applicants, coming: "asyncio.Task[None]", packages: int, kills: int
) -> AsyncIterator[int]:
    """The moments of the kills: by the work that is done, and then at any instant of the next second."""
    chance = random.Random(7)
    for number in range(1, kills + 1):
        while len(applicants.acknowledged) < packages * number // (kills + 1) and not coming.done():  # noqa: ASYNC110  (the applicants tell nobody)
            await asyncio.sleep(0.01)
        if coming.done():
            return
        await asyncio.sleep(chance.uniform(0, 0.5))
        yield number


async def _ask_again(applicants: Applicants, numbers: list[int]) -> None:
    async with httpx.AsyncClient(base_url=applicants.portal.url, timeout=30, trust_env=False) as http:
        for number in numbers:
            await applicants.submit(http, number, applicants.acknowledged[number].nomination)


async def _hold_to_account(applicants: Applicants, packages: int) -> None:
    assert applicants.refused == []
    assert len(applicants.acknowledged) == packages
    nominations = {row.id: row for row in await tables.Nomination.all()}
    receipts = {row.nomination_id: row for row in await tables.Receipt.all()}
    assert len(nominations) == len(receipts) == packages
    for told in applicants.acknowledged.values():
        receipt = receipts[told.nomination]
        assert nominations[told.nomination].status == "submitted"
        assert (receipt.id, receipt.statement, receipt.signature) == (told.receipt, told.statement, told.signature)
    assert await tables.Candidacy.all().count() == packages
    assert await tables.JournalRecord.filter(act="NominationSubmitted").count() == packages
    documents = await tables.Document.filter(replaced_at=None)
    assert len(documents) == packages
    assert isinstance(await verify_journal(), JournalSound)
