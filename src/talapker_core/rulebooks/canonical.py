"""One spelling for one content: what a rulebook says, as canonical JSON, and its SHA-256."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from fractions import Fraction

from talapker_core.errors import InvalidValueError


def canonical_json(content: object) -> bytes:
    """`content` as UTF-8 JSON with sorted keys and no spaces.

    Raises:
        InvalidValueError: it holds a type that has no canonical spelling, such as a float.
    """
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256_of(content: object) -> str:
    """SHA-256 (hex) of the canonical spelling of `content`."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def _plain(value: object) -> object:  # noqa: PLR0911  (one return for each kind of value)
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((_plain(part) for part in value), key=str)
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in dataclasses.fields(value)}
    raise InvalidValueError(f"a {type(value).__name__} has no canonical spelling")
