"""A time-stamp by an authority outside of the house (RFC 3161): what it says, or why it is not taken."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StampFault(StrEnum):
    """Why a time-stamp is not taken. The last three say nothing about the stamp: it was not there to be examined."""

    GARBAGE = "garbage"
    REFUSED = "refused"
    WRONG_NONCE = "wrong_nonce"
    WRONG_IMPRINT = "wrong_imprint"
    NOT_TRUSTED = "not_trusted"
    FROM_THE_FUTURE = "from_the_future"
    AWAY = "away"
    TOO_LATE = "too_late"
    NOT_EXAMINED = "not_examined"


@dataclass(frozen=True, slots=True)
class Stamped:
    """A token that holds: its bytes in DER, and the instant (UTC) at which what it speaks of was there already."""

    token: bytes
    at: datetime
