"""How many days of each calendar year a person spent outside the country."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from talapker_core.errors import InvalidValueError

_LONGEST_YEAR = 366


@dataclass(frozen=True, slots=True)
class DaysAbroad:
    """Days abroad, added up, by calendar year.

    Attributes:
        by_year: the days of the years that the border service speaks of.
        otherwise: the days of every other year; None when nothing is known about them.
    """

    by_year: Mapping[int, int] = field(default_factory=dict, hash=False)
    otherwise: int | None = None

    def __post_init__(self) -> None:
        known = [*self.by_year.values(), *(() if self.otherwise is None else (self.otherwise,))]
        if any(not 0 <= days <= _LONGEST_YEAR for days in known):
            raise InvalidValueError("a year has from 0 to 366 days abroad")
        object.__setattr__(self, "by_year", MappingProxyType(dict(self.by_year)))

    def in_year(self, year: int) -> int | None:
        """Days abroad in `year`, or None when that is not known."""
        return self.by_year.get(year, self.otherwise)
