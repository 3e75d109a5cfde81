"""Half a gigabyte comes in, whole and in parts, while the server's memory stays where it was."""

import hashlib
import os
import secrets
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from support.served import Served, Serving
from support.uploads import chunk

pytestmark = pytest.mark.storm

SIZE = int(os.environ.get("STORM_UPLOAD_BYTES", str(500 * 1024 * 1024)))
MOST_MORE_BYTES = 64 * 1024 * 1024
_PART = 8 * 1024 * 1024
_IDAT = 1024 * 1024


def lay_a_picture(path: Path) -> str:
    """Write a picture of `SIZE` bytes, most of it noise; its SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:

        def put(content: bytes) -> None:
            file.write(content)
            digest.update(content)

        put(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"))
        end = chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
        while (left := SIZE - file.tell() - len(end)) > 12:
            put(chunk(b"prVt", secrets.token_bytes(min(_IDAT, left - 12))))
        put(end)
    return digest.hexdigest()


def read(path: Path, start: int = 0, end: int = 2**62) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while (left := end - file.tell()) > 0 and (part := file.read(min(65_536, left))):
            yield part


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    path = tmp_path_factory.mktemp("picture") / "large.png"
    yield path, lay_a_picture(path)
    path.unlink()


@pytest.mark.parametrize("way", ["whole", "in parts"])
def test_memory_stays_flat_while_half_a_gigabyte_comes_in(picture: tuple[Path, str], tmp_path: Path, way: str) -> None:
    path, sha256 = picture
    size = path.stat().st_size
    served = Served(tmp_path / "data", {"TALAPKER_MAX_UPLOAD_BYTES": str(1024 * 1024 * 1024)})
    slot_id = served.slot_of(size, sha256)

    with served.serving() as serving:
        before = serving.peak_rss_bytes()
        began = time.monotonic()
        status = (
            send_whole(served, serving, slot_id, path) if way == "whole" else send_parts(served, serving, slot_id, path)
        )
        took = time.monotonic() - began
        peak = serving.peak_rss_bytes()

    print(
        f"{way}: {size / 2**20:.0f} MiB in {took:.1f} s; peak {peak / 2**20:.0f} MiB,"
        f" {(peak - before) / 2**20:+.0f} MiB",
        file=sys.__stderr__,
    )
    assert status == 201
    assert peak - before < MOST_MORE_BYTES


def send_whole(served: Served, serving: Serving, slot_id: str, path: Path) -> int:
    headers = {"content-length": str(path.stat().st_size), **served.authorization}
    url = f"{serving.address}/uploads/{slot_id}"
    return httpx.put(url, content=read(path), headers=headers, trust_env=False, timeout=300).status_code


def send_parts(served: Served, serving: Serving, slot_id: str, path: Path) -> int:
    size, status = path.stat().st_size, 0
    with httpx.Client(trust_env=False, timeout=300) as client:
        for start in range(0, size, _PART):
            end = min(start + _PART, size)
            headers = {
                "content-length": str(end - start),
                "content-range": f"bytes {start}-{end - 1}/{size}",
                **served.authorization,
            }
            url = f"{serving.address}/uploads/{slot_id}"
            status = client.put(url, content=read(path, start, end), headers=headers).status_code
            assert status in {201, 202}
    return status
