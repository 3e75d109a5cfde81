"""Trials under faults write to disks as production does."""

from collections.abc import Iterator

import pytest

from support.databases import a_postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that keeps what it acknowledged, whatever happens."""
    with a_postgresql(durable=True) as url:
        yield url
