"""A document that comes in parts: each is acknowledged once durable, and what came survives any end of the process.

``PUT`` with ``Content-Range: bytes 0-999999/5000000`` brings a part; the answer is 202 with ``Upload-Offset``, how many
bytes have arrived, until the last byte is there, when it is that of a whole document. ``HEAD``, or ``PUT`` with
``Content-Range: bytes */5000000`` and no body, asks for the offset; the latter also ends an upload whose last answer
was lost. docs/uploads.md tells senders about it, docs/decisions/0020 why it is so.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import ClientDisconnect, Request

from talapker_graphql.clock import Clock
from talapker_graphql.files.arriving import LEAST_BYTES, Arriving, SomebodyElseSendsError
from talapker_graphql.files.body import take_in
from talapker_graphql.files.content_range import HowFar, Part, content_range
from talapker_graphql.files.refused import RefusedError
from talapker_graphql.files.sealed_stream import BrokenStreamError
from talapker_graphql.files.staged import Staged
from talapker_graphql.files.vault import Vault
from talapker_graphql.uploads import problems
from talapker_graphql.uploads.terms import ReceivedDocument, SlotTerms

log = logging.getLogger(__name__)

Accept = Callable[[Staged, datetime], Awaitable[ReceivedDocument]]
"""Judges, keeps and files a document that is whole, given when its last byte was durable."""


@dataclass(frozen=True, slots=True)
class PartTaken:
    """The document is not whole yet.

    Attributes:
        offset: how many of its bytes have arrived and are durable: where the next part begins.
    """

    offset: int


@dataclass(frozen=True, slots=True)
class Resuming:
    """Takes in the parts of documents.

    Attributes:
        slot_terms: finds a slot by its id.
        idle_seconds: how long a sender may be silent.
    """

    vault: Vault
    clock: Clock
    slot_terms: Callable[[str], Awaitable[SlotTerms | None]]
    idle_seconds: float

    def arriving(self, slot: SlotTerms) -> Arriving:
        """What has arrived through `slot`."""
        return Arriving(self.vault.staging, slot.key, self.vault.seal, slot.size)

    def offset(self, slot: SlotTerms) -> int:
        """How many bytes have arrived through `slot`."""
        return slot.size if slot.document else self.arriving(slot).offset

    def let_go(self, slot: SlotTerms) -> None:
        """Forget the parts of a document that came in one piece after all, unless somebody still sends some."""
        arriving = self.arriving(slot)
        if arriving.is_begun:
            with suppress(SomebodyElseSendsError), arriving.locked():
                arriving.forget()

    async def put(self, request: Request, slot: SlotTerms, accept: Accept) -> ReceivedDocument | PartTaken:
        """Take in one part, or tell how far the document got; when it is whole, let `accept` have it.

        Raises:
            RefusedError: the part is not taken; the answer tells the offset.
            ClientDisconnect: the connection was cut; what came before is kept.
        """
        stated = content_range(request.headers)
        length = request.headers.get("content-length")
        if isinstance(stated, Part) and length is None:
            raise RefusedError(problems.LENGTH_REQUIRED)
        if stated is None or (length or "0") != str(stated.end - stated.start if isinstance(stated, Part) else 0):
            raise RefusedError(problems.REQUEST_NOT_VALID)
        if stated.total != slot.size:
            raise RefusedError(problems.SLOT_USED if slot.document else problems.SIZE_MISMATCH)
        arriving = self.arriving(slot)
        try:
            with arriving.locked():
                # Read again: whoever held the lock before may have ended the upload.
                now = await self.slot_terms(request.path_params["slot_id"]) or slot
                if now.document is not None:
                    # What came through the slot is what was announced for it; this is an answer that was lost.
                    return now.document
                return await self._put(request, stated, arriving, slot, accept)
        except SomebodyElseSendsError:
            raise RefusedError(problems.SLOT_BUSY, {"Retry-After": "1"}) from None

    async def _put(
        self, request: Request, stated: Part | HowFar, arriving: Arriving, slot: SlotTerms, accept: Accept
    ) -> ReceivedDocument | PartTaken:
        if isinstance(stated, Part):
            await self._take_in(request, stated, arriving)
        offset = arriving.offset
        if offset < slot.size:
            return PartTaken(offset)
        arrived_at = await arriving.arrived_at(self.clock.now())
        try:
            return await self._join(arriving, slot, arrived_at, accept)
        except RefusedError as refused:
            if refused.of_content:
                arriving.forget()
            raise
        except BrokenStreamError:
            log.error("UPLOAD_PARTS_BROKEN %s", slot.key)  # noqa: TRY400  (the sender begins anew, and is told so)
            arriving.forget()
            raise _not_there(0) from None

    async def _take_in(self, request: Request, part: Part, arriving: Arriving) -> None:
        reached = arriving.offset
        if part.start != reached:
            raise _not_there(reached)
        if part.end < part.total and part.end - part.start < LEAST_BYTES:
            raise RefusedError(problems.PART_TOO_SMALL, {"Upload-Offset": str(reached)})
        # What is still to come, and the whole once more when its parts are joined.
        with self.vault.room_for(2 * part.total - reached) as has_room:
            if not has_room:
                raise RefusedError(problems.STORAGE_FULL, {"Upload-Offset": str(reached)})
            try:
                await take_in(request, part.end - part.start, arriving.write, idle_seconds=self.idle_seconds)
            except (ClientDisconnect, RefusedError) as error:
                await arriving.settle(broken_off=True)
                if isinstance(error, RefusedError):
                    raise RefusedError(error.problem, {"Upload-Offset": str(arriving.offset)}) from None
                raise
            await arriving.settle()

    async def _join(
        self, arriving: Arriving, slot: SlotTerms, arrived_at: datetime, accept: Accept
    ) -> ReceivedDocument:
        with self.vault.room_for(slot.size) as has_room:
            if not has_room:
                raise RefusedError(problems.STORAGE_FULL, {"Upload-Offset": str(slot.size)})
            async with self.vault.staged(slot.sha256) as staged:
                async for part in arriving.stream():
                    await staged.write(part)
                await staged.finish()
                document = await accept(staged, arrived_at)
        arriving.forget()
        return document


def _not_there(offset: int) -> RefusedError:
    return RefusedError(problems.offset_mismatch(offset), {"Upload-Offset": str(offset)})
