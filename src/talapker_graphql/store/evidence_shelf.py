"""Where the sealed raw requests and answers of registries are kept, by the SHA-512 of their bytes."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from registry_adapters.wire.evidence import SealedEvidence
from talapker_graphql.keys import create_once


@dataclass(frozen=True, slots=True)
class EvidenceShelf:
    """A folder of sealed exchanges. Each is written once, whole and synced, before the answer that rests on it."""

    folder: Path

    async def keep(self, evidence: SealedEvidence) -> None:
        """Keep one exchange; keeping it again changes nothing."""
        await asyncio.to_thread(create_once, self.path_of(evidence.ref.sha512), evidence.sealed)

    async def remove(self, digests: Iterable[str]) -> None:
        """Remove these exchanges; one that is not there is as good as removed."""
        await asyncio.to_thread(self._remove, tuple(digests))

    def path_of(self, sha512: str) -> Path:
        """Where the exchange with this hash lies. A write that was cut off left ``.hash.random`` beside it."""
        return self.folder / sha512.lstrip(".")[:2] / sha512

    def kept_before(self, instant: datetime) -> Iterator[str]:
        """The names of what was laid down before `instant`, writes that were cut off included, in no order."""
        for path in self.folder.glob("??/*"):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < instant:
                yield path.name

    def _remove(self, digests: tuple[str, ...]) -> None:
        for digest in digests:
            self.path_of(digest).unlink(missing_ok=True)
