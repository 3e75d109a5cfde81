"""Which script a text is in, and the letters of another script that only look right."""

import re
import unicodedata
from enum import Enum, auto

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]", re.IGNORECASE)
_WORD = re.compile(r"\w+")

# Cased alike or not: names are compared without case, and В, Н, К, М, Т mislead in capitals.
_CYRILLIC_FOR_LATIN = dict(zip("abcehkmoptxyëɵ", "авсенкмортхуёө", strict=True))
_LATIN_FOR_CYRILLIC = {cyrillic: latin for latin, cyrillic in _CYRILLIC_FOR_LATIN.items()}


class Script(Enum):
    """The script of all letters of a text; OTHER also where there are several, or none."""

    CYRILLIC = auto()
    LATIN = auto()
    OTHER = auto()


def script_of(text: str) -> Script:
    """The one script of the letters of `text`; an apostrophe is of none, also where Unicode calls it a letter."""
    found = {_script_of_letter(it) for it in text if it.isalpha() and unicodedata.category(it) != "Lm"}
    return found.pop() if len(found) == 1 else Script.OTHER


def is_mixed(text: str) -> bool:
    """Whether a word of `text` has letters of Cyrillic and of Latin script."""
    return any(_CYRILLIC.search(word) and _LATIN.search(word) for word in _WORD.findall(text))


def mend_lookalikes(text: str) -> str:
    """Lower-case `text` where each mixed word takes the script of the letters that cannot be mistaken."""
    return _WORD.sub(lambda word: _mend_word(word[0]) if is_mixed(word[0]) else word[0], text)


def as_cyrillic_lookalike(text: str) -> str | None:
    """Lower-case Latin `text` as the Cyrillic it looks like; `None` unless every letter of it has a double."""
    if not all(character in _CYRILLIC_FOR_LATIN for character in text if character.isalpha()):
        return None
    return "".join(_CYRILLIC_FOR_LATIN.get(character, character) for character in text)


def _mend_word(word: str) -> str:
    sure_cyrillic = sum(bool(_CYRILLIC.match(it)) and it not in _LATIN_FOR_CYRILLIC for it in word)
    sure_latin = sum(bool(_LATIN.match(it)) and it not in _CYRILLIC_FOR_LATIN for it in word)
    doubles = _CYRILLIC_FOR_LATIN if sure_cyrillic >= sure_latin else _LATIN_FOR_CYRILLIC
    return "".join(doubles.get(character, character) for character in word)


def _script_of_letter(letter: str) -> Script:
    if _CYRILLIC.match(letter):
        return Script.CYRILLIC
    return Script.LATIN if _LATIN.match(letter) else Script.OTHER
