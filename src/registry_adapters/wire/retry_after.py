"""Reads Retry-After, in seconds or as an HTTP date."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST = timedelta(days=7)


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """The instant before which the source asked not to be called; `None` if it named none that makes sense."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        # A source that asks for years is mistaken; a week is the longest we take seriously.
        return now + min(timedelta(seconds=int(told[:9])), _LONGEST)
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return min(max(at.astimezone(UTC), now), now + _LONGEST)
