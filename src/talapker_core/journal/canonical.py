"""One value, one text: the canonical JSON that is hashed and signed.

Keys sorted by code point, UTF-8 without escapes beyond those JSON demands, no white space, instants as UTC text with
six decimals, whole numbers only. Text is not normalised: what was received is what is hashed.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from talapker_core.dates import utc
from talapker_core.errors import TalapkerError

# Whole numbers beyond this are read inexactly by JavaScript, so no verifier could rely on them.
LARGEST_NUMBER = 2**53 - 1
_DEEPEST = 32


class CanonicalFormError(TalapkerError, ValueError):
    """A value has no canonical form, or bytes are not in it. The message names the place, never the content."""


def canonical_json(value: object) -> bytes:
    """The canonical bytes of `value`: null, truth values, whole numbers, texts, instants, lists and mappings of them.

    Raises:
        CanonicalFormError: a float, a naive instant, a key that is no text, or another thing without canonical form.
    """
    return _bytes_of(frozen(value))


def parse_canonical(encoded: bytes) -> Any:
    """The value whose canonical bytes are `encoded`, deeply immutable.

    Raises:
        CanonicalFormError: `encoded` is not JSON, or is JSON written in any other way than the canonical one.
    """
    return frozen(read_canonical(encoded))


def read_canonical(encoded: bytes) -> Any:
    """As `parse_canonical`, for whoever freezes the parts: what JSON can say and canonical JSON cannot is still there.

    Raises:
        CanonicalFormError: `encoded` is not JSON, or has other white space, order or escapes than the canonical form.
    """
    try:
        read = json.loads(encoded.decode("utf-8"))
        written = _bytes_of(read)
    except (ValueError, RecursionError):
        raise CanonicalFormError("the bytes are not JSON in UTF-8") from None
    if written != encoded:
        raise CanonicalFormError("the bytes are JSON, but not in canonical form")
    return read


def frozen(value: object, at: str = "$", depth: int = 0) -> Any:
    """`value` with tuples for lists, read-only mappings for mappings and canonical texts for instants.

    Args:
        value: what to freeze.
        at: where `value` stands, for the message.
        depth: how deep `value` is nested; more than 32 levels have no canonical form.

    Raises:
        CanonicalFormError: as `canonical_json`.
    """
    if depth > _DEEPEST:
        raise CanonicalFormError(f"{at} is nested deeper than {_DEEPEST} levels")
    if isinstance(value, str):
        return _text(value, at)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole_number(value, at)
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, Mapping):
        return MappingProxyType({_key(key, at): frozen(part, f"{at}.{key}", depth + 1) for key, part in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(part, f"{at}[{position}]", depth + 1) for position, part in enumerate(value))
    raise CanonicalFormError(
        f"{at} is a {type(value).__name__}, which has no canonical form; give a text or a whole number"
    )


def instant_text(instant: datetime) -> str:
    """`instant` in UTC with six decimals, such as ``2021-10-18T12:00:00.000000Z``: always 27 characters.

    Raises:
        InvalidValueError: the instant has no zone.
    """
    return utc(instant).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_instant(text: object) -> datetime:
    """The UTC instant that `instant_text` writes as `text`.

    Raises:
        CanonicalFormError: it is written in any other way.
    """
    try:
        instant = datetime.fromisoformat(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise CanonicalFormError("an instant is written as 2021-10-18T12:00:00.000000Z") from None
    if instant_text(instant) != text:
        raise CanonicalFormError("an instant is written as 2021-10-18T12:00:00.000000Z")
    return instant


def _whole_number(value: int, at: str) -> int:
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise CanonicalFormError(f"{at} is a whole number that other languages cannot read exactly")
    return int(value)


def _key(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise CanonicalFormError(f"{at} has a key that is not a text")
    return _text(value, at)


def _text(value: str, at: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise CanonicalFormError(f"{at} holds half a character (a lone surrogate)") from None
    return str(value)


def _bytes_of(value: object) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=dict)
    return text.encode("utf-8")
