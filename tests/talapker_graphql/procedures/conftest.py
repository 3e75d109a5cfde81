from collections.abc import AsyncIterator

import pytest

from support.acts import Bench, a_bench
from talapker_graphql.store.connection import DatabaseAddress


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    """A small election with nothing on file, on each engine."""
    async with a_bench(address) as laid:
        yield laid
