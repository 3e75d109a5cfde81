"""Spaces work that comes all at once, so that what is under way is not kept waiting by what is only being put down."""

import asyncio
import time


class Pace:
    """Turns, `per_second` of them on average, in the order in which they are asked for.

    Putting a question into its queue costs the database about a third of asking it. Thousands put down at once would
    keep every registry idle until the last of them is there.
    """

    def __init__(self, per_second: float) -> None:
        self._interval = 1.0 / per_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = time.monotonic()
        self._next = max(self._next, now) + self._interval
        await asyncio.sleep(self._next - self._interval - now)
