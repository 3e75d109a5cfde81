"""Has signed heads stamped by the outside authority, beside everything else: nothing waits when it is away."""

import asyncio
import logging

from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.stamp_head import stamp_head

EVERY_SECONDS = 20.0
"""How often is looked for a head without a stamp."""

LONGEST_REST_SECONDS = 1800.0
"""The longest pause while the authority is away; the pauses double up to it."""

log = logging.getLogger(__name__)


class HeadStamping:
    """Any number of processes may stamp at once: the first stamp of a head is the one that is kept."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def run(self) -> None:
        """Stamp until cancelled; at once done where no authority is named."""
        rest = EVERY_SECONDS
        while self._office.stamper is not None:
            rest = EVERY_SECONDS if await self._stamped() else min(2 * rest, LONGEST_REST_SECONDS)
            await asyncio.sleep(rest)

    async def _stamped(self) -> bool:
        """Whether there is no head that waits for its stamp."""
        try:
            fault = await stamp_head(self._office)
        except Exception as error:  # noqa: BLE001  (a database that is away now must not end the process)
            log.error("HEAD_NOT_STAMPED %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold values)
            return False
        if fault is not None:
            log.warning("HEAD_NOT_STAMPED %s", fault.value)
        return fault is None
