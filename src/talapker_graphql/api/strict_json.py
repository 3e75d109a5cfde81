"""JSON read strictly: what two readers could understand in two ways is refused."""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import orjson

from talapker_core.errors import TalapkerError

_NUL = re.compile(rb"\x00|\\u(?:0000|\{0+\})")
"""As a character, or escaped in JSON or in a GraphQL document within it."""
DEEPEST = 64
"""Objects and lists within one another."""


class BadJsonError(TalapkerError, ValueError):
    """A text is not the JSON that is read here. The message does not repeat it."""


def read_json(text: bytes | str) -> Any:
    """The value of `text`.

    Raises:
        BadJsonError: it is not JSON in UTF-8, a number is infinite or not a number, a text holds half a character, a
            key stands twice in an object, or it is nested deeper than `DEEPEST`.
    """
    if _NUL.search(text) if isinstance(text, bytes) else holds_nul(text):
        raise BadJsonError("No text holds U+0000, which PostgreSQL cannot keep.")
    # orjson keeps to the standard where Python's reader is generous, but takes the last of two equal keys.
    if _depth(_read(orjson.loads, text)) > DEEPEST:
        raise BadJsonError(f"The JSON is nested deeper than {DEEPEST} levels.")
    return _read(partial(json.loads, object_pairs_hook=_object), text)


def holds_nul(text: str) -> bool:
    """Whether U+0000 stands in `text`, as it is or escaped."""
    return _NUL.search(text.encode("utf-8", "surrogatepass")) is not None


def _read(reader: Callable[[bytes | str], Any], text: bytes | str) -> Any:
    try:
        return reader(text)
    except BadJsonError:
        raise
    except (ValueError, RecursionError):
        # Their messages show a piece of the text.
        raise BadJsonError("The text is not valid JSON in UTF-8.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJsonError("A key stands twice in one object of the JSON.")
    return found


def _depth(value: object) -> int:
    """How deep `value` is nested; no deeper than one beyond the deepest allowed is looked."""
    level, depth = [value], 0
    while depth <= DEEPEST:
        below: list[object] = []
        nested = False
        for it in level:
            if isinstance(it, dict):
                nested = True
                below.extend(it.values())
            elif isinstance(it, list):
                nested = True
                below.extend(it)
        if not nested:
            break
        level, depth = below, depth + 1
    return depth
