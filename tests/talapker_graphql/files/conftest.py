from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from support.acts import a_bench
from support.bucket import BucketServer, a_bucket_server
from support.databases import apart
from support.document_views import ISSUER, LIMITS, Reading
from talapker_graphql.auth.tokens import Tokens
from talapker_graphql.files.object_stores import FolderObjects
from talapker_graphql.files.vault import Vault
from talapker_graphql.files.views import Views
from talapker_graphql.files.workroom import Workroom
from talapker_graphql.store.connection import DatabaseAddress


@pytest.fixture(scope="session")
def bucket_server() -> Iterator[BucketServer]:
    """An S3-compatible server that lives as long as the session."""
    with a_bucket_server() as server:
        yield server


@pytest.fixture(scope="module")
def workroom() -> Iterator[Workroom]:
    room = Workroom(LIMITS)
    yield room
    apart(room.__aexit__(None, None, None))


@pytest.fixture
async def reading(address: DatabaseAddress, tmp_path: Path, workroom: Workroom) -> AsyncIterator[Reading]:
    async with a_bench(address) as bench:
        vault = Vault(FolderObjects(tmp_path / "vault"), b"v" * 32, bench.office.pseudonymizer)
        reading = Reading(bench, vault, tmp_path / "vault", workroom)
        views = Views(
            tokens=Tokens([ISSUER.trusted()], "talapker"),
            vault=vault,
            workroom=workroom,
            find=reading.find,
            record=reading.record,
            idle_seconds=0.5,
        )
        transport = httpx.ASGITransport(app=Starlette(routes=[views.route()]))
        async with httpx.AsyncClient(transport=transport, base_url="http://portal") as client:
            reading.client = client
            reading.views = views
            yield reading
