"""Taking in the body of a request: a sender may pause, but neither be silent for long nor drip for ever."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request

from talapker_graphql.files.refused import RefusedError
from talapker_graphql.uploads import problems

SLOWEST_BYTES_PER_SECOND = 4096


async def take_in(
    request: Request, size: int, write: Callable[[bytes], Awaitable[None]], *, idle_seconds: float
) -> None:
    """Hand the body, which must have `size` bytes, to `write` as it comes.

    Raises:
        RefusedError: it has another size, or comes too slowly.
        ClientDisconnect: the connection was cut.
    """
    parts = request.stream()
    received = 0
    longest = idle_seconds + size / SLOWEST_BYTES_PER_SECOND
    try:
        async with asyncio.timeout(longest):
            while True:
                async with asyncio.timeout(idle_seconds):
                    part = await anext(parts, None)
                if part is None:
                    break
                received += len(part)
                if received > size:
                    raise RefusedError(problems.SIZE_MISMATCH)
                await write(part)
    except TimeoutError:
        raise RefusedError(problems.TOO_SLOW) from None
    if received != size:
        raise RefusedError(problems.SIZE_MISMATCH)
