"""Lets terms run out: what silence does to a file happens soon after its term ends, once, whoever is alive."""

import asyncio
import logging

from talapker_graphql.procedures.expire_terms import expire_term, expired_files
from talapker_graphql.procedures.office import Office

EVERY_SECONDS = 5.0
"""How often is looked. What an act may still do is judged by its own instant, not by when the expiry was written."""

log = logging.getLogger(__name__)


class Expiry:
    """Any number of processes may look at once: each file is judged under its lock, and has its effect once."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.once()
            except Exception as error:  # noqa: BLE001  (a database that is away now must not end the process)
                log.error("TERMS_NOT_EXPIRED %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold values)
            await asyncio.sleep(EVERY_SECONDS)

    async def once(self) -> int:
        """Let every term that has run out by now have its effect; how many had one. No file holds up those after it."""
        happened, last = 0, ""
        while due := await expired_files(self._office, after=last):
            for nomination_id in due:
                try:
                    happened += await expire_term(self._office, nomination_id)
                except Exception as error:  # noqa: BLE001  (whatever it is, it is about this file)
                    log.error("TERM_NOT_EXPIRED %s %s", nomination_id, type(error).__name__)  # noqa: TRY400  (a traceback may hold values)
            last = due[-1]
        return happened
