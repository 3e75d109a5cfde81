"""How an exact number becomes a whole one."""

from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Rounding(StrEnum):
    """The rounding that a rulebook names."""

    CEIL = "ceil"
    HALF_UP = "half_up"
    FLOOR = "floor"

    def apply(self, exact: Fraction) -> int:
        """The whole number for `exact`; `half_up` takes a half to the next number above."""
        if self is Rounding.CEIL:
            return ceil(exact)
        return floor(exact + Fraction(1, 2) if self is Rounding.HALF_UP else exact)
