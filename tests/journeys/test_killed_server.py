"""The short version of `tests/storm/test_killed_servers.py`: a few kills, some packages, everything held to account."""

from pathlib import Path

from support.killing import submit_under_kills
from talapker_graphql.store.connection import DatabaseAddress


async def test_nothing_acknowledged_is_lost_when_the_server_is_killed(address: DatabaseAddress, tmp_path: Path) -> None:
    portal, applicants = await submit_under_kills(address, tmp_path, packages=60, kills=3, at_once=8)

    assert len(portal.starts) == 4
    assert applicants.retried > 0
