"""Money is a whole number of minor units (tyiyn for KGS) with its currency; never a float."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from talapker_core.errors import InvalidValueError

_SOM = re.compile(r"(?P<sign>-?)(?P<som>\d{1,15})(?:[.,](?P<tyiyn>\d{1,2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units: ``Money(15_000)`` is 150 som. Amounts of different currencies never mix."""

    tyiyn: int
    currency: str = "KGS"

    def __post_init__(self) -> None:
        if isinstance(self.tyiyn, bool) or not isinstance(self.tyiyn, int):
            raise InvalidValueError("an amount of money is a whole number of minor units")

    @classmethod
    def som(cls, amount: int) -> "Money":
        """`amount` whole som."""
        return cls(amount * 100)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read ``"1500"``, ``"1500.50"`` or ``"1500,5"`` (som and tyiyn, ASCII digits) exactly.

        Raises:
            InvalidValueError: the text is not such an amount.
        """
        match = _SOM.fullmatch(text) if text.isascii() else None
        if match is None:
            raise InvalidValueError("an amount is written as som with at most two decimals, such as 1500.50")
        tyiyn = int(match["som"]) * 100 + int((match["tyiyn"] or "").ljust(2, "0"))
        return cls(-tyiyn if match["sign"] else tyiyn)

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.tyiyn + other.tyiyn, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.tyiyn - other.tyiyn, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.tyiyn, self.currency)

    def __str__(self) -> str:
        sign, amount = ("-", -self.tyiyn) if self.tyiyn < 0 else ("", self.tyiyn)
        return f"{sign}{amount // 100}.{amount % 100:02d}"

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise InvalidValueError(f"{self.currency} and {other.currency} cannot be added")


def total(amounts: Iterable[Money], currency: str = "KGS") -> Money:
    """The exact sum of `amounts`, which is zero `currency` when there are none."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result
