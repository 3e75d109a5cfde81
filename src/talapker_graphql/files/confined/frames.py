"""How a document and the answer about it travel between two processes: a header in JSON, then so many bytes."""

import json
import struct
from collections.abc import Mapping
from typing import Any, Protocol

READY = b"\x01"
"""What the confined process says first: from here on, whatever happens to it is the document's doing."""
PREFIX = struct.Struct(">IQ")
"""The length of the header and of the bytes behind it."""


class Readable(Protocol):
    """What bytes come out of, in the number that is asked for."""

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        ...


def head(header: Mapping[str, Any], size: int) -> bytes:
    """Everything of a frame that stands before its `size` bytes of content."""
    encoded = json.dumps(header).encode()
    return PREFIX.pack(len(encoded), size) + encoded


def read_frame(stream: Readable) -> tuple[dict[str, Any], bytes]:
    """The header and the content of the frame that comes next.

    Raises:
        EOFError: the stream ends before the frame does.
    """
    header_size, size = PREFIX.unpack(_exactly(stream, PREFIX.size))
    header = json.loads(_exactly(stream, header_size))
    return header, _exactly(stream, size)


def _exactly(stream: Readable, size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise EOFError
    return content
