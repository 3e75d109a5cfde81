"""What a check is: a code for ever, the group it belongs to, and the function that complains."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from registry_adapters.conformance.rehearsal import Rehearsal

Complaints = list[str]
"""What is wrong, each in a sentence that names the exchange and the place, and never a value."""


class Group(IntEnum):
    """The eight groups."""

    DECLARATION = 1
    GOLDEN = 2
    OUTAGES = 3
    MUTATIONS = 4
    ISOLATION = 5
    MANNERS = 6
    SECRECY = 7
    EVIDENCE = 8


class Tier(StrEnum):
    """How far an adapter has come. Only trusted ones belong into production."""

    BROKEN = "broken"
    LOADS = "loads"
    CORRECT = "correct"
    TRUSTED = "trusted"

    @classmethod
    def of(cls, failed: frozenset[Group]) -> "Tier":
        """The tier of an adapter that fails checks of the groups `failed`."""
        if Group.DECLARATION in failed:
            return cls.BROKEN
        if failed & {Group.GOLDEN, Group.OUTAGES}:
            return cls.LOADS
        return cls.CORRECT if failed else cls.TRUSTED


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        code: its name for ever, ``group.what``; known gaps are listed by it.
        demands: what is demanded, as a sentence.
        run: complains about the adapter of a rehearsal.
    """

    code: str
    group: Group
    demands: str
    run: Callable[[Rehearsal], Awaitable[Complaints]]
