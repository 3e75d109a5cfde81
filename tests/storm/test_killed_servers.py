"""Fifty kills of the server while ten thousand packages are submitted: nothing acknowledged is lost."""

import os
import statistics
import sys
from pathlib import Path

import pytest

from support.killing import LONGEST_RESTART_SECONDS, submit_under_kills
from talapker_graphql.store.connection import DatabaseAddress

pytestmark = pytest.mark.storm

PACKAGES = int(os.environ.get("STORM_PACKAGES", "10000"))
KILLS = int(os.environ.get("STORM_KILLS", "50"))


async def test_nothing_acknowledged_is_lost_doubled_or_changed(address: DatabaseAddress, tmp_path: Path) -> None:
    portal, applicants = await submit_under_kills(address, tmp_path, packages=PACKAGES, kills=KILLS, at_once=24)

    restarts = portal.starts[1:]
    print(
        f"{address.engine}: {PACKAGES} packages, {len(restarts)} kills, {applicants.retried} requests tried again,"
        f" restart {statistics.median(restarts):.2f} s in the median, {max(restarts):.2f} s at the longest,"
        f" submission {statistics.median(applicants.seconds):.3f} s in the median",
        file=sys.__stderr__,
    )
    assert len(restarts) == KILLS
    assert max(restarts) < LONGEST_RESTART_SECONDS
