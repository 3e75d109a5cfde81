"""Inspecting a file that came in: first by its bytes alone, then by taking it apart where it can do no harm."""

import asyncio
from collections.abc import AsyncIterator

from talapker_graphql.files.flaws import Flaw
from talapker_graphql.files.inspection import ReadRange, inspect
from talapker_graphql.files.workroom import TooComplexError, Workroom
from talapker_graphql.uploads.terms import TABLE_TYPE

_PART_BYTES = 256 * 1024


class Inspector:
    """Tells what is wrong with files, so many at once.

    Args:
        workroom: where they are taken apart.
        at_once: how many; more wait for their turn.
    """

    def __init__(self, workroom: Workroom, at_once: int) -> None:
        self._workroom = workroom
        self._turn = asyncio.Semaphore(at_once)

    async def inspect(self, read: ReadRange, size: int, declared: str) -> Flaw | None:
        """What is wrong with the file of `size` bytes that was `declared` to be of a media type, or `None`.

        Raises:
            WorkroomAwayError: it could not be found out.
        """
        flaw = await asyncio.to_thread(inspect, read, size, declared)
        if flaw is not None or declared == TABLE_TYPE:
            # A table of text has nothing to be taken apart.
            return flaw
        async with self._turn:
            try:
                answer = await self._workroom.run({"task": "inspect", "media_type": declared}, _parts(read, size), size)
                told = answer.header["flaw"]
                return None if told is None else Flaw(told)
            except (TooComplexError, KeyError, ValueError):
                return Flaw.TOO_COMPLEX


async def _parts(read: ReadRange, size: int) -> AsyncIterator[bytes]:
    for start in range(0, size, _PART_BYTES):
        yield await asyncio.to_thread(read, start, min(size, start + _PART_BYTES))
