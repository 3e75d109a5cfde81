"""When registries are asked again after a registration: once in each period, at a place in it that chance did not pick.

Everybody's turn lies elsewhere in the period, so that the registries are asked evenly. A turn that was missed because
nobody worked is not made up for: only the newest is asked, so that a long pause is not followed by a storm.
"""

import hashlib
from datetime import datetime, timedelta
from fractions import Fraction

_DIGITS = 8
_OF = 16**_DIGITS


def share_of(candidacy_id: str, registry: str) -> Fraction:
    """Where in each period the turn of this candidacy at this registry lies, from 0 to less than 1."""
    digest = hashlib.sha256(f"{candidacy_id}|{registry}".encode()).hexdigest()
    return Fraction(int(digest[:_DIGITS], 16), _OF)


def round_due(registered_at: datetime, period: timedelta, share: Fraction, now: datetime) -> int | None:
    """The newest round whose turn has come by `now` (UTC), counted from 1; None before the first turn.

    The turn of round n is `registered_at` + (n - 1 + `share`) periods.
    """
    passed = Fraction((now - registered_at) // timedelta(microseconds=1), period // timedelta(microseconds=1))
    newest = (passed - share).__floor__() + 1
    return newest if newest >= 1 else None
