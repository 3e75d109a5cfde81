"""Where sealed objects lie: a folder, or a bucket of an S3-compatible store. Each is created once, never changed."""

import asyncio
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import obstore
from obstore.store import LocalStore, ObjectStore, S3Store

from talapker_graphql.files.sealed_file import sync
from talapker_graphql.settings import Settings

_ONE_REQUEST_BYTES = 8 * 1024 * 1024
"""Up to this size an object is created by one request, which holds it in memory; a larger one goes up in parts."""
_PART_BYTES = 5 * 1024 * 1024
_PARTS_AT_ONCE = 2


class Objects(Protocol):
    """A place for objects.

    Attributes:
        store: reads, lists and removes them.
        staging: the folder in which a file stands that is to be created here.
    """

    store: ObjectStore
    staging: Path

    async def create(self, file: Path, path: str) -> None:
        """Create `path` from a synced `file` in `staging`; when this returns, it is durable.

        Raises:
            AlreadyExistsError: it is there.
        """
        ...

    async def sync(self, path: str) -> None:
        """Make the name of an object durable that somebody else may just have created."""
        ...


class FolderObjects:
    """Objects in a folder: a file gets its name in one step, so nobody sees half an object."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self.staging = self._folder / "staging"
        for part in (self.staging, self._folder / "objects"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.store: ObjectStore = LocalStore(self._folder)

    async def create(self, file: Path, path: str) -> None:
        """Link `file` to `path`."""
        await obstore.copy_async(self.store, f"staging/{file.name}", path, overwrite=False)
        await self.sync(path)

    async def sync(self, path: str) -> None:
        """Sync the file and the folders that hold its name."""
        await asyncio.to_thread(self._sync, self._folder / path)

    @staticmethod
    def _sync(file: Path) -> None:
        sync(file)
        sync(file.parent)
        sync(file.parent.parent)


class BucketObjects:
    """Objects in a bucket. What is large goes up under a passing name in `staging/` and is then copied, create-only."""

    def __init__(self, store: ObjectStore, staging: Path) -> None:
        self.store = store
        self.staging = staging.absolute()
        self.staging.mkdir(mode=0o700, parents=True, exist_ok=True)

    async def create(self, file: Path, path: str) -> None:
        """Bring `file` up. The store acknowledges what is durable there."""
        if (await asyncio.to_thread(file.stat)).st_size <= _ONE_REQUEST_BYTES:
            await obstore.put_async(self.store, path, file, mode="create", use_multipart=False)
            return
        passing = f"staging/{secrets.token_hex(16)}"
        try:
            await obstore.put_async(
                self.store, passing, file, chunk_size=_PART_BYTES, max_concurrency=_PARTS_AT_ONCE, use_multipart=True
            )
            await obstore.copy_async(self.store, passing, path, overwrite=False)
        finally:
            await obstore.delete_async(self.store, passing)

    async def sync(self, path: str) -> None:
        """Nothing to do: the store's names are durable."""


def objects_of(settings: Settings) -> Objects:
    """Where `settings` say that objects lie."""
    if settings.vault_url is None:
        return FolderObjects(settings.data_dir / "vault")
    place = urlsplit(settings.vault_url)
    return BucketObjects(
        _bucket(settings, place.netloc, place.path.strip("/")), settings.data_dir / "vault" / "staging"
    )


def _bucket(settings: Settings, bucket: str, prefix: str) -> ObjectStore:
    """The bucket. What is not set here is taken from the environment as AWS's own tools do."""
    stated = {
        "endpoint": settings.vault_endpoint,
        "region": settings.vault_region,
        "access_key_id": settings.vault_access_key_id and settings.vault_access_key_id.get_secret_value(),
        "secret_access_key": settings.vault_secret_access_key and settings.vault_secret_access_key.get_secret_value(),
    }
    return S3Store(
        bucket,
        prefix=prefix or None,
        config={name: value for name, value in stated.items() if value},  # type: ignore[arg-type]  # names are checked by obstore
        # Copies create-only by completing a multipart upload on a condition, as S3 itself and most others know it.
        copy_if_not_exists="multipart",
        client_options={
            "connect_timeout": "5s",
            "timeout": "60s",
            "allow_http": (settings.vault_endpoint or "").startswith("http://"),
        },
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=30)},
    )
