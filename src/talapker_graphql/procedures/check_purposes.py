"""What a registry is asked for, and in which states of a file anybody still needs the answer."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from talapker_core.nominations.status import NominationStatus

AWAITING, VERIFIED, NOT_VERIFIED = "awaiting", "verified", "not_verified"
"""How a check stands."""


class Purpose(StrEnum):
    """Why a registry is asked about somebody.

    `REGISTRATION` is what a decision rests on: one check for each registry, kept as it was. `PREFILL` helps the author
    of a draft. `RECHECK` looks again after registration, once in each period.
    """

    REGISTRATION = "registration"
    PREFILL = "prefill"
    RECHECK = "recheck"


WANTED: Mapping[Purpose, frozenset[str]] = MappingProxyType(
    {
        Purpose.REGISTRATION: frozenset({NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value}),
        Purpose.PREFILL: frozenset({NominationStatus.DRAFT.value}),
        Purpose.RECHECK: frozenset({NominationStatus.REGISTERED.value}),
    }
)
"""The states of a file in which a check of this purpose is asked; in any other, nobody needs its answer any more."""
