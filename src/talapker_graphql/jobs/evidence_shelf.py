"""Where the sealed raw requests and answers of registries are kept, by the SHA-512 of their bytes."""

import asyncio
from dataclasses import dataclass
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

    def path_of(self, sha512: str) -> Path:
        """Where the exchange with this hash lies."""
        return self.folder / sha512[:2] / sha512
