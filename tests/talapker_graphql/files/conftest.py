from collections.abc import Iterator

import pytest

from support.bucket import BucketServer, a_bucket_server


@pytest.fixture(scope="session")
def bucket_server() -> Iterator[BucketServer]:
    """An S3-compatible server that lives as long as the session."""
    with a_bucket_server() as server:
        yield server
