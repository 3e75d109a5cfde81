"""What an operator learns about the time-stamps of signed heads."""

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command_line import run, told
from support.examining import examined_here
from support.signing import NOW, SigningAuthority
from support.stamping import Authority, an_authority
from talapker_core.journal.time_stamp import Stamped
from talapker_graphql.signatures.authority import TimeStampAuthority
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.tables import HeadTimestamp


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    with an_authority() as listening:
        yield listening


async def _stamp(address: DatabaseAddress, authority: Authority, size: int, content: bytes) -> None:
    asking = TimeStampAuthority(authority.url, Examiner(Trust(stamp_roots=(authority.root_der,))), longest_seconds=30)
    stamped = await asking.stamp(content, NOW)
    assert isinstance(stamped, Stamped)
    token = base64.b64encode(stamped.token).decode()
    async with connected(address):
        await HeadTimestamp.create(size=size, token=token, stamped_at=stamped.at)


@pytest.fixture
def roots(authority: Authority, tmp_path: Path) -> Path:
    return authority.root.file(tmp_path)


@pytest.mark.usefixtures("receipt")
def test_given_roots_the_stamps_are_verified_too(address: DatabaseAddress, authority: Authority, roots: Path) -> None:
    head = told("journal", "head").strip()
    asyncio.run(_stamp(address, authority, 3, head.encode()))

    said = told("journal", "verify", "--tsa-roots", str(roots)).splitlines()

    assert said[0].startswith("sound: 3 entries, root ")
    assert said[1] == "sound: 1 time-stamps, the last over 3 entries at 2021-10-01T09:00:00+00:00"


@pytest.mark.usefixtures("receipt")
def test_the_roots_of_the_settings_do_as_well(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = told("journal", "verify").splitlines()
    monkeypatch.setenv("TALAPKER_TSA_ROOTS_FILE", str(roots))

    assert len(without) == 1
    assert told("journal", "verify").splitlines()[1:] == ["sound: 0 time-stamps"]


@pytest.mark.usefixtures("receipt")
def test_a_stamp_over_something_else_is_broken(address: DatabaseAddress, authority: Authority, roots: Path) -> None:
    told("journal", "head")
    asyncio.run(_stamp(address, authority, 3, b"something else"))

    found = run("journal", "verify", "--tsa-roots", str(roots))

    assert found.exit_code == 1
    assert "BROKEN time-stamp of the head of size 3: wrong_imprint" in found.stderr


@pytest.mark.usefixtures("receipt")
def test_a_stamp_under_another_root_is_broken(address: DatabaseAddress, authority: Authority, tmp_path: Path) -> None:
    head = told("journal", "head").strip()
    asyncio.run(_stamp(address, authority, 3, head.encode()))

    found = run("journal", "verify", "--tsa-roots", str(SigningAuthority(name="Another").file(tmp_path)))

    assert found.exit_code == 1
    assert "of size 3: not_trusted" in found.stderr


@pytest.mark.usefixtures("receipt")
def test_a_file_without_roots_is_refused(tmp_path: Path) -> None:
    found = run("journal", "verify", "--tsa-roots", str(tmp_path / "nothing.pem"))

    assert found.exit_code == 2
    assert "nothing.pem cannot be read" in found.stderr
