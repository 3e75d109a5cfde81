"""An S3-compatible server in a process of its own, with a bucket for each test."""

import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import SecretStr

from talapker_graphql.settings import Settings


@dataclass(frozen=True)
class BucketServer:
    """A running server.

    Attributes:
        address: such as ``http://127.0.0.1:40000``.
    """

    address: str

    def settings(self, data_dir: Path) -> Settings:
        """Settings of an installation whose vault is a new bucket here."""
        bucket = f"vault-{uuid.uuid4().hex}"
        assert httpx.put(f"{self.address}/{bucket}", trust_env=False).status_code == 200
        return Settings(
            data_dir=data_dir,
            vault_url=f"s3://{bucket}/of/talapker",
            vault_endpoint=self.address,
            vault_access_key_id=SecretStr("id"),
            vault_secret_access_key=SecretStr("secret"),
        )


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def a_bucket_server() -> Iterator[BucketServer]:
    """A server that lives as long as the block."""
    port = free_port()
    # Apart from this process: its libraries warn, and here warnings are errors.
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "moto.server", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(address, trust_env=False, timeout=5)
            except httpx.TransportError:
                assert process.poll() is None
                time.sleep(0.05)
            else:
                break
        yield BucketServer(address)
    finally:
        process.terminate()
        process.wait()
