"""What property a person has declared to the tax service."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from talapker_core.errors import InvalidValueError


class PropertyKind(StrEnum):
    """What is held."""

    DWELLING = "dwelling"
    LAND = "land"
    VEHICLE = "vehicle"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PropertyHolding:
    """One piece of property: what it is, its number in its own register, and the share held, above 0 and at most 1."""

    kind: PropertyKind
    number: str
    share: Fraction

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise InvalidValueError("a share of property is more than 0 and at most 1")
        if not self.number:
            raise InvalidValueError("a piece of property has a number in its register")


@dataclass(frozen=True, slots=True)
class PropertyHoldings:
    """All property of one person, each piece once. None at all is a statement too: nothing is declared."""

    holdings: tuple[PropertyHolding, ...] = ()

    def __post_init__(self) -> None:
        named = {(holding.kind, holding.number) for holding in self.holdings}
        if len(named) != len(self.holdings):
            raise InvalidValueError("a piece of property is listed twice")
