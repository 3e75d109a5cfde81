"""``Content-Range`` of a request: which bytes of a document a body is, or the question how many have arrived."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers

_FORM = re.compile(r"bytes (?:([0-9]{1,15})-([0-9]{1,15})|\*)/([0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from `start` to before `end`, of `total`."""

    start: int
    end: int
    total: int


@dataclass(frozen=True, slots=True)
class HowFar:
    """No bytes: how many of `total` have arrived?"""

    total: int


def content_range(headers: Headers) -> Part | HowFar | None:
    """What the one ``Content-Range`` of `headers` says; `None` when it cannot be understood, or there are several."""
    stated = headers.getlist("content-range")
    found = _FORM.fullmatch(stated[0]) if len(stated) == 1 else None
    if found is None:
        return None
    first, last, total = found.groups()
    if first is None:
        return HowFar(int(total))
    part = Part(int(first), int(last) + 1, int(total))
    return part if part.start < part.end <= part.total else None
