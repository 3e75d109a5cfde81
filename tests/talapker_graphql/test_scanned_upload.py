"""From an upload to the scanner's word, through the served application."""

import asyncio
from pathlib import Path

import httpx

from support.clamd import Daemon, on_unix
from support.served import Served
from support.uploads import a_png
from talapker_graphql.store.connection import connected
from talapker_graphql.store.tables import Document

CONTENT = a_png(100_000)


async def test_an_infected_document_is_received_first_and_found_out_then(tmp_path: Path) -> None:
    daemon = Daemon(answer=lambda _: b"stream: Invented.Test.Virus FOUND\0")
    async with on_unix(daemon, tmp_path / "clamd") as address:
        served = await asyncio.to_thread(Served, tmp_path / "data", {"TALAPKER_CLAMD_ADDRESS": address})
        serving = served.serving()
        started = await asyncio.to_thread(serving.__enter__)
        try:
            slot_id = await asyncio.to_thread(served.slot, CONTENT)
            async with httpx.AsyncClient(base_url=started.address, trust_env=False, timeout=30) as client:
                answer = await client.put(f"/uploads/{slot_id}", content=CONTENT, headers=served.authorization)
            assert answer.status_code == 201
            async with connected(served.installation.address), asyncio.timeout(60):
                while (row := await Document.get()).scan_standing == "not_checked":  # noqa: ASYNC110  (it is another process)
                    await asyncio.sleep(0.1)
        finally:
            await asyncio.to_thread(serving.__exit__, None, None, None)

    assert (row.scan_standing, row.scan_signature) == ("infected", "Invented.Test.Virus")
    assert daemon.seen == [CONTENT]
