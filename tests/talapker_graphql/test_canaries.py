"""A hundred and fifty people with personal numbers: none comes out anywhere, for anybody."""

from pathlib import Path

import pytest

from support.canaries import Canaries, number
from support.canary_run import canary_run
from talapker_graphql.procedures.free_text import personal_numbers_in
from talapker_graphql.store.connection import DatabaseAddress

PEOPLE = 150


def test_no_personal_number_comes_out_anywhere(
    address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canaries = canary_run(address, tmp_path / "data", monkeypatch, PEOPLE, answered_every=10)

    assert canaries.found == []
    assert canaries.searched > 10_000_000


def test_a_number_that_gets_past_the_door_is_found(
    sqlite_address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test of the test: with the door of free text open, what people write is found in answers and in the dump."""
    monkeypatch.setattr("talapker_graphql.procedures.keep_fund.without_personal_numbers", lambda text: text)

    canaries = canary_run(sqlite_address, tmp_path / "data", monkeypatch, 20, answered_every=20, resolved=True)

    assert any(found.startswith("the dump of") for found in canaries.found)
    assert any("fund for public" in found for found in canaries.found)


@pytest.mark.parametrize("algorithm", ["sha256", "sha1", "md5"])
def test_a_hash_without_a_key_is_found_as_well(algorithm: str) -> None:
    import hashlib

    canaries = Canaries(10)

    canaries.search(f'{{"id": "{hashlib.new(algorithm, number(3).encode()).hexdigest()}"}}'.encode(), "here")
    canaries.search(f"12{number(4)}56".encode(), "there")
    canaries.search(f"{number(11)} {'a' * 64}".encode(), "elsewhere")

    assert canaries.found == ["here: a hash", "there: digits"]


def test_the_door_is_not_locked_for_what_is_no_personal_number() -> None:
    assert not personal_numbers_in(("passport_copy.pdf", "20211128", "+996 555 12 34 56"))
