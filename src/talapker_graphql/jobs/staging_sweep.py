"""Clears away what uploads left behind that nobody will finish."""

import asyncio
import logging
from collections.abc import Callable

EVERY_SECONDS = 600.0

log = logging.getLogger(__name__)


class StagingSweep:
    """Every web process sweeps its own staging folder; several on one folder do each other no harm.

    Args:
        clear: removes what is old, and returns how many files and folders those were. It may block.
    """

    def __init__(self, clear: Callable[[], int]) -> None:
        self._clear = clear

    async def run(self) -> None:
        """Sweep until cancelled, at once for the first time."""
        while True:
            try:
                await asyncio.to_thread(self._clear)
            except OSError as error:
                log.error("STAGING_NOT_CLEARED %s", type(error).__name__)  # noqa: TRY400  (there is nothing to trace)
            await asyncio.sleep(EVERY_SECONDS)
