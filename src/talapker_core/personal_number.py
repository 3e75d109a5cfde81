"""The personal number (PIN): 14 digits holding sex, date of birth and a serial. It is never shown whole by accident."""

import re
import unicodedata
from collections.abc import Callable, Mapping
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

    @property
    def earliest_birth_date(self) -> date | None:
        """The date of birth; of a test number, which tells no day, the first of its month, if there is such a month."""
        if not self.is_test:
            return self._read_birth_date()
        month = int(self._digits[3:5])
        return date(int(self._digits[5:9]), month, 1) if 1 <= month <= 12 else None  # noqa: PLR2004  (a year's months)

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


# People write the number with spaces or hyphens as well. Whatever stands in a hash or in a UUID is not meant.
_WRITTEN = re.compile(r"(?<![0-9])(?=([0-9](?:[\x00- \u00a0\u202f._/:,-]{0,3}[0-9]){13})(?![0-9]))", re.ASCII)
_NOT_WRITTEN = re.compile(r"[0-9a-fA-F]{32,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_YEARS = range(1880, 2100)


def mentions_personal_number(text: str) -> bool:
    """Whether somebody's personal number stands in a free `text`, however it is spaced."""
    return bool(_written_in(text if text.isascii() else _plain(text)))


def without_personal_numbers(text: str) -> str:
    """`text` with `…` in the place of every personal number; unchanged, and not normalised, when there is none."""
    masked = _masked(text)
    # What is left is written in another alphabet's digits, such as full-width ones.
    return _masked(_plain(masked)) if mentions_personal_number(masked) else masked


def _plain(text: str) -> str:
    """`text` as a reader sees it: without characters that nobody sees, with digits and dashes of one kind."""
    return "".join(_SEEN_AS.get(unicodedata.category(it), _itself)(it) for it in unicodedata.normalize("NFKC", text))


def _itself(character: str) -> str:
    return character


_SEEN_AS: Mapping[str, Callable[[str], str]] = {
    "Cf": lambda _: "",
    "Cc": lambda _: " ",
    "Nd": lambda it: str(unicodedata.digit(it)),
    "Pd": lambda _: "-",
    "Zs": lambda _: " ",
}


def _masked(text: str) -> str:
    for start, end in reversed(_written_in(text)):
        text = f"{text[:start]}…{text[end:]}"
    return text


def _written_in(text: str) -> list[tuple[int, int]]:
    """Where the numbers stand, in order and apart from each other."""
    others = [found.span() for found in _NOT_WRITTEN.finditer(text)]
    spans: list[tuple[int, int]] = []
    for found in _WRITTEN.finditer(text):
        start, end = found.span(1)
        apart = not spans or start >= spans[-1][1]
        if apart and not any(begin <= start and end <= stop for begin, stop in others) and _is_a_number(found[1]):
            spans.append((start, end))
    return spans


def _is_a_number(written: str) -> bool:
    digits = re.sub(r"[^0-9]", "", written)
    try:
        PersonalNumber(digits)
    except InvalidValueError:
        return False
    # The shape of a test number says nothing of its year and month; those of a living person are checked with the day.
    return int(digits[5:9]) in _YEARS and digits[3:5] <= "12"
