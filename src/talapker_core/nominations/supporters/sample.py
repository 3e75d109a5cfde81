"""Drawing the records that a commission checks: by chance that nobody chose, and that everybody can draw again.

The seed is a hash of facts that are fixed before the draw and known to both sides. Each record has a lot, the hash of
the seed and of its place; the lowest lots are drawn. Who knows the seed draws the same sample with ten lines of code.
"""

import hashlib
import heapq
from collections.abc import Iterable

Place = tuple[int, int]
"""Sheet and line."""


def seed_of(*, nomination_id: str, records_sha256: str, journal_root: str, journal_size: int) -> str:
    """The seed of a draw (64 hexadecimal digits).

    Args:
        nomination_id: the nomination.
        records_sha256: the hash of the file of records: it was fixed when the file was handed in.
        journal_root: the root of the journal right before the draw, which nobody could choose; signed heads tell it.
        journal_size: how many entries the journal then had.
    """
    text = f"talapker-sample-1\n{nomination_id}\n{records_sha256}\n{journal_size}\n{journal_root}\n"
    return hashlib.sha256(text.encode()).hexdigest()


def lot_of(seed: str, place: Place) -> str:
    """The lot of the record at `place`: SHA-256 of ``seed:sheet:line``."""
    return hashlib.sha256(f"{seed}:{place[0]}:{place[1]}".encode()).hexdigest()


def draw(places: Iterable[Place], size: int, seed: str) -> tuple[Place, ...]:
    """The places of `size` records, or of all if there are no more, in the order of sheets and lines."""
    return tuple(sorted(heapq.nsmallest(size, places, key=lambda place: lot_of(seed, place))))
