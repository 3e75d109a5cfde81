"""Reads a reply's body under a cap that counts decompressed bytes, so that a compression bomb is cut as it unfolds."""

import zlib
from collections.abc import AsyncIterable

from registry_adapters.errors import unreadable

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


async def read_capped(chunks: AsyncIterable[bytes], *, encoding: str, cap: int) -> bytes:
    """The body made of raw `chunks`, decompressed if `encoding` says so, at most `cap` bytes.

    Raises:
        Unavailable: (shape) it is larger, broken, cut short, or in an encoding we did not ask for.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return await _plain(chunks, cap)
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return await _compressed(chunks, cap)
    raise unreadable("content_encoding", "the reply is in a content encoding that was not asked for")


async def _plain(chunks: AsyncIterable[bytes], cap: int) -> bytes:
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > cap:
            raise too_large(cap)
    return bytes(body)


async def _compressed(chunks: AsyncIterable[bytes], cap: int) -> bytes:
    body, inflater = bytearray(), zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        async for chunk in chunks:
            # One byte more than is left is enough to know that the cap is passed.
            body += inflater.decompress(chunk, cap - len(body) + 1)
            if len(body) > cap:
                raise too_large(cap)
    except zlib.error as error:
        raise unreadable("content_encoding", "the reply's compression is broken") from error
    if not inflater.eof or inflater.unused_data:
        raise unreadable("content_encoding", "the reply's compressed body is cut short or has a tail")
    return bytes(body)


def too_large(cap: int) -> Exception:
    """The failure of a reply beyond the cap."""
    return unreadable("too_large", f"the reply is larger than {cap} bytes")
