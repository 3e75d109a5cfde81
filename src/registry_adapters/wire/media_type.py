"""Reads a Content-Type to the letter: its name and its parameters, none of them twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from registry_adapters.errors import unreadable

_WORD = r"[A-Za-z0-9!#$%&'*+\-.^_`|~]+"
_NAME = re.compile(rf"\s*({_WORD}/{_WORD})\s*")
# X-Road's own server writes `charset=utf-8` and `start=<root>` alike: what stands bare ends at a semicolon or a space.
_PARAMETER = re.compile(rf""";\s*(?:({_WORD})\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]+)\s*)?""")
_LONGEST = 2048


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type such as ``multipart/related``, in lower case, and its parameters by lower-case name."""

    name: str
    parameters: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> "MediaType":
        """Read a Content-Type.

        Raises:
            Unavailable: (shape) it is malformed, or names a parameter twice.
        """
        head = _NAME.match(text)
        if head is None or len(text) > _LONGEST:
            raise unreadable("content_type", "the reply's content type is none")
        parameters: dict[str, str] = {}
        at = head.end()
        while at < len(text):
            found = _PARAMETER.match(text, at)
            if found is None:
                raise unreadable("content_type", "the reply's content type has a malformed parameter")
            at = found.end()
            name = (found[1] or "").lower()
            if name in parameters:
                raise unreadable("content_type", "the reply's content type names a parameter twice")
            if name:
                parameters[name] = _unquoted(found[2])
        return cls(head[1].lower(), MappingProxyType(parameters))


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
