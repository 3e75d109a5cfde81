"""The personal number (PIN): 14 digits holding sex, date of birth and a serial. It is never shown whole by accident."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from talapker_core.errors import InvalidValueError

# Tunduk's published pattern; the first digit is the sex, then DDMMYYYY, then five digits. No check digit is documented.
_PATTERN = re.compile(r"[012][0-3][0-9][01][0-9][12][0-9]{3}[0-9]{5}", re.ASCII)


class Sex(StrEnum):
    """Sex as the civil registry records it."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A well-formed personal number. Its `repr` and `str` are masked; only `reveal()` gives the digits.

    Numbers whose day of birth is ``00`` pass the published pattern and belong to nobody: they are test numbers.
    """

    _digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not _PATTERN.fullmatch(self._digits):
            raise InvalidValueError("a personal number has 14 digits: sex, day, month and year of birth, serial")
        if self._digits[0] == "0":
            raise InvalidValueError("a personal number that begins with 0 does not belong to a person")
        if not self.is_test:
            self._read_birth_date()

    @classmethod
    def parse(cls, text: str) -> "PersonalNumber":
        """Read 14 digits, ignoring surrounding white space.

        Raises:
            InvalidValueError: it is not a person's number; the message never repeats the text.
        """
        return cls(text.strip())

    @property
    def is_test(self) -> bool:
        """Whether the number is in the range that can belong to nobody (day 00)."""
        return self._digits[1:3] == "00"

    @property
    def sex(self) -> Sex:
        """The sex told by the first digit: 1 female, 2 male."""
        return Sex.FEMALE if self._digits[0] == "1" else Sex.MALE

    @property
    def birth_date(self) -> date | None:
        """The date of birth told by the number; `None` for test numbers, whose day is 00."""
        return None if self.is_test else self._read_birth_date()

    def is_of(self, birth_date: date) -> bool:
        """Whether the number tells this date of birth. Of a test number, whose day is 00, month and year must agree."""
        if self.is_test:
            return self._digits[3:9] == f"{birth_date.month:02d}{birth_date.year:04d}"
        return self.birth_date == birth_date

    @property
    def last_four(self) -> str:
        """The last four digits, which may be shown to the person concerned."""
        return self._digits[-4:]

    def reveal(self) -> str:
        """All 14 digits, for a registry call or for encryption. Never log, print or put the result into a URL."""
        return self._digits

    def _read_birth_date(self) -> date:
        try:
            return date(int(self._digits[5:9]), int(self._digits[3:5]), int(self._digits[1:3]))
        except ValueError as error:
            raise InvalidValueError("a personal number holds a date of birth that exists") from error

    def __str__(self) -> str:
        return f"**********{self.last_four}"

    def __repr__(self) -> str:
        return f"PersonalNumber({self!s})"
