"""The practices by which one name is spelled in several ways, each as a fold that can be left out."""

import itertools
import re
import unicodedata
from collections.abc import Set as AbstractSet

from talapker_core.name_comparison.likeness import NameDifference as By
from talapker_core.transliteration import to_latin

# Between Cyrillic spellings, and then those that come with Latin letters. Broad ones stand first: when the reasons are
# looked for, what is dropped first is blamed last.
CYRILLIC_PRACTICES = (
    By.VOICED_ENDING,
    By.SEPARATOR,
    By.APOSTROPHE,
    By.SIGNS,
    By.DIACRITICS,
    By.NG,
    By.UE,
    By.OE,
    By.YO,
)
LATIN_PRACTICES = (
    By.VOICED_ENDING, By.DOUBLE_I, By.Y_I_J, By.YE, By.IU_YU, By.SEPARATOR, By.APOSTROPHE, By.DIACRITICS, By.NG, By.YO,
    By.KS_X, By.TS_C, By.SHCH, By.KH_H, By.ZH_J,
)  # fmt: skip

_SEPARATORS = re.compile(r"[\s.,\-\u2010-\u2015\u2212]+")
_APOSTROPHES = re.compile("['`´\u02b9\u02bb\u02bc\u02be\u02bf\u2018\u2019\u201b\u2032\uff07]")
_CYRILLIC_FOLDS = ((By.YO, "ё", "е"), (By.OE, "ө", "о"), (By.UE, "ү", "у"), (By.NG, "ң", "н"), (By.SIGNS, "ь", ""),
                   (By.SIGNS, "ъ", ""))  # fmt: skip
# Turkish and scientific letters, before other marks are dropped: ş is sh, not s.
_MARKED = (("ş", "sh"), ("š", "sh"), ("ç", "ch"), ("č", "ch"), ("ž", "zh"), ("ı", "i"), ("ø", "o"), ("ɵ", "o"))
# Capitals cannot be in the text, which is without case: they stand for one sound whatever it is written with.
_LATIN_FOLDS = ((By.SHCH, "shch", "S"), (By.SHCH, "sch", "S"), (By.ZH_J, "zh", "Z"), (By.KH_H, "kh", "h"),
                (By.TS_C, "ts", "C"), (By.IU_YU, "yu", "iu"), (By.IU_YU, "ya", "ia"))  # fmt: skip
_BARE_C = re.compile("c(?!h)")
# Cyrillic нг is no ң: only Latin ng is read both ways.
_N_AND_G = "nG"
# Letters read in more than one way: j is ж or й, x is х or кс, yo is ё or йо, ng is ң or нг.
_READINGS = {
    "j": ((By.ZH_J, "Z"), (By.Y_I_J, "i")),
    "x": ((By.KH_H, "h"), (By.KS_X, "ks")),
    "yo": ((By.YO, "e"), (None, "yo")),
    "ye": ((By.YE, "e"), (None, "ye")),
    "ng": ((By.NG, "n"), (None, _N_AND_G)),
}
_AMBIGUOUS = re.compile("(j|x|yo|ye|ng)")
_MOST_AMBIGUOUS = 3
_VOICELESS = {"б": "п", "д": "т", "г": "к", "b": "p", "d": "t", "g": "k"}
_SHORTEST_VOICED = 4


def letters_of(text: str) -> str:
    """`text` without case, in NFC, with single spaces: what EQUAL compares."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    return " ".join(folded.split())


def cyrillic_key(letters: str, practices: AbstractSet[By]) -> str:
    """The key under which Cyrillic `letters` meet others that differ by `practices` only."""
    key = _without_punctuation(letters, practices)
    for practice, spelling, folded in _CYRILLIC_FOLDS:
        if practice in practices:
            key = key.replace(spelling, folded)
    if By.DIACRITICS in practices:
        key = "".join(it for it in key if not unicodedata.combining(it))
    return _voiceless(key) if By.VOICED_ENDING in practices else key


def latin_keys(letters: str, practices: AbstractSet[By]) -> frozenset[str]:
    """The keys of `letters` in Latin script; several where a letter is read in several ways, never above eight."""
    key = to_latin(_without_punctuation(letters, practices).replace("нг", _N_AND_G))
    if By.DIACRITICS in practices:
        key = _without_marks(key)
    for practice, spelling, folded in _LATIN_FOLDS:
        if practice in practices:
            key = key.replace(spelling, folded)
    if By.TS_C in practices:
        key = _BARE_C.sub("C", key)
    return frozenset(_finish(reading, practices) for reading in _readings(key, practices))


def _without_punctuation(letters: str, practices: AbstractSet[By]) -> str:
    key = _SEPARATORS.sub("", letters) if By.SEPARATOR in practices else letters
    return _APOSTROPHES.sub("", key) if By.APOSTROPHE in practices else key


def _without_marks(text: str) -> str:
    for marked, plain in _MARKED:
        text = text.replace(marked, plain)
    return "".join(it for it in unicodedata.normalize("NFD", text) if not unicodedata.combining(it))


def _readings(key: str, practices: AbstractSet[By]) -> list[str]:
    pieces = _AMBIGUOUS.split(key)
    choices: list[tuple[str, ...]] = []
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            choices.append((piece,))
            continue
        ways = tuple(way for practice, way in _READINGS[piece] if practice is None or practice in practices) or (piece,)
        choices.append(ways if index < 2 * _MOST_AMBIGUOUS else ways[:1])
    return ["".join(chosen) for chosen in itertools.product(*choices)]


def _finish(key: str, practices: AbstractSet[By]) -> str:
    if By.Y_I_J in practices:
        key = key.replace("y", "i")
    if By.DOUBLE_I in practices:
        key = re.sub("ii+", "i", key)
    return _voiceless(key) if By.VOICED_ENDING in practices else key


def _voiceless(key: str) -> str:
    if len(key) < _SHORTEST_VOICED:
        return key
    return key[:-1] + _VOICELESS.get(key[-1], key[-1])
