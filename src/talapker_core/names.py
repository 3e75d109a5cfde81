"""A person's name as parts, in the scripts and languages it is used in."""

import unicodedata
from dataclasses import dataclass

from talapker_core.errors import InvalidValueError

_LONGEST_PART = 100


@dataclass(frozen=True, slots=True)
class PersonName:
    """Surname, given name and, where there is one, patronymic, in one language. Parts are NFC and trimmed."""

    surname: str
    given: str
    patronymic: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "surname", clean_name_part(self.surname))
        object.__setattr__(self, "given", clean_name_part(self.given))
        object.__setattr__(self, "patronymic", clean_name_part(self.patronymic) if self.patronymic else None)

    @property
    def full(self) -> str:
        """Surname, given name, patronymic, in the order of official lists."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    def __str__(self) -> str:
        return self.full


def clean_name_part(text: str, *, longest: int = _LONGEST_PART) -> str:
    """`text` in NFC with single inner spaces, of at most `longest` characters.

    Raises:
        InvalidValueError: the part is empty, too long, or holds control, format or bidirectional characters.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", text).split())
    if not cleaned:
        raise InvalidValueError("a part of a name, or a line of text, is empty")
    if len(cleaned) > longest:
        raise InvalidValueError(f"it is longer than {longest} characters")
    if any(unicodedata.category(character).startswith("C") for character in cleaned):
        raise InvalidValueError("it holds an invisible or control character")
    return cleaned
