"""Ten thousand people with personal numbers: none comes out anywhere, for anybody."""

import os
from pathlib import Path

import pytest

from support.canary_run import canary_run
from talapker_graphql.store.connection import DatabaseAddress

pytestmark = pytest.mark.storm

PEOPLE = int(os.environ.get("STORM_CANARIES", "10000"))


def test_no_personal_number_of_ten_thousand_comes_out_anywhere(
    address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canaries = canary_run(address, tmp_path / "data", monkeypatch, PEOPLE, answered_every=20)

    assert canaries.found == []
    print(f"searched {canaries.searched / 1e6:.0f} MB for {PEOPLE} numbers in four forms")  # noqa: T201  (the measure)
