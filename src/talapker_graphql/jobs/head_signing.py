"""Signs the journal's head soon after it grew: in every process that may append, since any may be the last alive."""

import asyncio
import logging

from talapker_graphql.jobs.head_stamping import HeadStamping
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.sign_head import sign_head

EVERY_SECONDS = 20.0
"""How often is looked; a change is under a signed head within a minute of it."""

log = logging.getLogger(__name__)


class HeadSigning:
    """Any number of processes may sign at once: a size is signed once. Stamping goes on beside it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def run(self) -> None:
        """Sign until cancelled."""
        await asyncio.gather(self._sign(), HeadStamping(self._office).run())

    async def _sign(self) -> None:
        while True:
            try:
                await sign_head(self._office)
            except Exception as error:  # noqa: BLE001  (a database that is away now must not end the process)
                log.error("HEAD_NOT_SIGNED %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold values)
            await asyncio.sleep(EVERY_SECONDS)
