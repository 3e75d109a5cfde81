import asyncio
import hashlib
import os
from pathlib import Path

import pytest

from talapker_graphql.files.sealed_file import SealedReader, SealedWriter
from talapker_graphql.files.sealed_stream import CHUNK_BYTES, BrokenStreamError, StreamSeal

SEAL = StreamSeal(b"k" * 32)


async def written(path: Path, content: bytes) -> SealedWriter:
    writer = SealedWriter(path, SEAL, "name")
    for at in range(0, len(content), 300_000):
        await writer.write(content[at : at + 300_000])
    await writer.finish()
    writer.close()
    return writer


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES, 2_000_001])
async def test_a_file_is_hashed_as_it_is_written_and_read_in_pieces(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)

    writer = await written(tmp_path / "file", content)

    assert (writer.size, writer.sha256) == (size, hashlib.sha256(content).hexdigest())
    with SealedReader(tmp_path / "file", SEAL, "name") as reader:
        assert reader.size == size
        assert b"".join(reader.parts()) == content
        for start, end in ((0, 5), (CHUNK_BYTES - 3, CHUNK_BYTES + 3), (size - 2, size + 99), (size, size + 1), (7, 7)):
            assert reader.read(max(0, start), end) == content[max(0, start) : end]


async def test_only_the_owner_may_read_the_file_and_no_plain_byte_is_in_it(tmp_path: Path) -> None:
    await written(tmp_path / "file", b"a plain word" * 10_000)

    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert b"plain" not in (tmp_path / "file").read_bytes()


async def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")

    with pytest.raises(FileExistsError):
        SealedWriter(tmp_path / "file", SEAL, "name")


async def test_what_was_not_finished_does_not_open(tmp_path: Path) -> None:
    writer = SealedWriter(tmp_path / "file", SEAL, "name")
    await writer.write(b"x" * 600_000)
    writer.close()

    with pytest.raises(BrokenStreamError), SealedReader(tmp_path / "file", SEAL, "name") as reader:
        list(reader.parts())


async def test_a_write_that_is_cancelled_does_not_reach_a_closed_file(tmp_path: Path) -> None:
    writer = SealedWriter(tmp_path / "file", SEAL, "name")
    tasks = [asyncio.create_task(writer.write(b"x" * 5_000_000)) for _ in range(2)]
    await asyncio.sleep(0)

    for task in tasks:
        task.cancel()
    writer.close()
    await asyncio.gather(*tasks, return_exceptions=True)

    other = os.open(tmp_path / "other", os.O_CREAT | os.O_WRONLY)
    await asyncio.sleep(0.1)
    os.close(other)
    assert (tmp_path / "other").stat().st_size == 0
