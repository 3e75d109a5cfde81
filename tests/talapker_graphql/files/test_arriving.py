"""What arrived in parts is there for whoever comes next, and for one at a time."""

import itertools
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.uploads import NOW
from talapker_graphql.files import arriving as module
from talapker_graphql.files.arriving import LEAST_BYTES, Arriving, SomebodyElseSendsError, clear_staging
from talapker_graphql.files.sealed_stream import BrokenStreamError, StreamSeal

SEAL = StreamSeal(b"k" * 32)
SLOT = "a" * 64


def a_slot(staging: Path, size: int) -> Arriving:
    """As a new process finds it."""
    return Arriving(staging, SLOT, SEAL, size)


async def send(staging: Path, content: bytes, size: int) -> int:
    with (arriving := a_slot(staging, size)).locked():
        await arriving.write(content)
        await arriving.settle()
    return a_slot(staging, size).offset


async def everything(staging: Path, size: int) -> bytes:
    return b"".join([part async for part in a_slot(staging, size).stream()])


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_parts_make_up_the_document(tmp_path: Path) -> None:
    content = os.urandom(300_000)

    assert a_slot(tmp_path, len(content)).offset == 0
    assert await send(tmp_path, content[:100_000], len(content)) == 100_000
    assert await send(tmp_path, content[100_000:], len(content)) == len(content)

    assert a_slot(tmp_path, len(content)).is_complete
    assert await everything(tmp_path, len(content)) == content


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, 400_000), max_size=6), stretch=st.sampled_from([65_536, 100_000, 1_000_000]))
async def test_parts_of_any_length_and_stretches_of_any_length_make_up_the_document(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], stretch: int
) -> None:
    content, staging = os.urandom(400_000), tmp_path_factory.mktemp("staging")
    places = [0, *sorted(set(cuts)), len(content)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "STRETCH_BYTES", stretch)
        for start, end in itertools.pairwise(places):
            assert await send(staging, content[start:end], len(content)) == end

    assert await everything(staging, len(content)) == content


@pytest.mark.parametrize(("came", "is_kept"), [(LEAST_BYTES - 1, 0), (LEAST_BYTES, LEAST_BYTES), (200_000, 200_000)])
async def test_of_what_broke_off_what_is_worth_it_is_kept(tmp_path: Path, came: int, is_kept: int) -> None:
    with (arriving := a_slot(tmp_path, 300_000)).locked():
        await arriving.write(os.urandom(came))
        await arriving.settle(broken_off=True)

    assert a_slot(tmp_path, 300_000).offset == is_kept


async def test_the_last_piece_is_kept_however_short(tmp_path: Path) -> None:
    with (arriving := a_slot(tmp_path, 10)).locked():
        await arriving.write(b"0123456789")
        await arriving.settle(broken_off=True)

    assert a_slot(tmp_path, 10).is_complete


async def test_what_was_not_settled_is_not_there_and_leaves_nothing(tmp_path: Path) -> None:
    with (arriving := a_slot(tmp_path, 300_000)).locked():
        await arriving.write(os.urandom(200_000))

    assert a_slot(tmp_path, 300_000).offset == 0
    assert not files(tmp_path)


async def test_what_a_dead_process_left_half_written_goes_when_the_next_one_comes(tmp_path: Path) -> None:
    await send(tmp_path, os.urandom(100_000), 200_000)
    (tmp_path / f"slot-{SLOT}" / ".half").write_bytes(b"x")

    with a_slot(tmp_path, 200_000).locked():
        assert not (tmp_path / f"slot-{SLOT}" / ".half").exists()


async def test_one_sender_at_a_time(tmp_path: Path) -> None:
    with a_slot(tmp_path, 10).locked(), pytest.raises(SomebodyElseSendsError), a_slot(tmp_path, 10).locked():
        pass

    with a_slot(tmp_path, 10).locked():
        pass


async def test_forgetting_lets_it_begin_anew(tmp_path: Path) -> None:
    await send(tmp_path, b"0123456789", 10)

    with (arriving := a_slot(tmp_path, 10)).locked():
        arriving.forget()

    assert a_slot(tmp_path, 10).offset == 0
    assert not files(tmp_path)


async def test_when_the_last_byte_arrived_is_told_once_and_for_all(tmp_path: Path) -> None:
    await send(tmp_path, b"0123456789", 10)
    with (arriving := a_slot(tmp_path, 10)).locked():
        assert await arriving.arrived_at(NOW) == NOW

    with (again := a_slot(tmp_path, 10)).locked():
        assert await again.arrived_at(NOW + timedelta(hours=1)) == NOW


async def test_nothing_lies_open_on_the_disk(tmp_path: Path) -> None:
    await send(tmp_path, b"a plain word" * 10_000, 120_000)

    assert all(b"plain" not in file.read_bytes() for file in files(tmp_path))
    assert {file.stat().st_mode & 0o777 for file in files(tmp_path)} == {0o600}
    assert (tmp_path / f"slot-{SLOT}").stat().st_mode & 0o777 == 0o700


async def test_a_part_of_another_place_or_slot_is_not_taken_for_this_one(tmp_path: Path) -> None:
    await send(tmp_path, b"x" * 100_000, 200_000)
    await send(tmp_path, b"y" * 100_000, 200_000)
    first, second = sorted(file for file in files(tmp_path) if file.name.isdigit())
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)

    with pytest.raises(BrokenStreamError):
        await everything(tmp_path, 200_000)


async def test_staging_is_cleared_of_what_nobody_will_finish(tmp_path: Path) -> None:
    await send(tmp_path, os.urandom(100_000), 200_000)
    other = Arriving(tmp_path, "b" * 64, SEAL, 200_000)
    old_file, fresh_file, long_ago = tmp_path / "old", tmp_path / "fresh", time.time() - 100_000
    for file in (old_file, fresh_file):
        file.write_bytes(b"x")
    for left in (old_file, tmp_path / f"slot-{SLOT}"):
        os.utime(left, (long_ago, long_ago))
    with other.locked():
        os.utime(tmp_path / f"slot-{'b' * 64}", (long_ago, long_ago))

        assert clear_staging(tmp_path, SEAL, 90_000) == 2

        assert (tmp_path / f"slot-{'b' * 64}").exists()
    assert not old_file.exists()
    assert fresh_file.exists()
    assert a_slot(tmp_path, 200_000).offset == 0
