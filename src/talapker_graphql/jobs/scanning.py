"""Has documents looked through for malware after they were received, and again until a scanner said something."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Protocol

from talapker_core.errors import TalapkerError
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.scan_documents import Unscanned, give_back, record_scan, take_unscanned
from talapker_graphql.uploads.scanning import NotScanned, ScanOutcome

EVERY_SECONDS = 5.0
"""How often is looked for documents that are not checked."""
AGAIN_AFTER = timedelta(hours=1)
"""A document of which the scanner could say nothing rests for so long."""

log = logging.getLogger(__name__)


class Scans(Protocol):
    """A malware scanner."""

    async def scan(self, parts: AsyncIterator[bytes]) -> ScanOutcome:
        """What it says of the document that comes in `parts`."""
        ...


class Streams(Protocol):
    """The part of the vault that is used here."""

    def stream(self, key: str) -> AsyncIterator[bytes]:
        """The bytes of an object, part by part."""
        ...


class Scanning:
    """Any number of processes may scan at once: a document is taken by one.

    Args:
        office: tells the time and writes the journal.
        vault: holds the documents.
        scanner: looks through them.
    """

    def __init__(self, office: Office, vault: Streams, scanner: Scans) -> None:
        self._office = office
        self._vault = vault
        self._scanner = scanner

    async def run(self) -> None:
        """Scan until cancelled."""
        while True:
            try:
                await self.sweep()
            except Exception as error:  # noqa: BLE001  (a database that is away now must not end the process)
                log.error("SCANNING_FAILED %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold values)
            await asyncio.sleep(EVERY_SECONDS)

    async def sweep(self) -> int:
        """Scan what is not checked, until nothing is left or the scanner is away. Returns how many it judged."""
        judged = 0
        while document := await take_unscanned(self._office.now(), AGAIN_AFTER):
            outcome = await self._scan(document)
            if not isinstance(outcome, NotScanned):
                await record_scan(self._office, document.id, outcome)
                judged += 1
            elif outcome.is_away:
                await give_back(document)
                log.warning("SCANNER_AWAY %s", outcome.because)
                break
            else:
                log.warning("NOT_SCANNED %s %s", document.id, outcome.because)
        return judged

    async def _scan(self, document: Unscanned) -> ScanOutcome:
        try:
            return await self._scanner.scan(self._vault.stream(document.vault_key))
        except TalapkerError as error:
            # The vault is away, or the object is missing or damaged: `talapker vault verify` tells which.
            return NotScanned(type(error).__name__)
